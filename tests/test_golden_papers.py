"""The expected files of the test papers are sound, and what compares them sees each fault."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
import yaml

from golden_archive import FOLDERS, PAPERS
from golden_form import expected_paths, faults, folder_faults, read_yaml
from golden_papers import Column, Score, compare, differences, scores, table
from golden_texts import blocks, number_of, words
from motearkiv.model import (
    AgendaItem,
    Alternative,
    Attachment,
    Attendance,
    AttendanceRole,
    Decision,
    Document,
    DocumentKind,
    Meeting,
    MeetingStatus,
    Outcome,
    Presenter,
    Proposal,
    Unparsed,
    Vote,
    Withheld,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

T = TypeVar("T")


EXPECTED = yaml.load(
    """\
body: radet
date: 2031-01-15
start: "18:00"
location: Salen
status: held
documents: [{kind: minutes}]
attendance:
  - {name: Ola Diktum, role: chair, present: true}
not_items: [12/3]
optional: ["Vurdering:"]
unparsed: [Vel møtt!]
items:
  - number: R 1/31
    title: Ny bru
    description: |-
      Brua er gammel.

      Den bør byttes.
    presenters: [{name: Kari Oppspinn}]
    proposal: {by: Rådmannen, text: "1. Brua byttes.\\n2. Den males blå."}
    alternatives: [{by: Ola Diktum (SOL), text: Brua males rød.}]
    discussion: Det var ordskifte.
    votes: [{votes_for: 5, votes_against: 4, result: adopted, as_printed: Vedtatt med 5 mot 4.}]
    decision: {text: Brua byttes., outcome: adopted}
    recommends_to: styret
    attachments: [{number: 1, title: Kart, withheld: {legal_basis: offl. § 13}}]
  - {number: Sak 2/2031, title: Eventuelt}
