"""Link check: every link of the finished pages leads to a file and a place that are there.

Beside the output in the flow: a writer gives it each page that it writes, and asks at the end. It
reads the letters of a page as they are written: an address that differs in case leads nowhere.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

# Our templates and the theme's write every attribute so; a text's own quotes are escaped. Patterns
# that begin with letters are found in half the time of one that has to try all three.
_HREF = re.compile(r' href="([^"]*)"')
_SRC = re.compile(r' src="([^"]*)"')
_ID = re.compile(r' id="([^"]*)"')
_RELATIVE = re.compile(r"(?:\.\./)*[a-z0-9][\w./-]*(?:#[\w-]+)?|#[\w-]+", re.ASCII)
"""The form of nearly all links: nothing is encoded, and `..` stands at the start only."""
_MOST_KEPT = 100_000


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A link that leads nowhere."""

    file: str
    """The page that it stands on, relative to the site's folder."""
    link: str
    """As written; for an id that stands twice, the id."""
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: {self.link!r}: {self.reason}"


@dataclass(frozen=True, slots=True)
class PageLinks:
    """What a page has and wants."""

    ids: tuple[str, ...]
    """Places on the page, in their order."""
    targets: tuple[tuple[str, str], ...]
    """File and place that its links lead to in this site; the place may be empty."""


class LinkCheck:
    """Takes the pages of one site, one by one, and keeps what their links want.

    Of each place on a page only a digest of 64 bits is kept, so that the places of a hundred
    thousand pages need some tens of megabytes; what is wrong is looked up in the pages again.
    """

    def __init__(self, site_url: str | None) -> None:
        """Take the site's own address with a trailing slash; links to other hosts are let be."""
        self._site_url = site_url or "https://site.invalid/"
        self._wanted: set[str] = set()
        self._places: set[int] = set()
        self._there = array("q")
        self._twice = False
        self._kept: dict[tuple[int, str], tuple[str | None, str]] = {}

    def page(self, file: str, html: str) -> PageLinks:
        """Take a page.

        Args:
            file: Its file relative to the site's folder: `sak/nr-50-20/index.html`.
            html: The page as it is written.
        """
        found = self._targets(file, html).values()
        targets = tuple((name, anchor) for name, anchor in found if name is not None)
        links = PageLinks(tuple(_ID.findall(html)), targets)
        self.add(file, links)
        return links

    def add(self, file: str, links: PageLinks) -> None:
        """Take a page whose links are known."""
        self._twice = self._twice or len(set(links.ids)) != len(links.ids)
        self._there.extend([hash((file, one)) for one in links.ids])
        for name, anchor in links.targets:
            self._wanted.add(name)
            if anchor and name.endswith(".html"):
                self._places.add(hash((name, anchor)))

    def has_faults(self, has_file: Callable[[str], bool]) -> bool:
        """Whether any link leads nowhere, or an id stands twice on a page."""
        self._places.difference_update(self._there)
        return self._twice or bool(self._places) or not all(map(has_file, self._wanted))

    def faults(
        self, pages: Iterable[tuple[str, str]], has_file: Callable[[str], bool]
    ) -> Iterator[BrokenLink]:
        """Yield what is wrong, with the page that it stands on: takes all pages once more."""
        for file, html in pages:
            ids = _ID.findall(html)
            for one in sorted({one for one in ids if ids.count(one) > 1}):
                yield BrokenLink(file, one, "two elements have this id")
            for link, (name, anchor) in self._targets(file, html).items():
                if name is None:
                    continue
                if not has_file(name):
                    yield BrokenLink(file, link, f"there is no file {name}")
                elif anchor and hash((name, anchor)) in self._places:
                    yield BrokenLink(file, link, f"{name} has no id {anchor!r}")

    def _targets(self, file: str, html: str) -> dict[str, tuple[str | None, str]]:
        """Where each link of a page leads."""
        depth = file.count("/")
        up = "../" * depth
        found = {}
        for link in {*_HREF.findall(html), *_SRC.findall(html)}:
            if not depth or not link.startswith(up):
                found[link] = self._target(file, link)
                continue
            # From the site's root down it means the same on all pages of this depth.
            key = (depth, link)
            if key not in self._kept:
                if len(self._kept) > _MOST_KEPT:
                    self._kept.clear()
                self._kept[key] = self._target(file, link)
            found[link] = self._kept[key]
        return found

    def _target(self, file: str, link: str) -> tuple[str | None, str]:
        """The file that a link leads to, None on other hosts, and the id that it wants there."""
        if _RELATIVE.fullmatch(link):
            path, _, anchor = link.partition("#")
            if not path:
                return file, anchor
            folder = file.split("/")[:-1]
            while path.startswith("../"):
                if not folder:
                    break  # out of the site: no file of it is called so
                folder.pop()
                path = path[3:]
            path = "/".join([*folder, path])
        else:
            page = self._site_url + file.removesuffix("index.html")
            address = urljoin(page, unescape(link))
            if not address.startswith(self._site_url):
                is_ours = urlsplit(address)[:2] == urlsplit(self._site_url)[:2]
                return (address if is_ours else None), ""
            path, _, anchor = address.removeprefix(self._site_url).partition("#")
            path, anchor = unquote(path.partition("?")[0]), unquote(anchor)
        return (f"{path}index.html" if not path or path.endswith("/") else path), anchor
