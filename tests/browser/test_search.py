"""Search in a browser: as one types, as a page of results, with keys, without a script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from pages import items, meetings, organizations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.site]

FIELD = "#ma-q"
DONE = "[data-search-state=done]"
RESULT = "a[data-result]"
ENOUGH = 5
"""What is looked for stands among so many results: a reader reads no further."""


def ask(page: Page, base: str, words: str, more: str = "") -> None:
    """Open the page of results for what somebody typed."""
    page.goto(f"{base}sok/?q={quote(words)}{more}")
    page.locator(DONE).wait_for()


def found(page: Page) -> list[str]:
    """Addresses of the results, without the place on the page."""
    links = page.locator(RESULT).evaluate_all("links => links.map(link => link.href)")
    return [link.partition("#")[0] for link in links]


def _queries() -> Iterator[tuple[str, str]]:
    for _, item in items():
        number = item["number"]
        url = "sak/" + number.lower().replace(" ", "-").replace("/", "-") + "/"
        yield number, url
        yield item["title"], url
    for key, meeting in meetings().items():
        yield f"næringsrådet {meeting['date']}", f"mote/{key}/"
    for organization in organizations():
        is_body = organization.get("classification") == "body"
        place = "organ" if is_body else "organisasjon"
        yield organization["name"], f"{place}/{organization['id']}/"


def test_search_finds_everything_by_its_name(visitor: Callable[..., Any]) -> None:
    visit = visitor()
    page = visit.go("front")
    missed, count = [], 0
    for words, url in _queries():
        count += 1
        ask(page, visit.addresses["real"], words)
        if visit.addresses["real"] + url not in found(page)[:ENOUGH]:
            missed.append(f"{words!r} finds {found(page)[:ENOUGH]}, not {url}")
    assert missed == []
    assert count > 25
    assert visit.faults == []


@pytest.mark.parametrize("query", ["nr50/20", "NR 050/2020", "sak 50/20", "50.20", "NR: 50/20"])
def test_a_number_in_any_spelling_is_first(visitor: Callable[..., Any], query: str) -> None:
    visit = visitor()
    page = visit.go("front")
    ask(page, visit.addresses["real"], query)
    assert found(page)[0].endswith("/sak/nr-50-20/")
    assert page.locator(RESULT).first.get_attribute("data-result") == "NR 50/20"


def test_what_is_only_proposed_says_so(visitor: Callable[..., Any]) -> None:
    visit = visitor()
    page = visit.go("front")
    ask(page, visit.addresses["real"], "profileringsarbeidet prioriteres")
    first = page.locator(".ma-hits > li").first
    assert first.locator(".ma-chip").inner_text() == "Foreslått"
    assert first.locator(".ma-snippet").inner_text().startswith("Fra forslaget:")
    assert first.locator("mark").all_inner_texts() == ["Profileringsarbeidet", "prioriteres"]
    assert "#forslag:~:text=" in str(first.locator(RESULT).get_attribute("href"))


def test_a_choice_narrows_the_results_and_is_a_link(visitor: Callable[..., Any]) -> None:
    visit = visitor()
    page = visit.go("front")
    ask(page, visit.addresses["real"], "næring")
    before = len(found(page))
    page.get_by_role("checkbox", name="Møte").check()
    expect(page.locator("a[data-result]")).to_have_count(1)
    assert before > 1
    assert "type=meeting" in page.url
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    page.locator(DONE).wait_for()
    assert len(found(page)) == 1
    assert page.get_by_role("checkbox", name="Møte").is_checked()
    page.go_back()
    assert page.url == "about:blank"


def test_no_hit_says_so_and_leads_on(visitor: Callable[..., Any]) -> None:
    visit = visitor()
    page = visit.go("front")
    ask(page, visit.addresses["real"], "xyzzyplugh")
    assert page.locator("[role=status]").first.inner_text() == "Ingen treff på «xyzzyplugh»."
    assert page.get_by_role("main").get_by_role("link", name="Saker").is_visible()


def test_a_misspelt_word_is_offered_in_its_right_form(visitor: Callable[..., Any]) -> None:
    visit = visitor()
    page = visit.go("front")
    ask(page, visit.addresses["real"], "technoprot")
    page.locator(".ma-found__near a").click()
    page.locator(DONE).wait_for()
    assert "q=technoport" in page.url
    assert found(page)[0].endswith("/organisasjon/technoport/")


@pytest.mark.parametrize(
    "query", ["C#", "*", "50/20^", "a:b", "foo~x", '"', "<img src=x onerror=alert(1)>", "__proto__"]
)
def test_odd_input_gives_a_list_and_no_fault(visitor: Callable[..., Any], query: str) -> None:
    visit = visitor()
    page = visit.go("front")
    ask(page, visit.addresses["real"], query)
    assert query in page.locator("[role=status]").first.inner_text()
    assert visit.faults == []


def test_suggestions_follow_the_keys(visitor: Callable[..., Any]) -> None:
    visit = visitor()
    page = visit.go("case with points")
    field = page.locator(FIELD)
    field.click()
    field.press_sequentially("tequ")
    page.locator("[role=option]").first.wait_for()
    assert field.get_attribute("aria-expanded") == "true"
    field.press("ArrowDown")
    active = field.get_attribute("aria-activedescendant")
    assert page.locator(f"#{active}").get_attribute("aria-selected") == "true"
    field.press("Escape")
    assert field.get_attribute("aria-expanded") == "false"
    field.press_sequentially("i")
    page.locator("[role=option]").first.wait_for()
    field.press("ArrowDown")
    field.press("Enter")
    page.wait_for_url("**/organisasjon/tequity/**")


def test_enter_without_a_choice_opens_the_page_of_results(visitor: Callable[..., Any]) -> None:
    visit = visitor()
    page = visit.go("case with points")
    page.locator(FIELD).fill("technoport")
    page.locator(FIELD).press("Enter")
    page.locator(DONE).wait_for()
    assert page.url == f"{visit.addresses['real']}sok/?q=technoport"
    assert page.locator("#sok-q").input_value() == "technoport"


def test_without_a_script_the_form_leads_to_what_can_be_browsed(
    visitor: Callable[..., Any],
) -> None:
    page = visitor(javascript=False).go("front")
    page.locator(FIELD).fill("technoport")
    page.locator(FIELD).press("Enter")
    page.wait_for_url("**/sok/?q=technoport")
    assert "JavaScript" in page.locator("main").inner_text()
    assert page.get_by_role("main").get_by_role("link", name="Saker").is_visible()


def test_a_stroke_leads_to_the_field(visitor: Callable[..., Any]) -> None:
    page = visitor().go("case with points")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "ma-q"
    page.keyboard.type("a/b")
    assert page.locator(FIELD).input_value() == "a/b"
