"""What is too much for one page has a page for each year, and decisions have one for each facet."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from archives import FICTIONAL, archive_of, assets_of, pages_of, write_archive
from grown import EACH_YEAR, YEARS, write_grown_archive
from motearkiv.views.decisions import decision_facets
from motearkiv.views.lines import Standing, standing_of

if TYPE_CHECKING:
    from pathlib import Path

    from motearkiv.archive import Archive
    from motearkiv.output import Page


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return archive_of(write_grown_archive(tmp_path_factory.mktemp("large")))


@pytest.fixture(scope="module")
def pages(large: Archive) -> dict[str, Page]:
    return pages_of(large)


def cases(page: Page) -> set[str]:
    return set(re.findall(r'href="(?:\.\./)+(sak/r-[^"#]+)', page.body))


OWNERS = ("organ/radet/", "organisasjon/bedriften/", "tema/tak/")


@pytest.mark.parametrize("url", OWNERS)
def test_a_page_lists_the_newest_and_leads_to_each_year(pages: dict[str, Page], url: str) -> None:
    page = pages[url]
    assert len(cases(page)) == 60
    assert "De 60 nyeste av 75." in page.body
    for year in YEARS:
        assert f'href="../../{url}{year}/"' in page.body


@pytest.mark.parametrize("url", OWNERS)
def test_the_years_have_all_there_is(large: Archive, pages: dict[str, Page], url: str) -> None:
    found = [cases(pages[f"{url}{year}/"]) for year in YEARS]
    assert set().union(*found) == {f"sak/{key}/" for key in large.cases}
    assert [len(of_year) for of_year in found] == [EACH_YEAR] * 3
    middle = pages[f"{url}2030/"].body
    assert f'href="../../../{url}2029/"' in middle
    assert f'href="../../../{url}2031/"' in middle


def test_a_year_of_an_organization_has_the_sentences(pages: dict[str, Page]) -> None:
    body = pages["organisasjon/bedriften/2029/"].body
    assert body.count("<mark>Bedriften</mark>") == EACH_YEAR


@pytest.mark.parametrize("url", OWNERS)
def test_the_data_beside_a_year_are_those_of_the_year(large: Archive, url: str) -> None:
    assets = assets_of(large)
    whole, year = (
        json.loads(content)
        for path in (f"{url}index.json", f"{url}2030/index.json")
        if isinstance(content := assets[path].content, bytes)
    )
    assert [entry["url"] for entry in whole["years"]] == [f"{url}{y}/" for y in YEARS[::-1]]
    assert (year["url"], year["year"]) == (f"{url}2030/", 2030)
    if not url.startswith("organ/"):
        assert (len(whole["cases"]), len(year["cases"])) == (75, EACH_YEAR)


def test_what_one_page_has_room_for_has_no_years() -> None:
    urls = pages_of(archive_of(FICTIONAL))
    assert not [url for url in urls if re.fullmatch(r"(organ|organisasjon|tema)/[^/]+/\d+/", url)]


def test_every_decision_stands_on_the_page_of_its_outcome_and_of_its_body() -> None:
    archive = archive_of(FICTIONAL)
    pages = pages_of(archive)
    by_url = {facet.url: facet for facet in decision_facets(archive)}
    counted = dict.fromkeys(by_url, 0)
    for entry in archive.meetings.values():
        for step in entry.steps:
            standing = standing_of(step, entry, archive.as_of)
            if not step.has_decision or standing is Standing.WITHHELD:
                continue
            for facet in by_url.values():
                body_url = archive.organization_url(entry.body)
                if standing is facet.standing or (facet.body and facet.body.url == body_url):
                    counted[facet.url] += 1
                    assert f'href="../../../sak/{archive.case_of[step.key]}/' in (
                        pages[facet.url].body
                    )
    assert counted == {url: facet.count for url, facet in by_url.items()}
    assert {"vedtak/utfall/ikke-vedtatt/", "vedtak/organ/kommunestyret/"} <= set(counted)


def test_the_decisions_lead_to_every_facet_with_its_number() -> None:
    archive = archive_of(FICTIONAL)
    body = pages_of(archive)["vedtak/"].body
    for facet in decision_facets(archive):
        link = rf'href="\.\./{facet.url}">[^<]*</a> <span class="ma-soft">{facet.count}</span>'
        assert re.search(link, body), facet.url


def test_an_archive_without_decisions_has_no_facets(tmp_path: Path) -> None:
    root = write_archive(tmp_path, ("2031-01-15-radet", "- {number: R 1/31, title: Sak}\n"))
    pages = pages_of(archive_of(root))
    assert not [url for url in pages if url.startswith(("vedtak/utfall", "vedtak/organ"))]
