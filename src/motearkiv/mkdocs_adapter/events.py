"""Events: what MkDocs calls, in the order in which it calls them.

Part of the MkDocs adapter. Each event calls one thing of the other modules. State lives here, at
module level, since MkDocs keeps a hook's module over all builds of one process.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority

from motearkiv import urls
from motearkiv.messages import translate
from motearkiv.mkdocs_adapter.facts import THEME, facts_of, material_words
from motearkiv.mkdocs_adapter.hosts import room_left
from motearkiv.mkdocs_adapter.mending import mend, words_of
from motearkiv.mkdocs_adapter.policy import with_policy
from motearkiv.mkdocs_adapter.run import LOG, Run, language_of
from motearkiv.mkdocs_adapter.shells import Shells
from motearkiv.mkdocs_adapter.site_folder import SiteFolder
from motearkiv.output import HandWritten, Page
from motearkiv.problem import ArchiveError
from motearkiv.render.proofs import with_proofs

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page as RenderedPage

RUN = Run()
_LAST = -100
"""After every plugin, so that what they change in the chrome is in the shell."""
_SITEMAP = "sitemap.xml"
_NOT_SHIPPED = ("assets/javascripts/workers/", "assets/javascripts/lunr/")
"""Material's own search, which the archive's replaces."""
_NOT_A_PAGE = "shell"
"""What MkDocs writes for a shell; empty text would make it tell the editor of a skipped page."""


class _Current:
    """The shells of the build that runs."""

    shells: Shells


def on_startup(*, command: str, dirty: bool) -> None:  # noqa: ARG001 - MkDocs' signature
    """Remember whether the live server runs."""
    RUN.is_serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Add our theme between the archive's own overrides and Material."""
    config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
    config.theme["motearkiv"] = material_words(translate(language_of(config)).gettext)
    # The archive writes its own: MkDocs' would list the shells, with the day of the build.
    config.theme.static_templates.discard(_SITEMAP)
    return config


def on_pre_build(*, config: MkDocsConfig) -> None:
    """Read the archive; this is the last moment before MkDocs empties the site folder."""
    os.umask(0o022)  # what a web server publishes must be readable, whoever builds it
    RUN.refresh(config)
    _Current.shells = Shells(config)


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the shells."""
    sitemap = files.get_file_from_path(_SITEMAP)
    if sitemap is not None and sitemap.src_dir != config.docs_dir:
        files.remove(sitemap)
    for file in [one for one in files if one.src_uri.startswith(_NOT_SHIPPED)]:
        files.remove(file)
    RUN.hand_written.clear()
    _Current.shells.add_files(files, config)
    return files


def on_page_content(
    html: str,
    *,
    page: RenderedPage,
    config: MkDocsConfig,
    **_: Any,  # noqa: ANN401 - unused
) -> str:
    """Put tokens into the slots of a shell; fill in a hand-written page, and note its words."""
    if _Current.shells.is_shell(page):
        return _Current.shells.fill(page)
    html = with_proofs(html, RUN.checks, language_of(config))
    RUN.hand_written.append(HandWritten(page.url, str(page.title or ""), words_of(html)))
    return html


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Make the menu and the templates ready, the last thing before they render."""
    _Current.shells.mark_sections(files)
    return tell_templates(env, config)


def tell_templates(env: Environment, config: MkDocsConfig) -> Environment:
    """Tell the templates of the archive, and give them its language's words."""
    settings = RUN.archive.settings if RUN.archive else None
    language = language_of(config)
    env.globals["_"] = translate(language).gettext
    env.globals["archive"] = facts_of(settings, RUN.faults, language)
    return env


@event_priority(_LAST)
def on_post_template(output: str, *, template_name: str, config: MkDocsConfig) -> str:
    """Finish 404.html, which is no page to MkDocs."""
    return finish(output, config) if template_name.endswith(".html") else output


@event_priority(_LAST)
def on_post_page(output: str, *, page: RenderedPage, config: MkDocsConfig) -> str:
    """Finish a page; a shell is kept, and goes no further."""
    html = finish(output, config)
    if not _Current.shells.is_shell(page):
        return html
    _Current.shells.keep(page, html)
    return _NOT_A_PAGE


def finish(html: str, config: MkDocsConfig) -> str:
    """Mend the chrome of a page and set its policy, except where live reload brings a script."""
    gettext = translate(language_of(config)).gettext
    mended = mend(html, skip=gettext("Skip to the content"), notice=gettext("Notice"))
    return mended if RUN.is_serving else with_policy(mended)


@event_priority(_LAST)
def on_post_build(*, config: MkDocsConfig) -> None:
    """Write the archive's pages and files."""
    site = Path(config.site_dir)
    _Current.shells.remove_files()
    folder = SiteFolder(site)
    _write_outputs(folder)
    for line in room_left(*folder.measure(), translate(language_of(config)).gettext):
        LOG.info("%s", line)


def _write_outputs(folder: SiteFolder) -> None:
    try:
        for output in RUN.outputs:
            if isinstance(output, Page):
                _write(folder, urls.page_file(output.url), _Current.shells.join(output))
            else:
                _write(folder, output.path, output.content)
    except ArchiveError as error:
        raise PluginError(str(error)) from error


def _write(folder: SiteFolder, path: str, content: bytes | Path) -> None:
    try:
        folder.write(path, content)
    except ArchiveError as error:
        if not RUN.is_serving:
            raise
        LOG.error("%s", error)
