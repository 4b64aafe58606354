"""Site links: the link check over one build, while its pages are written.

Part of the MkDocs adapter.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from motearkiv import urls
from motearkiv.link_check import LinkCheck, PageLinks
from motearkiv.problem import ArchiveError

if TYPE_CHECKING:
    from pathlib import Path

    from motearkiv.mkdocs_adapter.site_folder import SiteFolder
    from motearkiv.output import Page
    from motearkiv.rebuild.groups import Unchanged

_SHOWN = 20


class SiteLinks:
    """Takes each page of one build, and at the end tells of every link that leads nowhere."""

    def __init__(self, folder: SiteFolder, site_url: str | None) -> None:
        """Take the pages that MkDocs has written."""
        self._folder = folder
        self._site_url = site_url
        self._check = LinkCheck(site_url)
        self._seen: set[tuple[str, int]] = set()
        for file, html in folder.pages():
            self._check.page(file, html)

    def page(self, page: Page, html: str) -> PageLinks:
        """Take a page of the archive; its chrome only where it is the first of its place."""
        place = page.section, page.url.count("/")
        is_known = place in self._seen
        self._seen.add(place)
        file, own = urls.page_file(page.url), page.head + page.body
        if is_known:
            return self._check.page(file, own)
        self._check.page(file, html)
        return LinkCheck(self._site_url).page(file, own)

    def unchanged(self, file: Unchanged, last_site: Path) -> None:
        """Take a file of the last site; its chrome, too, where it is the first of its place."""
        if file.links is None:
            return
        place = file.path.partition("/")[0], file.path.count("/")
        if place in self._seen:
            self._check.add(file.path, file.links)
        else:
            self._seen.add(place)
            self._check.page(file.path, (last_site / file.path).read_text("utf-8"))

    def file(self, path: str, content: bytes | Path) -> PageLinks | None:
        """Take a file that is no page of the theme's, if it is a page all the same."""
        if path.endswith(".html") and isinstance(content, bytes):
            return self._check.page(path, content.decode())
        return None

    def finish(self) -> None:
        """Look whether all links lead somewhere.

        Raises:
            ArchiveError: Some do not: the first of them, each with its page.
        """
        has_file = self._folder.has
        if not self._check.has_faults(has_file):
            return
        faults = self._check.faults(self._folder.pages(), has_file)
        lines = [str(fault) for fault in islice(faults, _SHOWN)]
        raise ArchiveError("\n".join(["links that lead nowhere:", *lines]))
