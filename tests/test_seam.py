"""The one seam: what comes out of an archive, and what never does."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archives import FICTIONAL, archive_of, assets_of, pages_of, write_archive
from motearkiv.output import Page
from motearkiv.problem import ArchiveError
from motearkiv.site import outputs

if TYPE_CHECKING:
    from motearkiv.archive import Archive
    from motearkiv.model import Meeting

HUBS = {
    *("", "mote/", "sak/", "organ/", "organisasjon/", "ar/", "dokument/", "dekning/"),
    *("vedtak/", "vedtak/apne-forslag/", "vedtak/anbefalinger/"),
}
"""What every archive has, an empty one too."""


@pytest.fixture(scope="module")
def archive() -> Archive:
    return archive_of(FICTIONAL)


@pytest.fixture(scope="module")
def pages(archive: Archive) -> dict[str, Page]:
    return pages_of(archive)


def words(page: Page) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", page.body).split())


def test_every_meeting_case_and_organization_has_its_page_and_its_twin(
    archive: Archive, pages: dict[str, Page]
) -> None:
    wanted = {*HUBS, "tema/"}
    wanted |= {f"tema/{key}/" for key in archive.topics}
    wanted |= {f"person/{key}/" for key in archive.appearances}
    years = {entry.date.year for entry in archive.meetings.values()}
    wanted |= {f"{hub}/{year}/" for hub in ("ar", "vedtak", "dokument") for year in years}
    wanted |= {f"mote/{key}/" for key in archive.meetings}
    wanted |= {f"sak/{key}/" for key in archive.cases}
    wanted |= {archive.organization_url(key) for key in archive.organizations}
    wanted |= {f"sak/{bare}/" for bare in archive.choices}
    wanted |= {f"sak/{step.key}/" for case in archive.cases.values() for step in case.steps}
    assert set(pages) == wanted
    twins = {path for path in assets_of(archive) if path.endswith("index.json")}
    assert {f"{url}index.json" for url, page in pages.items() if page.canonical is None} == twins


def test_what_is_withheld_is_in_no_output(archive: Archive) -> None:
    for output in outputs(archive, "https://arkiv.example/"):
        if isinstance(output, Page):
            content = repr(output).encode()
        elif isinstance(output.content, Path):
            content = output.content.read_bytes()
        else:
            content = output.content
        assert b"HEMMELIG" not in content, output


def test_a_withheld_case_says_why(pages: dict[str, Page]) -> None:
    text = words(pages["sak/ks-20-31/"])
    assert "Unntatt offentlighet" in text
    assert "offl. § 25 : Tilsettingssak" in text or "offl. § 25: Tilsettingssak" in text


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("sak/uok-14-31/", "Kommunestyret behandlet saken 24. april 2031: vedtatt med endring."),
        ("sak/uok-15-31/", "Utvalg for oppvekst og kultur behandlet saken 12. mars 2031: tatt til"),
        ("sak/fsk-14-31/", "Utfallet er ikke registrert."),
        ("sak/fsk-34-31/", "Protokollen fra 9. april 2031 forteller ikke om noe vedtak i saken."),
        ("sak/ks-20-31/", "Saken er unntatt offentlighet: offl. § 25."),
        ("sak/ks-21-31/", "Kommunestyret behandlet saken 24. april 2031 og fattet ikke vedtak."),
        ("sak/ks-30-31/", "Møtet 20. mai 2031 ble avlyst."),
        ("sak/fsk-40-31/", "Foreslått til møtet 10. juni 2031. Formannskapet bes anbefale Ungdoms"),
        ("sak/fsk-41-31/", "Satt opp til møtet 10. juni 2031."),
        ("sak/fsk-2031-06-10-4-2/", "Satt opp til møtet 10. juni 2031."),
    ],
)
def test_the_status_says_what_the_papers_say(pages: dict[str, Page], url: str, status: str) -> None:
    assert status in words(pages[url])


def test_a_proposal_never_stands_under_the_heading_of_a_decision(
    archive: Archive, pages: dict[str, Page]
) -> None:
    for key, case in archive.cases.items():
        has_decision = any(step.has_decision and not step.is_withheld for step in case.steps)
        has_heading = re.search(r'id="[\w-]*vedtak"', pages[f"sak/{key}/"].body) is not None
        assert has_heading == has_decision, key


def test_a_recommendation_is_seen_from_both_bodies(pages: dict[str, Page]) -> None:
    asked = words(pages["organ/ungdomsradet/"])
    assert "Bedt om å vedta" in asked
    assert "Utfall ikke kjent" in asked
    assert 'href="../../sak/fsk-40-31/"' in pages["organ/ungdomsradet/"].body
    assert "Anbefalinger sendt" in words(pages["organ/formannskapet/"])
    assert "Ungdomsrådet Ingen dato i arkivet Ikke kjent" in words(pages["sak/fsk-40-31/"])


def test_an_answered_recommendation_leads_to_the_answer(pages: dict[str, Page]) -> None:
    body = pages["organ/oppvekstutvalget/"].body
    assert 'href="../../sak/uok-14-31/#fsk-33-31"' in body


def test_an_item_that_continues_a_case_leads_there(pages: dict[str, Page]) -> None:
    page = pages["sak/ks-19-31/"]
    assert page.canonical == "sak/uok-14-31/"
    assert 'content="0; url=../../sak/uok-14-31/#ks-19-31"' in page.head
    assert 'id="ks-19-31"' in pages["sak/uok-14-31/"].body


def test_a_bare_number_is_a_choice_or_a_way_on(pages: dict[str, Page]) -> None:
    choice = pages["sak/14-31/"]
    assert choice.canonical is None
    assert 'href="../../sak/uok-14-31/"' in choice.body
    assert 'href="../../sak/fsk-14-31/"' in choice.body
    assert pages["sak/15-31/"].canonical == "sak/uok-15-31/"


def test_coming_meetings_are_those_after_the_archives_day(pages: dict[str, Page]) -> None:
    front = words(pages[""])
    coming, _, rest = front.partition("Siste møter")
    assert "10. juni 2031" in coming.partition("Kommende møter")[2]
    assert "10. juni 2031" not in rest.partition("Siste saker")[0]


def test_hostile_titles_stay_text_everywhere(pages: dict[str, Page]) -> None:
    for page in pages.values():
        assert "<script" not in page.body
        assert "<img" not in page.body
        assert not re.search(r"<[^>]*\son\w+=", page.body)


def test_each_page_has_one_h1_and_no_id_twice(pages: dict[str, Page]) -> None:
    for page in pages.values():
        assert page.body.count("<h1") == 1, page.url
        found = re.findall(r'\sid="([^"]*)"', page.body)
        assert len(found) == len(set(found)), page.url


def test_links_between_pages_lead_to_pages_and_anchors_that_exist(
    archive: Archive, pages: dict[str, Page]
) -> None:
    files = set(assets_of(archive))
    for page in pages.values():
        for href in re.findall(r'href="([^":]*)"', page.body):
            path, _, anchor = href.partition("#")
            target = str(Path("/" + page.url, path).resolve()).lstrip("/") if path else page.url
            if target in files:
                continue
            target = target.rstrip("/") + "/" if target.strip("/") else ""
            assert target in pages or f"{target}" == page.url, (page.url, href)
            if anchor:
                assert f'id="{anchor}"' in pages[target].body, (page.url, href)


def test_a_twin_has_the_words_of_the_yaml(archive: Archive) -> None:
    content = assets_of(archive)["sak/uok-14-31/index.json"].content
    assert isinstance(content, bytes)
    twin = json.loads(content)
    assert twin["url"] == "sak/uok-14-31/"
    assert [step["number"] for step in twin["steps"]] == ["UOK 14/31", "FSK 33/31", "KS 19/31"]
    last = archive.read("2031-04-24-kommunestyret").items[0]
    assert last.decision is not None
    assert twin["steps"][2]["decision"] == {"text": last.decision.text, "outcome": "amended"}
    assert twin["steps"][2]["votes"][0]["votes_for"] == 21
    assert twin["steps"][0]["meeting"]["body"]["url"] == "organ/oppvekstutvalget/"


def test_the_same_archive_gives_the_same_outputs(archive: Archive) -> None:
    again = archive_of(FICTIONAL)
    assert list(outputs(archive, "https://a.example/")) == list(
        outputs(again, "https://a.example/")
    )


def test_the_sitemap_lists_pages_that_are_their_own(archive: Archive) -> None:
    by_path = {
        output.path: output.content
        for output in outputs(archive, "https://arkiv.example/")
        if not isinstance(output, Page)
    }
    sitemap = by_path["sitemap.xml"]
    assert isinstance(sitemap, bytes)
    assert b"<loc>https://arkiv.example/sak/uok-14-31/</loc>" in sitemap
    assert b"/sak/15-31/" not in sitemap
    assert b"/sak/ks-19-31/" not in sitemap


def test_two_pages_at_one_address_stop_the_build(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = Page("sak/x/", "sak/", "X", "X", "<h1>X</h1>")
    monkeypatch.setattr("motearkiv.site._all", lambda _: iter([page, page]))
    with pytest.raises(ArchiveError, match="sak/x/"):
        list(outputs(archive))


def test_outputs_come_one_at_a_time_and_read_only_what_is_shown(tmp_path: Path) -> None:
    meetings = [
        (f"20{year}-01-15-radet", f"- {{number: R 1/{year}, title: Sak {year}}}\n")
        for year in range(10, 40)
    ]
    archive = archive_of(write_archive(tmp_path, *meetings))
    read: list[str] = []

    def remember(key: str) -> Meeting:
        read.append(key)
        return archive.read(key)

    front = next(outputs(replace(archive, read=remember)))
    assert isinstance(front, Page)
    assert set(read) == {name for name, _ in meetings[-12:]}


def test_a_file_that_changes_during_the_build_stops_it(tmp_path: Path) -> None:
    write_archive(tmp_path, ("2031-01-15-radet", "- {number: R 1/31, title: Sak}\n"))
    archive = archive_of(tmp_path)
    (tmp_path / "data/meetings/2031/2031-01-15-radet.yml").write_text("x: [", encoding="utf-8")
    with pytest.raises(ArchiveError, match="changed while the site was being built"):
        list(outputs(archive))


def test_an_empty_archive_still_has_a_front_page(tmp_path: Path) -> None:
    pages = pages_of(archive_of(write_archive(tmp_path, organizations="[]\n")))
    assert set(pages) == HUBS
    assert "Arkivet er tomt" in words(pages[""])
