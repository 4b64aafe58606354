"""What is copied is what stands there: texts to cite and addresses of places, by mouse and key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from browser.test_accessibility import PHONE, SCHEMES, WIDE, axe_violations

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.site]

CITED = ("decided case over three bodies", "meeting with minutes", "case with points")
CASE = CITED[0]
PLACES = (".ma-point", ".ma-p", ".ma-vote", ".ma-att > li")
"""Points, paragraphs, votes and attachments."""
SUMMARY = "#siter summary"
BUTTONS = "#siter button"
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', {value: undefined});"
NO_COPYING = f"{NO_CLIPBOARD} document.execCommand = () => false;"
OPEN_PARTS = "document.querySelectorAll('details').forEach(part => { part.open = true; })"


def opened(visitor: Callable[..., Any], kind: str, script: str = "", **how: object) -> Page:
    """A page with its section of citations open, in a browser that lets it copy."""
    visit = visitor(**how)
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    if script:
        visit.page.add_init_script(script)
    page: Page = visit.go(kind)
    for summary in page.locator(SUMMARY).all():
        summary.click()
    return page


def clipboard(page: Page) -> str:
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def hears(page: Page, words: str) -> None:
    """Wait until the live region says the words."""
    page.locator("[role=status].ma-said").filter(has_text=words).wait_for()


@pytest.mark.parametrize("kind", CITED)
def test_each_button_copies_its_text(visitor: Callable[..., Any], kind: str) -> None:
    page = opened(visitor, kind)
    texts = page.locator("#siter [data-copy]")
    assert texts.count() == page.locator(BUTTONS).count() >= 3
    for place in range(texts.count()):
        page.evaluate("navigator.clipboard.writeText('')")
        page.locator(BUTTONS).nth(place).click()
        hears(page, "Teksten er kopiert.")
        assert clipboard(page) == texts.nth(place).evaluate("element => element.textContent")


def test_a_button_is_named_and_works_by_key(visitor: Callable[..., Any]) -> None:
    page = visitor().go(CASE)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(SUMMARY).first.focus()
    page.keyboard.press("Enter")
    for key, name in (("Enter", "Kopier Sak"), ("Space", "Kopier Vedtak")):
        page.keyboard.press("Tab")
        button = page.get_by_role("button", name=name).first
        assert button.evaluate("element => element === document.activeElement")
        page.keyboard.press(key)
        hears(page, "Teksten er kopiert.")
        assert button.evaluate("element => element === document.activeElement")
        text = button.evaluate("element => element.previousElementSibling.textContent")
        assert clipboard(page) == text
        page.locator(".ma-said").evaluate("element => { element.textContent = ''; }")


def test_without_a_clipboard_the_text_is_copied_by_selection(visitor: Callable[..., Any]) -> None:
    page = opened(visitor, CASE, NO_CLIPBOARD)
    page.locator(BUTTONS).first.click()
    hears(page, "Teksten er kopiert.")
    field = page.locator("#ma-q")
    field.click()
    page.keyboard.press("Control+V")
    assert field.input_value() == page.locator("#siter [data-copy]").first.text_content()


def test_where_nothing_may_be_copied_the_text_is_marked(visitor: Callable[..., Any]) -> None:
    page = opened(visitor, CASE, NO_COPYING)
    page.locator(BUTTONS).first.click()
    hears(page, "Teksten er merket")
    marked = page.evaluate("getSelection().toString()")
    assert marked.strip() == page.locator("#siter [data-copy]").first.inner_text().strip()
    anchor = page.locator(".ma-point .ma-anchor").first
    anchor.click()
    assert page.url.endswith(str(anchor.get_attribute("href")))


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("key", [None, "Enter"])
def test_the_link_of_a_place_copies_its_address(
    visitor: Callable[..., Any], place: str, key: str | None
) -> None:
    page = opened(visitor, CASE)
    anchor = page.locator(f"article {place} .ma-anchor").first
    if key:
        anchor.focus()
        page.keyboard.press(key)
    else:
        anchor.click()
    hears(page, "Lenken er kopiert.")
    target = str(anchor.get_attribute("href"))
    assert clipboard(page) == page.url
    assert page.url.endswith(target)
    assert page.locator(f"[id='{target[1:]}']").count() == 1


def test_a_link_that_is_opened_elsewhere_copies_nothing(visitor: Callable[..., Any]) -> None:
    page = opened(visitor, CASE)
    page.evaluate("navigator.clipboard.writeText('før')")
    anchor = page.locator("article .ma-point .ma-anchor").first
    for how in ({"modifiers": ["Control"]}, {"button": "middle"}):
        with page.context.expect_page() as other:
            anchor.click(**how)
        assert other.value.url.endswith(str(anchor.get_attribute("href")))
        other.value.close()
    page.bring_to_front()
    assert clipboard(page) == "før"
    assert page.locator(".ma-said").text_content() == ""


def test_without_scripts_no_button_is_shown_and_the_text_can_be_marked(
    visitor: Callable[..., Any],
) -> None:
    page = visitor(javascript=False).go(CASE)
    page.locator(SUMMARY).first.click()
    text = page.locator("#siter [data-copy]").first
    assert text.is_visible()
    assert page.locator(BUTTONS).count() == 0
    text.click()
    assert text.evaluate("element => getComputedStyle(element).userSelect") == "all"


@pytest.mark.parametrize("kind", CITED)
def test_the_open_section_is_open_to_all(visitor: Callable[..., Any], kind: str) -> None:
    page = opened(visitor, kind)
    for width in (320, PHONE, WIDE):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for scheme, name in SCHEMES.items():
            page.emulate_media(color_scheme=scheme)
            page.locator(f"body[data-md-color-scheme={name}]").wait_for()
            assert axe_violations(page) == []


@pytest.mark.parametrize("anchor", ["votering-1", "vedlegg-1", "vedlegg-2"])
def test_a_place_that_an_address_leads_to_can_be_read(
    visitor: Callable[..., Any], anchor: str
) -> None:
    page = opened(visitor, CASE)
    page.goto(f"{page.url}#{anchor}")
    assert page.locator(f"[id='{anchor}']:target").count() == 1
    for scheme, name in SCHEMES.items():
        page.emulate_media(color_scheme=scheme)
        page.locator(f"body[data-md-color-scheme={name}]").wait_for()
        assert axe_violations(page) == []
