"""axe finds nothing wrong with any kind of page, wide and narrow, light and dark, menus open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import pytest

from pages import KINDS
from site_server import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.site]

WIDE, PHONE = 1280, 375
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
SCHEMES: dict[Literal["light", "dark"], str] = {"light": "default", "dark": "slate"}
QUERY = "#ma-q"
RESULT = "#ma-forslag [role=option]"


def axe_violations(page: Page) -> list[str]:
    """What axe finds wrong with a page as it stands in the browser."""
    program = ROOT / "node_modules/axe-core/axe.min.js"
    if not program.is_file():
        pytest.fail("axe-core is missing, so no page was checked: make test installs it")
    page.evaluate(program.read_text("utf-8"))
    report: dict[str, Any] = page.evaluate(
        "tags => axe.run(document, {runOnly: tags})", list(RULES)
    )
    assert len(report["passes"]) > 5
    return [
        f"{violation['id']} ({violation['help']}): {node['target']} {node['html'][:160]}"
        for violation in report["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_open_to_all(visitor: Callable[..., Any], kind: str) -> None:
    page = visitor().go(kind)
    found = {}
    for width in (WIDE, PHONE):
        page.set_viewport_size({"width": width, "height": 800})
        for scheme, name in SCHEMES.items():
            page.emulate_media(color_scheme=scheme)
            page.locator(f"body[data-md-color-scheme={name}]").wait_for()
            found[width, scheme] = axe_violations(page)
    faults = [f"{state}: {line}" for state, lines in found.items() for line in lines]
    assert faults == [], "\n".join(faults)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_dark_page_is_dark(visitor: Callable[..., Any], scheme: str) -> None:
    page = visitor(WIDE, scheme).go("front")
    brightness = page.evaluate(
        "getComputedStyle(document.body).backgroundColor.match(/[0-9.]+/g).slice(0, 3)"
        ".reduce((sum, part) => sum + Number(part), 0) / 3"
    )
    assert brightness < 80 if scheme == "dark" else brightness > 200


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_the_search_is_open_to_all(visitor: Callable[..., Any], width: int, scheme: str) -> None:
    page = visitor(width, scheme).go("case with points")
    page.locator(QUERY).press_sequentially("technoport")
    page.locator(RESULT).first.wait_for()
    assert axe_violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["front", "case with points", "about"])
def test_the_menu_of_a_phone_is_open_to_all(
    visitor: Callable[..., Any], kind: str, scheme: str
) -> None:
    page = visitor(PHONE, scheme).go(kind)
    page.locator("a[href='#meny']:visible").click()
    page.locator("#meny a").first.wait_for()
    assert page.evaluate(
        "document.querySelector('#meny').getBoundingClientRect().top < innerHeight"
    )
    assert axe_violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize("words", ["næring", "xyzzyplugh", "technoprot"])
def test_results_are_open_to_all(
    visitor: Callable[..., Any], width: int, scheme: str, words: str
) -> None:
    visit = visitor(width, scheme)
    page = visit.go("front")
    page.goto(f"{visit.addresses['real']}sok/?q={words}")
    page.locator("[data-search-state=done]").wait_for()
    assert axe_violations(page) == []


def test_axe_finds_a_picture_without_words(visitor: Callable[..., Any]) -> None:
    page = visitor().go("front")
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    (violation,) = [line for line in axe_violations(page) if line.startswith("image-alt")]
    assert "<img>" in violation
