"""An embed fits its article at any width and in the reader's colours, and opens the case."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal

import pytest

from site_server import ROOT, SITE_URL, serve

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from site_server import BuiltSite

pytestmark = [pytest.mark.browser, pytest.mark.site]

ARTICLE = """<!doctype html><html lang="nb"><title>Avisen</title>
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,"><body bgcolor="">{}"""
SCROLLS = """() => [document.documentElement.scrollHeight - innerHeight,
  document.documentElement.scrollWidth - innerWidth]"""


def write_article(folder: Path, site: BuiltSite, address: str) -> int:
    """An article that shows every case of a site, with the code that the site gives."""
    codes = [
        json.loads(file.read_text("utf-8"))["html"].replace(SITE_URL, address)
        for file in sorted(site.folder.glob("sak/*/oembed.json"))
    ]
    text = "".join(f"<p>Avisen skriver om saken.</p>{code}" for code in codes)
    text = text.replace(' loading="lazy"', "")  # so that all are there at once
    (folder / "index.html").write_text(ARTICLE.format(text), encoding="utf-8")
    return len(codes)


def watched(page: Page) -> list[str]:
    """What the browser has to say of a page from now on."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    return said


@pytest.mark.parametrize("width", [320, 375, 500, 700])
def test_no_card_scrolls_inside_the_article(
    chromium: Browser, built_site: BuiltSite, fictional_site: BuiltSite, tmp_path: Path, width: int
) -> None:
    scheme: Literal["dark", "light"] = "dark" if width == 500 else "light"
    for site in (built_site, fictional_site):
        page = chromium.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        faults = watched(page)
        with serve(site.folder) as address, serve(tmp_path) as article:
            count = write_article(tmp_path, site, address)
            page.goto(article, wait_until="networkidle")
            frames = page.frames[1:]
            assert len(frames) == count
            assert {frame.url: frame.evaluate(SCROLLS) for frame in frames} == {
                frame.url: [0, 0] for frame in frames
            }
        assert faults == []
        page.close()


def test_a_card_opens_its_case_in_a_tab_of_its_own(
    chromium: Browser, built_site: BuiltSite, tmp_path: Path
) -> None:
    context = chromium.new_context()
    context.route(f"{SITE_URL}**", lambda route: route.fulfill(body="<h1>Saken</h1>"))
    page = context.new_page()
    with serve(built_site.folder) as address, serve(tmp_path) as article:
        write_article(tmp_path, built_site, address)
        page.goto(article, wait_until="networkidle")
        card = page.frame_locator("iframe[src*='nr-50-20']")
        card.locator("h1 a").focus()
        with page.expect_popup() as opened:
            page.keyboard.press("Enter")
        assert opened.value.url == f"{SITE_URL}sak/nr-50-20/"
        assert page.url == article
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_card(
    chromium: Browser, fictional_site: BuiltSite, scheme: Literal["dark", "light"]
) -> None:
    axe = (ROOT / "node_modules/axe-core/axe.min.js").read_text("utf-8")
    # Its own policy lets no script run, so the checker is let in past it.
    context = chromium.new_context(bypass_csp=True, color_scheme=scheme)
    page = context.new_page()
    with serve(fictional_site.folder) as address:
        for card in sorted(fictional_site.folder.glob("kort/*/index.html")):
            page.goto(f"{address}kort/{card.parent.name}/")
            page.evaluate(axe)
            found = page.evaluate("async () => (await axe.run()).violations.map(one => one.id)")
            assert found == [], card.parent.name
    context.close()
