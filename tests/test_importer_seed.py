"""The archive's first agenda: every fact that its import must reproduce exactly."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from motearkiv.blocks import split_blocks
from motearkiv.importer import import_file
from motearkiv.model import (
    AgendaItem,
    Attachment,
    ItemKind,
    Meeting,
    MeetingStatus,
    Presenter,
    Review,
)
from motearkiv.reader import read_meeting

ROOT = Path(__file__).parent.parent
PAPER = ROOT / "data/documents/2020-11-25-naeringsradet-saksliste.txt"
MEETING = ROOT / "data/meetings/2020/2020-11-25-naeringsradet.yml"
REPORT = "13 103 av 13 103 tegn plassert: 12 844 i felt, 259 sidetopp og ledetekster, 0 uplassert"
DESCRIPTIONS = {46: 132, 47: 232, 48: 213, 49: 282, 50: 5543, 51: 5950, 52: 674, 53: 199}
PROPOSALS = {
    43: 39, 44: 21, 45: 39, 46: 39, 47: 39, 48: 39, 49: 39, 50: 556, 51: 387, 52: 38, 53: 29,
}  # fmt: skip
KINDS = {
    43: "procedure", 44: "procedure", 45: "information", 46: "information", 47: "information",
    48: "information", 49: "information", 50: "decision", 51: "decision", 52: "information",
    53: None, 54: "other",
}  # fmt: skip
TITLES = {
    43: "Konstituering av møtet",
    44: "Godkjenning av referat fra forrige møte",
    45: "Statusoppdatering",
    46: "Statusmøte med Ungt Entreprenørskap",
    47: "Strategisk Næringsplan",
    48: "Talent Attraction Management",
    49: "Global Tech",
    50: "Profileringsarbeid Trondheimsregionen og utmelding fra Technoport",
    51: "Kompetanseforum Trøndelag og Trondheimsregionen",
    52: "Utviklingsplan 2021-2024",
    53: "Evaluering av Næringsrådet",
    54: "Eventuelt",
}
TORSTEIN = Presenter("Torstein Langeland", "nit")
PRESENTERS = {
    46: (Presenter("Frank Norbeck", "ungt-entreprenorskap"),),
    47: (Presenter("Hans Petter Øien Kvam", "nit"),),
    48: (Presenter("Christian Haugen", "tequity"), TORSTEIN),
    49: (TORSTEIN,),
}


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with the same registers, into which the paper is imported afresh."""
    root = tmp_path_factory.mktemp("seed")
    (root / "data").mkdir()
    for name in ("archive.yml", "organizations.yml"):
        (root / "data" / name).write_bytes((ROOT / "data" / name).read_bytes())
    result = import_file(root, PAPER, body=None, day=None, dry_run=False)
    assert (result.messages, result.report) == ((), REPORT)
    return root


@pytest.fixture(scope="module")
def meeting(imported: Path) -> Meeting:
    reading = read_meeting(imported, imported / MEETING.relative_to(ROOT))
    assert reading.problems == ()
    assert reading.value
    return reading.value


@pytest.fixture(scope="module")
def items(meeting: Meeting) -> dict[int, AgendaItem]:
    return {int(item.number[3:5]): item for item in meeting.items}


def words(text: str | None) -> str:
    return " ".join((text or "").split())


def test_the_archives_record_of_the_paper_is_what_the_importer_writes(imported: Path) -> None:
    record = PAPER.with_name(PAPER.name + ".import.json")
    for path in (PAPER, record):
        assert (imported / path.relative_to(ROOT)).read_bytes() == path.read_bytes()


def test_the_paper_is_whole() -> None:
    data = PAPER.read_bytes()
    assert len(data) == 16203
    assert data.count(b"\n") == 349
    assert len("".join(data.decode().split())) == 13103


def test_the_head_comes_from_the_page_header(meeting: Meeting) -> None:
    assert (meeting.body, str(meeting.date)) == ("naeringsradet", "2020-11-25")
    assert meeting.status is MeetingStatus.PLANNED
    assert (meeting.start, meeting.end, meeting.location, meeting.published) == (None,) * 4
    assert (meeting.attendance, meeting.votes, meeting.unparsed) == ((), (), ())
    assert [document.kind.value for document in meeting.documents] == ["agenda"]


def test_there_are_twelve_items_with_their_titles(items: dict[int, AgendaItem]) -> None:
    assert {number: item.title for number, item in items.items()} == TITLES
    assert [item.number for item in items.values()] == [f"NR {n}/20" for n in range(43, 55)]


