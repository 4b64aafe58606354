"""Shells: the few pages that MkDocs renders, from which all pages of the archive are joined.

Part of the MkDocs adapter. Addresses in the chrome are relative and the menu shows the part of the
site one is in, so there is one shell for each depth of each part: the front page, each hub, and the
pages below a hub, in two depths where those have pages of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.toc import AnchorLink, TableOfContents

from motearkiv import urls
from motearkiv.mkdocs_adapter.shell import Shell, Tokens
from motearkiv.mkdocs_adapter.slots import Slots, slots_of
from motearkiv.problem import ArchiveError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page as RenderedPage

    from motearkiv.output import Page

HUBS = (
    urls.MEETINGS,
    urls.CASES,
    urls.DECISIONS,
    urls.BODIES,
    urls.ORGANIZATIONS,
    urls.TOPICS,
    urls.YEARS,
    urls.DOCUMENTS,
    urls.COVERAGE,
    urls.SEARCH,
    urls.CHANGES,
)
"""Every part of the site; one that the menu does not name has no active entry there."""

DEEP_HUBS = (urls.DECISIONS, urls.BODIES, urls.ORGANIZATIONS, urls.TOPICS, urls.DOCUMENTS)
"""Parts whose pages may have a page for each year below them, or are told apart in two steps: what
stands where a paper was has its whole address, and a slash."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the site a shell stands."""

    section: str
    """Address of the hub; empty for the front page."""
    depth: int
    """Number of folders below the site's root."""

    @property
    def src_uri(self) -> str:
        """The file that MkDocs believes the shell is made from."""
        below = "-/" * (self.depth - self.section.count("/"))
        return f"{self.section}{below}index.md"


PLACES = {
    place.src_uri: place
    for place in (
        Place("", 0),
        *(Place(hub, depth) for hub in HUBS for depth in (1, 2)),
        *(Place(hub, 3) for hub in DEEP_HUBS),
        Place(urls.PERSONS, 2),  # there is no list of people
    )
}


class Shells:
    """The shells of one build: added as files, cut when rendered, removed from the site."""

    def __init__(self, config: MkDocsConfig) -> None:
        """Draw tokens for one build."""
        self._site_url = config.site_url
        self._tokens = Tokens.draw()
        self._cut: dict[Place, Shell] = {}
        self._files: list[Path] = []

    def add_files(self, files: Files, config: MkDocsConfig) -> None:
        """Add the shells to the files of the site.

        Raises:
            PluginError: A hand-written page stands where a page of the archive must.
        """
        taken = {file.dest_uri.casefold(): file.src_uri for file in files}
        for src_uri in PLACES:
            file = File.generated(config, src_uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            if other := taken.get(file.dest_uri.casefold()):
                raise PluginError(f"{other}: the archive has a page of its own at {file.url}")
            files.append(file)
            self._files.append(Path(file.abs_dest_path))

    def mark_sections(self, files: Files) -> None:
        """Make each hub the parent of the shell below it, so that the menu shows it as active."""
        for src_uri, place in PLACES.items():
            hub = files.src_uris.get(f"{place.section}index.md")
            page = files.src_uris[src_uri].page
            if page is not None and hub is not None and hub.page is not page:
                # MkDocs declares a Section here, and asks no more of it than a page can answer.
                page.parent = hub.page  # type: ignore[assignment]

    def is_shell(self, page: RenderedPage) -> bool:
        """Whether MkDocs renders one of the shells."""
        return page.file.src_uri in PLACES

    def fill(self, page: RenderedPage) -> str:
        """Put tokens into the slots of a shell, and return its content."""
        return dress(page, self._tokens.slots(has_address=bool(self._site_url)))

    def keep(self, page: RenderedPage, html: str) -> None:
        """Cut a rendered shell.

        Raises:
            PluginError: The theme has lost a slot.
        """
        src_uri = page.file.src_uri
        try:
            self._cut[PLACES[src_uri]] = Shell.cut(html, self._tokens, src_uri)
        except ArchiveError as error:
            raise PluginError(str(error)) from error

    def digest(self) -> bytes:
        """Changes with whatever stands around the pages, and not with the tokens."""
        digest = sha256((self._site_url or "").encode())
        for place in sorted(self._cut, key=lambda one: one.src_uri):
            for piece in (place.src_uri, *self._cut[place].pieces):
                content = piece.encode("utf-8", errors="xmlcharrefreplace")
                digest.update(len(content).to_bytes(8, "big") + content)
        return digest.digest()

    def remove_files(self) -> None:
        """Remove what MkDocs has written for the shells."""
        for file in self._files:
            file.unlink(missing_ok=True)
        # The deepest first: a folder of shells holds nothing else.
        for folder in sorted({file.parent for file in self._files}, reverse=True):
            if folder.name == "-":
                folder.rmdir()

    def join(self, page: Page) -> str:
        """The finished page.

        Raises:
            ArchiveError: There is no shell for the page's place.
        """
        place = Place(page.section, page.url.count("/"))
        if place not in self._cut:
            raise ArchiveError(f"{page.url}: no shell is made for section {page.section!r}")
        return self._cut[place].join(slots_of(page, self._site_url))


def dress(page: RenderedPage, slots: Slots) -> str:
    """Give a page that MkDocs renders its slots, and return its content."""
    page.meta.update(motearkiv=slots, search={"exclude": True})
    # Material leads its skip link to the first entry of the table of contents.
    page.toc = TableOfContents([AnchorLink("", "innhold", 1)])
    return slots.body
