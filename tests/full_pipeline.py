"""A hook for tests: every Page of an archive through the whole of MkDocs and Material.

The archive is the folder's own, or a made-up one where `data/fake.json` tells of it. The hook takes
the place of the real one. What it gives is what the adapter's joined pages must equal, byte by
byte; only the way differs.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, InclusionLevel

import fake_archive
from motearkiv.mkdocs_adapter import events
from motearkiv.mkdocs_adapter.events import (
    RUN,
    finish,
    on_config,
    on_post_template,
    on_pre_build,
)
from motearkiv.mkdocs_adapter.shells import dress
from motearkiv.mkdocs_adapter.slots import slots_of
from motearkiv.output import Page
from motearkiv.render.proofs import with_proofs
from motearkiv.site import Means

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page as RenderedPage

__all__ = ["on_config", "on_post_template", "on_pre_build"]

_PAGES: dict[str, Page] = {}


def page_file(page: Page, config: MkDocsConfig) -> File:
    """The page as a file that MkDocs renders by itself."""
    src_uri = f"{page.url}index.md"
    _PAGES[src_uri] = page
    return File.generated(config, src_uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)


def on_startup(*, command: str, dirty: bool) -> None:
    if Path("data/fake.json").exists():
        fake_archive.on_startup(command=command, dirty=dirty)
    events.on_startup(command=command, dirty=dirty)


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    _PAGES.clear()
    for output in RUN.outputs(Means()):
        if isinstance(output, Page):
            files.append(page_file(output, config))
    return files


def on_page_content(  # MkDocs names its arguments
    html: str,
    *,
    page: RenderedPage,
    config: MkDocsConfig,
    files: Files,  # noqa: ARG001
) -> str:
    output = _PAGES.get(page.file.src_uri)
    if output is None:
        return with_proofs(html, RUN.checks, "nb")
    return dress(page, slots_of(output, config.site_url))


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    for src_uri, page in _PAGES.items():
        hub = files.src_uris.get(f"{page.section}index.md")
        rendered = files.src_uris[src_uri].page
        if rendered is not None and hub is not None and rendered is not hub.page:
            rendered.parent = hub.page  # type: ignore[assignment]
    return events.tell_templates(env, config)


def on_post_build(*, config: MkDocsConfig) -> None:  # noqa: ARG001
    events.PUBLICATION.publish()


def on_post_page(output: str, *, page: RenderedPage, config: MkDocsConfig) -> str:  # noqa: ARG001
    return finish(output, config)
