"""Every page is at most four clicks from the front page, without JavaScript."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from site_server import BuiltSite

MOST_CLICKS = 4
_LINK = re.compile(r'<a\b[^>]*\shref="([^"#]*)[^"]*"')
_REFRESH = re.compile(r'<meta http-equiv="refresh"', re.IGNORECASE)
_HOST = "https://here.example/"


def pages_of_site(folder: Path) -> dict[str, str]:
    """HTML by address, less what only leads on and what is shown where nothing is found."""
    pages = {
        path.relative_to(folder).as_posix().removesuffix("index.html"): path.read_text("utf-8")
        for path in folder.rglob("*.html")
    }
    # The card at a number that a case once had is known to the articles that show it, and to none.
    return {
        url: html
        for url, html in pages.items()
        if url != "404.html" and not _REFRESH.search(html) and not url.startswith("kort/")
    }


def clicks(pages: dict[str, str]) -> dict[str, int]:
    """How many links a reader follows to a page at least, by its address."""
    found, latest = {"": 0}, [""]
    while latest:
        linked = dict.fromkeys(url for page in latest for url in _linked(page, pages[page]))
        latest_clicks = found[latest[0]] + 1
        latest = [url for url in linked if url in pages and url not in found]
        found.update(dict.fromkeys(latest, latest_clicks))
    return found


def _linked(url: str, html: str) -> list[str]:
    targets = (urljoin(_HOST + url, unescape(link)) for link in _LINK.findall(html))
    return [urlsplit(target).path[1:] for target in targets if target.startswith(_HOST)]


@pytest.mark.site
def test_every_page_is_at_most_four_clicks_away(each_site: BuiltSite) -> None:
    pages = pages_of_site(each_site.folder)
    assert len(pages) > 40
    found = clicks(pages)
    assert sorted(set(pages) - set(found) - each_site.fates) == []
    assert {url: count for url, count in found.items() if count > MOST_CLICKS} == {}


def test_what_no_page_leads_to_and_what_lies_too_deep_is_found() -> None:
    chain = {f"{place}/": f'<a class="x" href="../{place + 1}/">on</a>' for place in range(1, 6)}
    pages = {"": '<a href="1/#a">in</a> <a href="https://other.example/7/">out</a>', **chain}
    found = clicks({**pages, "7/": ""})
    assert found == {"": 0, "1/": 1, "2/": 2, "3/": 3, "4/": 4, "5/": 5}
