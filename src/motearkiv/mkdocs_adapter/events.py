"""Events: what MkDocs calls, in the order in which it calls them.

Part of the MkDocs adapter. Each event calls one thing of the other modules. State lives here, at
module level, since MkDocs keeps a hook's module over all builds of one process.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import event_priority

from motearkiv import urls
from motearkiv.integrity.manifest import MANIFEST
from motearkiv.integrity.seal import SEAL, seal_of, seal_text
from motearkiv.messages import translate
from motearkiv.mkdocs_adapter.facts import THEME, facts_of, material_words
from motearkiv.mkdocs_adapter.hosts import room_left
from motearkiv.mkdocs_adapter.mending import mend, words_of
from motearkiv.mkdocs_adapter.own_words import warn_of_personal
from motearkiv.mkdocs_adapter.policy import with_policy
from motearkiv.mkdocs_adapter.publication import Publication, count_warnings
from motearkiv.mkdocs_adapter.run import LOG, Run, cache_of, language_of
from motearkiv.mkdocs_adapter.shells import PLACES, Shells
from motearkiv.mkdocs_adapter.site_folder import MARKER, MARKER_TEXT, SiteFolder
from motearkiv.mkdocs_adapter.site_links import SiteLinks
from motearkiv.output import HandWritten, Output, Page
from motearkiv.problem import ArchiveError
from motearkiv.rebuild.groups import GroupsOnDisk, Unchanged
from motearkiv.render.proofs import with_proofs
from motearkiv.site import Means
from motearkiv.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page as RenderedPage


RUN = Run()
PUBLICATION = Publication()
_LAST = -100
"""After every plugin, so that what they change in the chrome is in the shell."""
_SITEMAP = "sitemap.xml"
_NOT_SHIPPED = ("assets/javascripts/workers/", "assets/javascripts/lunr/")
"""Material's own search, which the archive's replaces."""
_NOT_A_PAGE = "shell"
"""What MkDocs writes for a shell; empty text would make it tell the editor of a skipped page."""


class _Current:
    """The shells of the build that runs, and the files of the pages that MkDocs itself makes."""

    shells: Shells
    pages: tuple[str, ...] = ()


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
    if not RUN.is_serving:
        with _stopping():
            PUBLICATION.begin(config)
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
    warn_of_personal(page, config)
    html = with_proofs(html, RUN.checks, language_of(config))
    RUN.hand_written.append(HandWritten(page.url, str(page.title or ""), words_of(html)))
    return html


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Make the menu and the templates ready, the last thing before they render."""
    _Current.shells.mark_sections(files)
    pages = files.documentation_pages()
    _Current.pages = tuple(file.dest_uri for file in pages if file.src_uri not in PLACES)
    return tell_templates(env, config)


def tell_templates(env: Environment, config: MkDocsConfig) -> Environment:
    """Tell the templates of the archive, and give them its language's words."""
    settings = RUN.archive.settings if RUN.archive else None
    language = language_of(config)
    env.globals["_"] = translate(language).gettext
    env.globals["archive"] = facts_of(settings, RUN.faults, language, config.site_url)
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
    """Write the archive's pages and files, and let readers see the site."""
    _Current.shells.remove_files()
    folder = SiteFolder(Path(config.site_dir))
    if RUN.is_serving:
        _show(folder)
        return
    with _stopping():
        links = SiteLinks(folder, config.site_url)
        _write_with(folder, links, config)
        links.finish()
        refuse_warnings(config)
        complete(folder, Path(config.config_file_path).parent)
        folder.keep_times(PUBLICATION.last_site)
        LOG.info("The site stands in %s", PUBLICATION.publish())
        for line in room_left(*folder.measure(), translate(language_of(config)).gettext):
            LOG.info("%s", line)


def on_build_error(*, error: Exception) -> None:
    """Leave the site that stands as it is; what the disk has refused is told in one line."""
    line = PUBLICATION.line_of(error)
    PUBLICATION.leave()
    if line:
        LOG.error("%s", line, exc_info=LOG.isEnabledFor(logging.DEBUG))
        raise Abort("Aborted: the disk has refused the build.") from error


def on_shutdown() -> None:
    """Tidy up after a build that was interrupted, which MkDocs does not call an error."""
    PUBLICATION.leave()


def complete(folder: SiteFolder, root: Path) -> None:
    """Do what needs the whole site, before any reader sees it.

    Args:
        folder: The site.
        root: Folder of the archive.
    """
    folder.write(MARKER, MARKER_TEXT.encode())
    folder.write(SEAL, seal_text(seal_of(root)))
    manifest = folder.manifest()
    folder.write(MANIFEST, manifest)
    LOG.info("%s: %s", MANIFEST, sha256(manifest).hexdigest())
    folder.check(_Current.pages)


def refuse_warnings(config: MkDocsConfig) -> None:
    """Stop a strict build that has warnings: MkDocs stops it too late.

    Raises:
        ArchiveError: It has.
    """
    if config.strict and (warnings := count_warnings()):
        text = translate(language_of(config)).ngettext(
            "%d warning in a strict build: the site stays as it was.",
            "%d warnings in a strict build: the site stays as it was.",
            warnings,
        )
        raise ArchiveError(text % warnings)


def _write_with(folder: SiteFolder, links: SiteLinks, config: MkDocsConfig) -> None:
    """Write what differs from the last site, with all processes that there are."""
    cache, workers = cache_of(config), Workers(RUN.jobs)
    groups = GroupsOnDisk(cache, PUBLICATION.last_site, _Current.shells.digest())
    try:
        _write_outputs(folder, links, Means(cache, groups, workers))
    finally:
        workers.finish()
    LOG.info("%d of %d groups of pages were made", groups.counts[0], sum(groups.counts))


def _write_outputs(folder: SiteFolder, links: SiteLinks, means: Means) -> None:
    for output in RUN.outputs(means):
        if isinstance(output, Unchanged):
            folder.take_over(output, PUBLICATION.last_site)
            links.unchanged(output, PUBLICATION.last_site)
            continue
        path, content, html = _as_file(output)
        found = links.page(output, html) if isinstance(output, Page) else links.file(path, content)
        size, digest = folder.write(path, content)
        if means.groups:
            means.groups.wrote(path, size, digest, found)


def _show(folder: SiteFolder) -> None:
    """Write everything for the live server, which goes on whatever is wrong."""
    for output in RUN.outputs(Means()):
        if not isinstance(output, Unchanged):
            path, content, _ = _as_file(output)
            try:
                folder.write(path, content)
            except ArchiveError as error:
                LOG.error("%s", error)


def _as_file(output: Output) -> tuple[str, bytes | Path, str]:
    """Path and content of an output; of a page, its text as well."""
    if not isinstance(output, Page):
        return output.path, output.content, ""
    html = _Current.shells.join(output)
    content = html.encode("utf-8", errors="xmlcharrefreplace")
    return urls.page_file(output.url), content, html


@contextmanager
def _stopping() -> Iterator[None]:
    """Let what stops the program stop the build, with its words alone."""
    try:
        yield
    except ArchiveError as error:
        raise PluginError(str(error)) from error
