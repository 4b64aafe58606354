"""Any string is shown as it is: thousands through the escape of record texts, and everyday ones."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree

from archives import FICTIONAL, archive_of, write_archive
from hostile_pages import Watch
from motearkiv.render import record
from motearkiv.render.environment import environment
from motearkiv.render.record import RecordWriter, show_controls
from odd_strings import EVERYDAY, odd_strings
from site_server import build_site, copy_archive, serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser]

STRINGS = 5000
PAGE = """<!doctype html><meta charset="utf-8"><title>x</title><body>
{% for text in texts %}<p title="{{ text }}">{{ record.words(text, "x") }}</p>
{% endfor %}"""
READ = """() => [document.querySelectorAll("*").length,
  [...document.querySelectorAll("p")].map((one) => [one.title, one.firstChild.textContent])]"""
ATOM = "{http://www.w3.org/2005/Atom}"
DAY, WORD = "2031-01-15", "hverdagsprøve"


def spoilt(browser: Browser, folder: Path, texts: list[str]) -> list[str]:
    """The texts that Chromium reads otherwise, in an element or an attribute of a page."""
    writer = RecordWriter(archive_of(FICTIONAL), "../", "%s", "")
    page = environment("nb").from_string(PAGE).render(texts=texts, record=writer)
    # As the site does with every page that it writes.
    (folder / "index.html").write_bytes(show_controls(page).encode())
    with serve(folder) as base, browser.new_context() as context:
        watch = Watch.over(context.new_page(), base)
        watch.page.goto(base)
        elements, found = watch.page.evaluate(READ)
        faults = list(watch.faults)
    # html, head, meta, title, body; and of each text a paragraph and a span.
    if elements != 5 + 2 * len(texts) or len(found) != len(texts):
        faults.append(f"{elements} elements")
    wanted = map(show_controls, texts)
    return faults + [one for one, read in zip(wanted, found, strict=False) if read != [one, one]]


def test_five_thousand_strings_are_read_as_they_are(chromium: Browser, tmp_path: Path) -> None:
    texts = odd_strings(STRINGS)
    assert len(set(texts)) > STRINGS * 0.95
    assert {"<", "&", '"', "'", "\n", "\u202e", "å"} < set("".join(texts))
    assert spoilt(chromium, tmp_path, texts) == []


@pytest.mark.parametrize(
    ("escaped", "sign"), [("&amp;", "&"), ("&lt;", "<"), ("å", "a"), ("⟦U+202E⟧", "")]
)
def test_an_escape_that_spoils_a_sign_is_seen(
    chromium: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, escaped: str, sign: str
) -> None:
    right = record._shown
    monkeypatch.setattr(record, "_shown", lambda text: right(text).replace(escaped, sign))
    assert spoilt(chromium, tmp_path, odd_strings(300)) != []


# Titles of every day


@pytest.fixture(scope="module")
def everyday(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of one meeting whose cases have these titles."""
    folder = tmp_path_factory.mktemp("everyday")
    items = "".join(
        f"- {{number: R {number}/31, title: {json.dumps(title)}, description: En {WORD}.}}\n"
        for number, title in enumerate(EVERYDAY, start=1)
    )
    write_archive(folder / "written", (f"{DAY}-radet", items))
    archive = copy_archive(folder / "written/data", folder / "archive")
    return build_site(archive, folder / "site").folder


@pytest.fixture
def page(chromium: Browser, everyday: Path) -> Iterator[Page]:
    """A page of Chromium at the site, on which nothing may happen that should not."""
    with serve(everyday) as base, chromium.new_context(base_url=base, locale="nb-NO") as context:
        watch = Watch.over(context.new_page(), base)
        yield watch.page
        assert watch.faults == []


def texts_at(page: Page, address: str, selector: str) -> list[str]:
    page.goto(address)
    return page.locator(selector).all_text_contents()


def test_everyday_titles_stand_on_their_pages_and_in_the_browsers_title(page: Page) -> None:
    assert len(EVERYDAY) == 27
    for number, title in enumerate(EVERYDAY, start=1):
        shown = texts_at(page, f"sak/r-{number}-31/", 'h1 [data-record$=".title"]')
        assert shown == [title]
        assert page.title().startswith(f"R {number}/31 {title} – ")
    listed = texts_at(page, f"mote/{DAY}-radet/", 'main [data-record$=".title"]')
    assert set(EVERYDAY) <= set(listed)


def test_everyday_titles_are_results_of_a_search(page: Page) -> None:
    page.goto(f"sok/?q={WORD}")
    page.locator("[data-search-state=done]").wait_for()
    more = page.locator(".ma-found__more")
    while more.is_visible():
        before = page.locator("a[data-result]").count()
        more.click()
        page.locator("a[data-result]").nth(before).wait_for()
    found: dict[str, Any] = page.locator("a[data-result]").evaluate_all(
        "all => Object.fromEntries(all.map((one) => [one.dataset.result, one.textContent]))"
    )
    assert found == {f"R {number}/31": title for number, title in enumerate(EVERYDAY, start=1)}


def test_everyday_titles_stand_in_the_feed(everyday: Path) -> None:
    feed = etree.parse(everyday / "organ/radet/feed.xml")
    entries = feed.findall(f"{ATOM}entry/{ATOM}title")
    assert all(one.get("type", "text") == "text" for one in entries)
    shown = "\n".join(str(one.text) for one in entries)
    for number, title in enumerate(EVERYDAY, start=1):
        assert f"R {number}/31 {title} (Protokoll mangler)" in shown.splitlines()