""",
    yaml.BaseLoader,  # noqa: S506 - all scalars are text
)
PROPOSAL = Proposal("1. Brua byttes.\n\n2. Den males\n   blå.", "Rådmannens")
VOTE = Vote("Brua", 5, 4, None, Outcome.ADOPTED, unanimous=False, as_printed="Vedtatt med 5 mot 4.")
BRIDGE = AgendaItem(
    "R 001/31",
    "Ny bru",
    description="Vurdering:\nBrua er\ngammel.\n\nDen bør byttes.",
    presenters=(Presenter("Kari Oppspinn"),),
    proposal=PROPOSAL,
    alternatives=(Alternative("Brua males rød.", "Ola Diktum (SOL)", Outcome.REJECTED),),
    discussion="Det var ordskifte.",
    votes=(VOTE,),
    decision=Decision("Brua byttes.", Outcome.ADOPTED),
    recommends_to="styret",
    attachments=(Attachment("Kart", 1, withheld=Withheld("offl. § 13 første ledd")),),
)  # fmt: skip
MEETING = Meeting(
    "radet",
    dt.date(2031, 1, 15),
    MeetingStatus.HELD,
    dt.time(18),
    location="Salen",
    documents=(Document("minutes", DocumentKind.MINUTES, "Protokoll"),),
    attendance=(Attendance("Ola Diktum (SOL)", AttendanceRole.CHAIR, present=True),),
    items=(BRIDGE, AgendaItem("2/31", "Eventuelt")),
    unparsed=(Unparsed("minutes", "Det er kaffe.\nVel\nmøtt!"),),
)


def _with(**values: Any) -> Meeting:  # noqa: ANN401 - any field of the item
    return replace(MEETING, items=(replace(BRIDGE, **values), MEETING.items[1]))


def _as_meeting(expected: dict[str, Any]) -> Meeting:
    """The Meeting that an import without a fault would give."""
    documents = (DocumentKind(document["kind"]) for document in expected["documents"])
    return Meeting(
        expected["body"],
        dt.date.fromisoformat(expected["date"]),
        MeetingStatus(expected.get("status", "planned")),
        _as(dt.time.fromisoformat, expected.get("start")),
        _as(dt.time.fromisoformat, expected.get("end")),
        location=expected.get("location"),
        documents=tuple(Document("paper", kind, "Papir") for kind in documents),
        attendance=tuple(map(_as_person, expected.get("attendance", []))),
        items=tuple(map(_as_item, expected["items"])),
        attachments=tuple(map(_as_attachment, expected.get("attachments", []))),
        votes=tuple(map(_as_vote, expected.get("votes", []))),
        unparsed=tuple(Unparsed("paper", text) for text in expected.get("unparsed", [])),
    )


def _as(kind: Callable[[str], T], value: str | None) -> T | None:
    return None if value is None else kind(value)


def _as_item(item: dict[str, Any]) -> AgendaItem:
    decision = item.get("decision", {})
    outcome = _as(Outcome, decision.get("outcome"))
    return AgendaItem(
        item["number"],
        item["title"],
        description=item.get("description"),
        presenters=tuple(Presenter(**person) for person in item.get("presenters", [])),
        proposal=Proposal(**item["proposal"]) if "proposal" in item else None,
        alternatives=tuple(Alternative(**one) for one in item.get("alternatives", [])),
        discussion=item.get("discussion"),
        votes=tuple(map(_as_vote, item.get("votes", []))),
        decision=Decision(decision.get("text"), outcome) if decision else None,
        recommends_to=item.get("recommends_to"),
        attachments=tuple(map(_as_attachment, item.get("attachments", []))),
        withheld=Withheld(**item["withheld"]) if "withheld" in item else None,
    )


def _as_person(person: dict[str, str]) -> Attendance:
    present = _as("true".__eq__, person.get("present"))
    return Attendance(person["name"], AttendanceRole(person.get("role", "member")), present=present)


def _as_vote(vote: dict[str, str]) -> Vote:
    return Vote(
        "Forslaget",
        _as(int, vote.get("votes_for")),
        _as(int, vote.get("votes_against")),
        _as(int, vote.get("votes_blank")),
        _as(Outcome, vote.get("result")),
        unanimous=_as("true".__eq__, vote.get("unanimous")),
        as_printed=vote["as_printed"],
    )


def _as_attachment(one: dict[str, Any]) -> Attachment:
    withheld = Withheld(**one["withheld"]) if "withheld" in one else None
    return Attachment(one["title"], _as(int, one.get("number")), withheld=withheld)


def _wrong(meeting: Meeting, expected: dict[str, Any] | None = None) -> set[Column]:
    return {check.column for check in differences(expected or EXPECTED, meeting)}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_expected_files_are_in_the_words_of_the_data_model(folder: Path) -> None:
    assert folder_faults(folder) == []


def test_the_set_has_papers_of_all_kinds() -> None:
    names = [path.name for path in PAPERS.iterdir()]
    for ending, least in ((".docx.py", 8), (".pdf.py", 6), (".odt.py", 3), (".html", 5)):
        assert sum(name.endswith(ending) for name in names) >= least
    kinds = [read_yaml(path)["documents"][0]["kind"] for path in expected_paths(PAPERS)]
    assert kinds.count("agenda") >= 22
    assert kinds.count("minutes") >= 20


@pytest.mark.parametrize(
    "path", [*chain(*map(expected_paths, FOLDERS))], ids=lambda path: path.name
)
def test_an_expected_file_agrees_with_itself(path: Path) -> None:
    expected = read_yaml(path)
    assert differences(expected, _as_meeting(expected)) == []


def test_a_right_import_has_no_difference() -> None:
    assert differences(EXPECTED, MEETING) == []
    assert scores(compare(EXPECTED, MEETING))[Column.ITEMS] == Score(2, 2)
    assert "! " not in table(compare(EXPECTED, MEETING))


@pytest.mark.parametrize(
    ("column", "meeting"),
    [
        (Column.HEAD, replace(MEETING, date=dt.date(2031, 1, 16))),
        (Column.HEAD, replace(MEETING, end=dt.time(20))),
        (Column.STATUS, replace(MEETING, status=MeetingStatus.PLANNED)),
        (Column.DOCUMENTS, replace(MEETING, documents=())),
        (Column.ATTENDANCE, replace(MEETING, attendance=())),
        (Column.ITEM_LISTS, replace(MEETING, items=MEETING.items[::-1])),
        (Column.ITEMS, replace(MEETING, items=MEETING.items[:1])),
        (Column.INVENTED, replace(MEETING, items=(*MEETING.items, AgendaItem("12/3", "Tomt")))),
        (Column.INVENTED, replace(MEETING, items=(*MEETING.items, AgendaItem("9.", "Nei")))),
        (Column.TITLES, _with(title="NY BRU")),
        (Column.DESCRIPTIONS, _with(description="Brua er gammel.")),
        (Column.PARAGRAPHS, _with(description="Brua er gammel. Den bør byttes.")),
        (Column.PRESENTERS, _with(presenters=())),
        (Column.PROPOSALS, _with(proposal=None)),
        (Column.BY, _with(proposal=replace(PROPOSAL, by=None))),
        (Column.ALTERNATIVES, _with(alternatives=())),
        (Column.DISCUSSION, _with(discussion=None)),
        (Column.VOTES, _with(votes=())),
        (Column.VOTES, _with(votes=(replace(VOTE, unanimous=True),))),
        (Column.COUNTS, _with(votes=(replace(VOTE, votes_for=4),))),
        (Column.COUNTS, _with(votes=(VOTE, Vote("Brua", 9)))),
        (Column.DECISIONS, _with(decision=None)),
        (Column.OUTCOMES, _with(decision=Decision("Brua byttes.", Outcome.AMENDED))),
        (Column.PROPOSAL_AS_DECISION, _with(decision=Decision(PROPOSAL.text))),
        (Column.RECOMMENDS_TO, _with(recommends_to=None)),
        (Column.ATTACHMENTS, _with(attachments=(Attachment("Kart", 2),))),
        (Column.WITHHELD, _with(attachments=(Attachment("Kart", 1),))),
        (Column.UNPARSED, replace(MEETING, unparsed=())),
    ],
)  # fmt: skip
def test_each_fault_is_counted_in_its_column(column: Column, meeting: Meeting) -> None:
    assert column in _wrong(meeting)


def test_a_count_that_is_missing_is_no_wrong_count() -> None:
    meeting = _with(votes=(replace(VOTE, votes_for=None),))
    assert _wrong(meeting) == {Column.VOTES}


def test_what_is_free_is_not_compared() -> None:
    meeting = _with(title="Bru", decision=Decision("Brua byttes.", None))
    free = {"items[*].title": "…", "items[R 1/31].decision.outcome": "…"}
    assert _wrong(meeting, EXPECTED | {"free": free}) == set()


def test_an_item_that_may_be_one_or_not_is_no_invention() -> None:
    meeting = replace(MEETING, items=(*MEETING.items, AgendaItem("-", "Ymse")))
    assert _wrong(meeting) == {Column.ITEM_LISTS, Column.INVENTED}
    assert _wrong(meeting, EXPECTED | {"maybe_items": ["Ymse"]}) == set()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("PS 071/22", "PS 71/2022"),
        ("RM-sak 14.22", "14/22"),
        ("Sak nr.: 31/2021", "31/21"),
        ("Pkt. 4", "4."),
        ("## 204", "204"),
        ("4.2.1.3", "4.2.1.3 -"),
    ],
)
def test_one_number_in_two_forms_is_one(one: str, other: str) -> None:
    assert number_of(one).same(number_of(other))


@pytest.mark.parametrize(
    ("one", "other"), [("PS 1/22", "RS 1/22"), ("1/22", "1/23"), ("4.2", "4.20"), ("12/3", "1.")]
)
def test_two_numbers_are_two(one: str, other: str) -> None:
    assert not number_of(one).same(number_of(other))


def test_blocks_are_paragraphs_and_points() -> None:
    text = "Innledning\nover to linjer:\n1. En\n   og mer\n- to |  tre\n\nVurdering:\nSlutt."
    assert blocks(text, ["Vurdering:"]) == [
        "Innledning over to linjer:",
        "1. En og mer",
        "to tre",
        "Slutt.",
    ]
    assert words("A.\nVurdering: B.", ["Vurdering:"]) == "A. B."


def test_the_form_finds_what_is_wrong() -> None:
    wrong = {
        "body": "ukjent",
        "date": "15.1.2031",
        "documents": [{"kind": "protokoll"}],
        "itmes": [],
        "items": [{"number": "1", "votes": [{"votes_for": "fem", "as_printed": "5"}]}],
        "free": {"items[2].title": "…", "tittel": ""},
    }
    assert sorted(faults(wrong, [])) == [
        "body: 'ukjent' is not in the register",
        "date: '15.1.2031' is no value",
        "documents[0].kind: 'protokoll' is no value",
        "free: no item 2",
        "free: tittel begins with no field",
        "free: tittel has no reason",
        "items[0].title: missing",
        "items[0].votes[0].votes_for: 'fem' is no value",
        "itmes: unknown",
    ]
