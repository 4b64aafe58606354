"""A reader gets the whole page: at any width, without scripts, on paper, and word for word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pages import KINDS, MOVED, POINTS_CASE, record_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.site]

CHROME = (".md-header", ".md-tabs", ".md-sidebar", ".md-footer")
"""The theme's own parts, which paper has no use for."""
RECORD_ELEMENTS = """
() => [...document.querySelectorAll("[data-record]")].map(element => {
  const copy = element.cloneNode(true);
  copy.querySelectorAll(".ma-anchor").forEach(link => link.remove());
  return [element.dataset.record, copy.textContent.replace(/\\s+/g, " ").trim()];
})
"""
WIDE_ELEMENTS = """
() => [...document.querySelectorAll("body *")]
  .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
  .slice(0, 5).map(element => element.outerHTML.slice(0, 120))
"""


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_never_scrolls_sideways(visitor: Callable[..., Any], kind: str) -> None:
    page = visitor().go(kind)
    for width in (320, 375, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{wide} px at {width}: {page.evaluate(WIDE_ELEMENTS)}"


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "search"])
def test_a_page_works_without_scripts(visitor: Callable[..., Any], kind: str) -> None:
    with_scripts = visitor().go(kind)
    without = visitor(javascript=False).go(kind)
    assert without.locator("h1").is_visible()
    assert _words(without) == _words(with_scripts)
    assert len(_words(without)) > 5


def _words(page: Page) -> list[str]:
    """What stands in the main column, without what is shown to those who have scripts only."""
    return page.locator("main").inner_text().split()


def test_what_needs_scripts_is_not_offered_without_them(visitor: Callable[..., Any]) -> None:
    page = visitor(javascript=False).go("front")
    assert page.locator("[data-md-component=palette] label:visible").count() == 0


def test_a_printed_case_has_its_proposal_and_nothing_of_the_theme(
    visitor: Callable[..., Any],
) -> None:
    page = visitor().go(POINTS_CASE)
    page.emulate_media(media="print")
    shown = [name for name in CHROME if page.locator(f"{name}:visible").count()]
    assert shown == []
    proposal = page.locator("[data-record$='.proposal.text']")
    assert proposal.first.is_visible()
    assert page.pdf().startswith(b"%PDF")


def test_on_the_screen_the_theme_is_there(visitor: Callable[..., Any]) -> None:
    page = visitor().go(POINTS_CASE)
    assert page.locator(".md-header").is_visible()


@pytest.mark.parametrize("kind", ["meeting", POINTS_CASE, "case without text", "cases"])
def test_the_words_of_the_record_stand_in_the_page_as_in_the_data(
    visitor: Callable[..., Any], kind: str
) -> None:
    elements = visitor().go(kind).evaluate(RECORD_ELEMENTS)
    assert [f"{path}: {shown}" for path, shown in elements if shown != record_text(path)] == []
    assert elements


def test_the_words_of_a_proposal_are_copied_with_their_numbers(visitor: Callable[..., Any]) -> None:
    page = visitor().go(POINTS_CASE)
    field, copied = page.evaluate(
        """() => {
          const element = document.querySelector("[data-record$='.proposal.text']");
          getSelection().selectAllChildren(element);
          return [element.dataset.record, getSelection().toString()];
        }"""
    )
    wanted = record_text(field)
    assert [word for word in wanted.split() if word not in copied.split()] == []
    assert "1." in copied.split()


def test_a_bare_number_that_means_one_case_leads_there(visitor: Callable[..., Any]) -> None:
    visit = visitor(javascript=False)
    start, end = (visit.addresses["real"] + url for url in MOVED)
    visit.page.goto(start)
    visit.page.wait_for_url(end)
    assert visit.page.locator("h1").is_visible()
