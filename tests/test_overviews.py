"""The pages over all meetings: nothing is missing, nothing is claimed, all is bounded."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from archives import FICTIONAL, archive_of, assets_of, pages_of, write_archive
from motearkiv.archive.people import people_by_name
from motearkiv.archive.topics import TopicWords
from motearkiv.model import AgendaItem, Person, Proposal, Topic, Withheld
from motearkiv.views.activity import Activity, activity_of
from motearkiv.views.coverage import coverage_page
from motearkiv.views.decisions import Ledger, ledger_page, ledger_steps
from motearkiv.views.lines import Standing, standing_of
from motearkiv.views.topics import topics_of

if TYPE_CHECKING:
    from pathlib import Path

    from motearkiv.archive import Archive
    from motearkiv.output import Page


@pytest.fixture(scope="module")
def archive() -> Archive:
    return archive_of(FICTIONAL)


@pytest.fixture(scope="module")
def pages(archive: Archive) -> dict[str, Page]:
    return pages_of(archive)


def words(page: Page) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", page.body).split())


# Years


def many(tmp_path: Path, meetings: int, items: int) -> Archive:
    """An archive with so many meetings, a month each, of so many cases."""
    written = []
    for place in range(meetings):
        year, month = 2000 + place // 12, place % 12 + 1
        numbers = (place % 12 * items + number + 1 for number in range(items))
        cases = "".join(
            f"- {{number: R {number}/{year % 100:02d}, title: Sak}}\n" for number in numbers
        )
        written.append((f"{year}-{month:02d}-01-radet", cases))
    return archive_of(write_archive(tmp_path, *written))


def test_the_hubs_list_the_newest_and_lead_to_every_year(tmp_path: Path) -> None:
    pages = pages_of(many(tmp_path, meetings=72, items=3))
    meetings, cases = pages["mote/"].body, pages["sak/"].body
    assert len(set(re.findall(r'href="\.\./(mote/[^"]+)"', meetings))) == 60
    assert len(set(re.findall(r'href="\.\./(sak/[^"]+)"', cases))) == 200
    assert "De 60 nyeste av 72 møter." in meetings
    assert "De 200 nyeste av 216 saker." in cases
    for year in range(2000, 2006):
        assert f'href="../ar/{year}/"' in meetings
        assert f'href="../ar/{year}/"' in cases
        assert "12 møter , 36 saker" in words(pages[f"ar/{year}/"]).replace("møter,", "møter ,")
    assert 'href="../../ar/2001/"' in pages["ar/2000/"].body


def test_a_year_has_each_meeting_and_case_of_it(archive: Archive, pages: dict[str, Page]) -> None:
    for entry in archive.meetings.values():
        body = pages[f"ar/{entry.date.year}/"].body
        assert f'href="../../mote/{entry.key}/"' in body
        for case in entry.cases:
            assert f'href="../../sak/{case}/' in body


# Decisions


def test_every_treatment_is_a_decision_a_proposal_or_neither(archive: Archive) -> None:
    decisions = set(ledger_steps(archive, Ledger.DECISIONS))
    proposals = set(ledger_steps(archive, Ledger.PROPOSALS))
    assert not decisions & proposals
    for step in decisions:
        assert step.has_decision
        assert not step.is_withheld
    for entry in archive.meetings.values():
        for step in entry.steps:
            is_proposed = standing_of(step, entry, archive.as_of) is Standing.PROPOSED
            assert (step in proposals) == is_proposed


def test_an_archive_without_minutes_says_why_it_has_no_decisions(tmp_path: Path) -> None:
    items = "- {number: R 1/31, title: Sak, proposal: {text: Ja.}, recommends_to: styret}\n"
    pages = pages_of(archive_of(write_archive(tmp_path, ("2031-01-15-radet", items))))
    assert "Ingen vedtak i arkivet" in words(pages["vedtak/"])
    assert "Det betyr ikke at ingenting ble vedtatt." in words(pages["vedtak/"])
    assert "Dette er ikke vedtak." in words(pages["vedtak/apne-forslag/"])
    assert "R 1/31" in words(pages["vedtak/anbefalinger/"])
    assert "Videre til: Styret" in words(pages["vedtak/anbefalinger/"])


def test_a_recommendation_that_is_answered_is_not_listed(archive: Archive) -> None:
    asked = {step.key for step in ledger_steps(archive, Ledger.UNANSWERED)}
    assert "fsk-40-31" in asked
    assert "fsk-33-31" not in asked
    assert ledger_page(archive, Ledger.UNANSWERED).total == len(asked)


def test_a_withheld_item_asks_nobody_and_is_about_nothing(tmp_path: Path) -> None:
    items = """\
    - number: R 1/31
      title: Salg av skole
      recommends_to: styret
      withheld: {legal_basis: offl. § 23}
    """
    write_archive(tmp_path, ("2031-01-15-radet", items))
    (tmp_path / "data/topics.yml").write_text("- {id: a, name: A, keywords: [skole]}\n", "utf-8")
    archive = archive_of(tmp_path)
    assert list(ledger_steps(archive, Ledger.UNANSWERED)) == []
    assert not archive.requests_to
    assert not archive.cases_by_topic


# Coverage


def test_coverage_counts_what_is_lacking(tmp_path: Path) -> None:
    items = """\
    - number: R 1/31
      title: Sak
      uncertain: [title, kind]
      attachments:
        - {title: Borte}
        - {title: Ute, url: "https://radet.example/a.pdf"}
        - {title: Lukket, withheld: {legal_basis: offl. § 13}}
    - {number: R 2/31, title: Sett på, review: reviewed}
    """
    root = write_archive(
        tmp_path,
        ("2031-01-15-radet", items),
        ("2032-01-15-radet", "- {number: R 1/32, title: Sak, review: reviewed}\n"),
    )
    file = root / "data/meetings/2031/2031-01-15-radet.yml"
    unplaced = (
        "documents: [{id: a, kind: agenda, title: A, url: 'https://radet.example/'}]\n"
        "unparsed: [{document: a, text: Hei}]\n"
    )
    file.write_text(file.read_text("utf-8") + unplaced, "utf-8")
    archive = archive_of(root)
    total = coverage_page(archive).total
    assert (total.meetings, total.items, total.without_minutes) == (2, 3, 2)
    assert (total.missing, total.unreviewed, total.uncertain) == (1, 1, 1)
    assert (total.unparsed, total.unparsed_length) == (1, 3)
    text = words(pages_of(archive)["dekning/"])
    assert "én tekstbit uten sak (3 tegn)" in text
    assert "2 usikre opplysninger" in text


def test_a_list_of_what_is_lacking_is_bounded_and_says_how_many(tmp_path: Path) -> None:
    page = coverage_page(many(tmp_path, meetings=60, items=2))
    assert (len(page.unreviewed.lines), page.unreviewed.total) == (50, 120)
    assert (len(page.without_minutes.lines), page.without_minutes.total) == (50, 60)


# Topics

TOPICS = TopicWords(
    [
        Topic("skole", "Skole", keywords=("skole", "offentlig transport")),
        Topic("ikt", "IKT", aliases=("IT", "NAVET", "Å")),
    ]
)


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Ny skole", ("skole",)),
        ("Skolerute for 2031", ("skole",)),
        ("Ungdomsskole", ()),
        ("Mer offentlig\n transport", ("skole",)),
        ("Offentlig utredning om transport", ()),
        ("IT i skolen", ("skole", "ikt")),
        ("Italia og it", ()),
        ("Navet i byen", ()),
        ("NAVET i byen", ("ikt",)),
        ("Å lære", ("ikt",)),
        ("Åpning", ()),
    ],
)
def test_a_topic_is_found_by_whole_words_and_beginnings(title: str, found: tuple[str, ...]) -> None:
    assert TOPICS.find(AgendaItem("R 1/31", title)) == found
    proposal = Proposal(f"Rådet vedtar: {title}.")
    assert TOPICS.find(AgendaItem("R 1/31", "Sak", proposal=proposal)) == found


def test_what_an_editor_has_given_is_not_found_too() -> None:
    assert TOPICS.find(AgendaItem("R 1/31", "Ny skole", topics=("skole",))) == ()
    assert TOPICS.find(AgendaItem("R 1/31", "Ny skole", withheld=Withheld("offl. § 23"))) == ()


def test_a_case_and_its_topics_name_each_other(archive: Archive, pages: dict[str, Page]) -> None:
    count = 0
    for key, case in archive.cases.items():
        for topic in topics_of(archive, case):
            assert f'href="../../tema/{topic.id}/"' in pages[f"sak/{key}/"].body
            assert f'href="../../sak/{key}/"' in pages[f"tema/{topic.id}/"].body
            count += 1
    assert count > 10
    assert "funnet av programmet" in pages["tema/skole/"].body


def test_an_archive_without_topics_has_no_page_of_them(tmp_path: Path) -> None:
    pages = pages_of(archive_of(write_archive(tmp_path)))
    assert not [url for url in pages if url.startswith("tema/")]
    assert not [url for url, page in pages.items() if "tema/" in page.body]


# People


def test_a_name_that_two_people_have_is_nobodys() -> None:
    people = [Person("a", "Kari Nordmann", ("K. N.",)), Person("b", "Knut Nordmann", ("K. N.",))]
    assert people_by_name(people) == {"Kari Nordmann": "a", "Knut Nordmann": "b"}


def people_archive(root: Path, settings: str = "") -> Archive:
    items = """\
    - number: R 1/31
      title: Sak
      presenters: [{name: Kari Nordmann}, {name: Kari nordmann}, {name: Ola Nordmann}]
    - number: R 2/31
      title: Lukket
      presenters: [{name: Per Nordmann}]
      withheld: {legal_basis: offl. § 13}
    """
    write_archive(root, ("2031-01-15-radet", items))
    people = "".join(
        f"- {{id: {name.lower()}, name: {name} Nordmann}}\n" for name in ("Kari", "Per")
    )
    (root / "data/people.yml").write_text(people, "utf-8")
    file = root / "data/archive.yml"
    file.write_text(file.read_text("utf-8") + settings, "utf-8")
    return archive_of(root)


def test_only_people_of_the_register_with_a_public_role_have_a_page(tmp_path: Path) -> None:
    pages = pages_of(people_archive(tmp_path))
    assert [url for url in pages if url.startswith("person/")] == ["person/kari/"]
    assert pages["sak/r-1-31/"].body.count('href="../../person/kari/"') == 1


def test_a_person_is_kept_from_search_engines(tmp_path: Path) -> None:
    page = pages_of(people_archive(tmp_path))["person/kari/"]
    assert '<meta name="robots" content="noindex">' in page.head
    assert not page.is_listed


def test_people_can_be_left_out(tmp_path: Path) -> None:
    pages = pages_of(people_archive(tmp_path, "person_pages: false\n"))
    assert not [url for url, page in pages.items() if "person/" in url + page.body]


def test_who_was_absent_took_no_part(archive: Archive) -> None:
    absent = {
        (key, part.name)
        for key in archive.meetings
        for part in archive.read(key).attendance
        if part.present is False
    }
    for person, entries in archive.appearances.items():
        name = archive.people[person].name
        assert not absent & {(entry.meeting, name) for entry in entries if entry.step is None}


def test_what_minutes_print_beside_a_name_stands_with_it(pages: dict[str, Page]) -> None:
    rows = re.findall(r"<tr>.*?</tr>", pages["mote/2031-04-24-kommunestyret/"].body, re.DOTALL)
    said = [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in rows]
    assert "Vilde Vikar ( Samlingslista ) varamedlem for Per Olsen ja" in said
    assert "Oda Opptatt gruppeleder ja" in said
    assert "Ukjent Utenrolle ikke kjent ikke kjent" in said


# Papers and pictures


def test_the_list_of_papers_leads_to_each_that_the_archive_has(
    archive: Archive, pages: dict[str, Page]
) -> None:
    body = pages["dokument/"].body
    listed = set(re.findall(r'href="\.\./(dokument/[0-9a-f]{12}/[^"]+)"', body))
    assert listed == {archive.paper_url(file) for file in archive.papers}
    total = sum(entry.paper_count for entry in archive.meetings.values())
    assert f"{total} dokumenter som kan åpnes" in words(pages["dokument/"])
    twin = assets_of(archive)["dokument/index.json"].content
    assert isinstance(twin, bytes)
    assert sum(len(entry["papers"]) for entry in json.loads(twin)["entries"]) == total


def test_the_picture_shows_each_year_from_first_to_last(tmp_path: Path) -> None:
    years = (("2029-01-15-radet", 2), ("2031-01-15-radet", 1), ("2032-01-15-radet", 4))
    meetings = [
        (
            name,
            "".join(
                f"- {{number: R {number}/{name[2:4]}, title: Sak}}\n"
                for number in range(1, count + 1)
            ),
        )
        for name, count in years
    ]
    body = pages_of(archive_of(write_archive(tmp_path, *meetings)))["organ/radet/"].body
    assert "Saker per år: 2029 2, 2030 0, 2031 1, 2032 4</title>" in body
    assert body.count('<rect class="b"') == 3
    assert body.count('<rect class="b0"') == 1
    assert "Flest i 2032 (4). Ingen i 2030." in body


def test_two_years_are_told_in_a_sentence(tmp_path: Path) -> None:
    archive = many(tmp_path, meetings=24, items=1)
    body = pages_of(archive)["organ/radet/"].body
    assert "<svg" not in body
    assert "Saker per år: 2000 (12), 2001 (12)." in body
    assert activity_of(archive, []).years == ()


def test_many_years_name_some_and_stay_inside_the_picture() -> None:
    bars = Activity(tuple((1990 + place, place) for place in range(40))).bars
    assert sum(bar.is_named for bar in bars) <= 12
    assert all(float(bar.left[:-1]) + float(bar.width[:-1]) <= 100 for bar in bars)
    assert max(bar.height for bar in bars) == 64
