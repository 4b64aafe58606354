"""Search finds every case by number and title, each meeting, body and organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import TimeoutError  # noqa: A004 - its own name

from pages import items, meetings, organizations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.site]

QUERY = "[data-md-component=search-query]"
RESULT = "[data-md-component=search-result] a.md-search-result__link"
ENOUGH = 5
"""What is looked for stands among so many results: a reader reads no further."""


def _case_url(number: str) -> str:
    return "sak/" + number.lower().replace(" ", "-").replace("/", "-") + "/"


def _queries() -> Iterator[tuple[str, str]]:
    for _, item in items():
        yield item["number"], _case_url(item["number"])
        yield item["title"], _case_url(item["number"])
    for key, meeting in meetings().items():
        yield f"Møte {meeting['date']}", f"mote/{key}/"
    for organization in organizations():
        is_body = organization.get("classification") == "body"
        yield (
            organization["name"],
            f"{'organ' if is_body else 'organisasjon'}/{organization['id']}/",
        )


def found_by(page: Page, words: str) -> list[str]:
    """Addresses of the pages that search finds, best first."""
    _ask(page, "")
    page.locator(RESULT).first.wait_for(state="detached")
    _ask(page, words)
    try:
        page.locator(RESULT).first.wait_for(timeout=10_000)
    except TimeoutError:
        return []
    links = page.locator(RESULT).evaluate_all("links => links.map(link => link.href)")
    return [link.partition("?")[0].partition("#")[0] for link in links]


def _ask(page: Page, words: str) -> None:
    page.locator(QUERY).fill(words)
    page.locator(QUERY).press("End")  # search listens to keys


def test_search_finds_everything_by_its_name(visitor: Callable[..., Any]) -> None:
    visit = visitor()
    page = visit.go("front")
    page.locator(QUERY).click()
    missed = []
    queries = list(_queries())
    for words, url in queries:
        found = found_by(page, words)
        if visit.addresses["real"] + url not in found[:ENOUGH]:
            missed.append(f"{words!r} finds {found[:ENOUGH]}, not {url}")
    assert missed == []
    assert len(queries) > 25


def test_a_word_that_no_page_has_is_not_found(visitor: Callable[..., Any]) -> None:
    page = visitor().go("front")
    page.locator(QUERY).click()
    assert found_by(page, "technoport")
    assert found_by(page, "xyzzyplugh") == []