def test_descriptions_have_their_lengths(items: dict[int, AgendaItem]) -> None:
    lengths = {n: len(words(item.description)) for n, item in items.items() if item.description}
    assert lengths == DESCRIPTIONS


def test_proposals_have_their_lengths(items: dict[int, AgendaItem]) -> None:
    lengths = {n: len(words(item.proposal.text)) for n, item in items.items() if item.proposal}
    assert lengths == PROPOSALS


def test_nothing_is_decided(items: dict[int, AgendaItem]) -> None:
    assert all(item.decision is None and not item.votes for item in items.values())


def test_every_item_waits_for_an_editor(items: dict[int, AgendaItem]) -> None:
    assert {item.review for item in items.values()} == {Review.UNREVIEWED}
    assert items[53].uncertain == ("proposal",)
    others = [item for number, item in items.items() if number != 53]
    assert all(item.uncertain == (("kind",) if item.kind else ()) for item in others)


def test_kinds_are_those_that_the_words_show(items: dict[int, AgendaItem]) -> None:
    expected = {number: ItemKind(kind) if kind else None for number, kind in KINDS.items()}
    assert {number: item.kind for number, item in items.items()} == expected


def test_presenters_have_their_organizations(items: dict[int, AgendaItem]) -> None:
    assert {n: item.presenters for n, item in items.items() if item.presenters} == PRESENTERS


def test_two_items_have_an_attachment(items: dict[int, AgendaItem]) -> None:
    assert {n: item.attachments for n, item in items.items() if item.attachments} == {
        44: (Attachment("Referat fra møtet 9.9.20", 1),),
        52: (Attachment("Utviklingsplan for 2021-2024", 2),),
    }


def test_two_proposals_ask_another_body_to_decide(items: dict[int, AgendaItem]) -> None:
    asked = {n: item.recommends_to for n, item in items.items() if item.recommends_to}
    assert asked == {50: "regionradet", 51: "regionradet"}


def test_the_proposal_of_50_is_an_intro_and_three_points(items: dict[int, AgendaItem]) -> None:
    proposal = items[50].proposal
    assert proposal
    blocks = split_blocks(proposal.text)
    assert [block.marker for block in blocks] == [None, "1.", "2.", "3."]
    assert "utenlandske IT-ingeniører til" in blocks[2].text
    assert "ta et hovedansvar for" in blocks[3].text


def test_the_page_header_leaves_no_trace(items: dict[int, AgendaItem]) -> None:
    text = items[50].description or ""
    assert "konkretiseres mer, og det vil vi mest sannsynlig gjøre" in words(text)
    assert "25.11" not in text
    assert [block.marker for block in split_blocks(text)] == [None] * 10


def test_the_description_of_51_keeps_its_points_and_bullets(items: dict[int, AgendaItem]) -> None:
    blocks = split_blocks(items[51].description or "")
    markers = [block.marker for block in blocks]
    assert [marker for marker in markers if marker] == ["1)", "2)", *["-"] * 7]
    assert blocks[markers.index("2)")].text.endswith(
        "oppnevning av deltakere ivaretas av regionalt kompetanseforum."
    )
    last = len(markers) - 1 - markers[::-1].index("-")
    assert blocks[last + 1].text.startswith("Dersom det skal opprettes")
    proposal = items[51].proposal
    assert proposal
    assert len(split_blocks(proposal.text)) == 1


def test_figures_and_dates_stand_as_printed(items: dict[int, AgendaItem]) -> None:
    text = words(items[50].description)
    for printed in ("1,5 mill kr.", "kr 500 000,- i", "kr 100 000,-.", "ca 250 000 brukere"):
        assert printed in text
    assert text.count("1/1-2022") == 1


def test_the_source_names_the_lines(items: dict[int, AgendaItem]) -> None:
    lines = [item.source[0].lines for item in items.values()]
    assert lines[0] == (1, 5)
    assert lines[7] == (82, 188)
    assert all(one and other and one[1] < other[0] for one, other in pairwise(lines))


def test_the_record_lists_furniture_and_the_join(imported: Path) -> None:
    record = json.loads((imported / f"data/documents/{PAPER.name}.import.json").read_text("utf-8"))
    assert record["ledger"] == {"total": 13103, "fields": 12844, "furniture": 259, "unparsed": 0}
    headers = [one for one in record["furniture"] if one["kind"] == "page header"]
    assert headers == [{"line": 136, "kind": "page header", "text": "Næringsråd 25.11. 2020"}]
    assert [join["word"] for join in record["joins"]] == ["IT-ingeniører"]
    assert record["warnings"] == {}
