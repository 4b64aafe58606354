"""Pages keep to themselves: a strict policy that nothing breaks, no errors, no other host."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest

from pages import KINDS
from site_server import BuiltSite, serve

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = [pytest.mark.browser, pytest.mark.site]

POLICY = 'http-equiv="Content-Security-Policy"'


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_breaks_no_policy_and_asks_no_other_host(
    visitor: Callable[..., Any], kind: str
) -> None:
    visit = visitor()
    page = visit.go(kind)
    page.wait_for_load_state("networkidle")
    assert page.locator("meta[http-equiv='Content-Security-Policy']").count() == 1
    assert visit.faults == []


def test_search_and_palette_break_no_policy(visitor: Callable[..., Any]) -> None:
    visit = visitor()
    page = visit.go("front")
    page.locator("#ma-q").click()
    page.locator("#ma-q").press_sequentially("technoport")
    page.locator("#ma-forslag [role=option]").first.wait_for()
    page.keyboard.press("Escape")
    before = page.locator("body").get_attribute("data-md-color-scheme")
    seen = {before}
    for _ in range(3):
        page.locator("[data-md-component=palette] label:visible").first.click()
        seen.add(page.locator("body").get_attribute("data-md-color-scheme"))
    assert len(seen) > 1
    assert visit.faults == []


def test_no_page_sets_a_cookie_or_stores_what_is_searched_for(visitor: Callable[..., Any]) -> None:
    page = visitor().go("front")
    page.locator("#ma-q").click()
    page.locator("#ma-q").press_sequentially("technoport")
    page.locator("#ma-forslag [role=option]").first.wait_for()
    assert page.context.cookies() == []
    stored = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "technoport" not in stored.lower()


def test_every_page_has_its_policy(built_site: BuiltSite) -> None:
    pages = sorted(built_site.folder.rglob("*.html"))
    assert [page for page in pages if POLICY not in page.read_text("utf-8")] == []
    assert pages


@pytest.mark.parametrize(
    ("seeded", "fault"),
    [
        ("<script>document.title = 1</script>", "policy: script-src"),
        ('<img src="https://elsewhere.example/a.png" alt="">', "elsewhere.example"),
        ('<script src="missing.js"></script>', "404"),
    ],
)
def test_a_seeded_breach_is_noted(
    visitor: Callable[..., Any], built_site: BuiltSite, tmp_path: Path, seeded: str, fault: str
) -> None:
    folder = tmp_path / "site"
    shutil.copytree(built_site.folder, folder)
    front = folder / "index.html"
    front.write_text(front.read_text("utf-8").replace("</body>", f"{seeded}</body>"), "utf-8")
    with serve(folder, "/moter/") as address:
        visit = visitor(real=address)
        page = visit.go("front")
        for _ in range(50):
            if any(fault in line for line in visit.faults):
                break
            page.wait_for_timeout(100)
        page.close()
    noted, visit.faults[:] = list(visit.faults), []
    assert any(fault in line for line in noted), noted
