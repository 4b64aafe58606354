"""An edit of a meeting's file touches nothing but what it means to."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motearkiv.importer.edits import SpliceError
from motearkiv.importer.emit import emit_meeting
from motearkiv.importer.likeness import is_same
from motearkiv.importer.splice import splice
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
    Source,
    Unparsed,
    Vote,
    Withheld,
)
from yaml_files import read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

    Change = Callable[[Meeting], Meeting]

PLAIN = """\
# yaml-language-server: $schema=../../../schema/meeting.schema.json
body: eksempelradet
date: 2022-02-07
status: planned
documents:
  - id: agenda
    kind: agenda
    title: Saksliste
    file: saksliste.txt
    sha256: 0123456789012345678901234567890123456789012345678901234567890123

items:
  - number: ER 1/22
    title: Godkjenning av saksliste
    kind: procedure
    proposal:
      text: |
        Sakslisten godkjennes.
    source:
      - {document: agenda, lines: [3, 6]}
    uncertain: [kind]
    review: unreviewed

  - number: ER 2/22
    title: Plan for stien
    description: |
      Stien er lang og bør få nye skilt.
    attachments:
      - {number: 1, title: Kart}
    source:
      - {document: agenda, lines: [8, 15]}
    review: unreviewed
"""
ODD = """\
# Møtet i februar, avskrevet av meg.
date: 7.2.2022   # en mandag
body: 'eksempelradet'

# Dokumentene:
documents:
- {kind: agenda, id: agenda,   # rekkefølgen er min
   title: "Saksliste", file: saksliste.txt,
   sha256: "0123456789012345678901234567890123456789012345678901234567890123"}
items:

# Den første
-   title: "Godkjenning av saksliste"   # kort
    number: ER 1/22
    review: unreviewed
    proposal:
        # uendret
        text: >-
            Sakslisten
            godkjennes.

        # og her slutter forslaget
    source: [ {document: agenda, lines: [3, 6]} ]  # én kilde
    # Den andre
-   number:   ER 2/22
    description: Stien er lang   # fortsetter ikke
    title: Plan
      for stien   # på to linjer
    attachments:
    # kartet henger på veggen
    - title: |-
        Kart
      number: 1
    uncertain: [title,   # jeg er ikke sikker
      kind]
    source:
    -   document: agenda

        lines:
        - 8
        - 15
# slutt på sakene
status: planned"""
ODD = ODD.replace(
    "Stien er lang   # fortsetter\n      ikke her", "Stien er lang   # fortsetter ikke"
)
FLOW = """\
{ # alt på én gang
  body: eksempelradet, date: 2022-02-07, status: planned,
  documents: [{id: agenda, kind: agenda, title: Saksliste, url: "https://arkiv.example/a"}],
  items: [
    {number: ER 1/22, title: Godkjenning av saksliste, proposal: {text: Sakslisten godkjennes.}},
    # den andre
    {number: ER 2/22, title: Plan for stien, attachments: [{title: Kart, number: 1}]},
  ],
}
"""
FILES = {"plain": PLAIN, "odd": ODD, "flow": FLOW}


def written(text: str, *, crlf: bool = False, bom: bool = False, ended: bool = True) -> bytes:
    """A file with other line ends, a byte order mark, or no line end at its end."""
    text = text.rstrip("\n") + ("\n" if ended else "")
    return (("\ufeff" if bom else "") + (text.replace("\n", "\r\n") if crlf else text)).encode()


def edited(data: bytes, change: Change) -> bytes:
    """Splice a change, and prove that the reader reads just that."""
    old = read_bytes(data)
    new = change(old)
    after = splice(data, old, new)
    assert is_same(read_bytes(after), new)
    return after


def on(at: int, **values: Any) -> Change:  # noqa: ANN401 - fields of an item
    """Set fields of an item."""

    def change(meeting: Meeting) -> Meeting:
        items = list(meeting.items)
        items[at] = replace(items[at], **values)
        return replace(meeting, items=tuple(items))

    return change


def within(at: int, name: str, *entries: object) -> Change:
    """Add entries to an item's list."""

    def change(meeting: Meeting) -> Meeting:
        return on(at, **{name: (*getattr(meeting.items[at], name), *entries)})(meeting)

    return change


def to(name: str, *entries: object, first: bool = False) -> Change:
    """Add entries to a meeting's list."""

    def change(meeting: Meeting) -> Meeting:
        own = getattr(meeting, name)
        values: dict[str, Any] = {name: (*entries, *own) if first else (*own, *entries)}
        return replace(meeting, **values)

    return change


LONG = "Rådet vedtar planen. " * 9 + "\n\n1. Først.\n2. Så.\n\nTil slutt: # ikke en kommentar"
MINUTES = Document("minutes", DocumentKind.MINUTES, "Protokoll", file="p.txt", sha256="a" * 64)
NEW = AgendaItem("ER 3/22", "Eventuelt: «alt»", description=LONG, proposal=Proposal(LONG, "Leder"))
ADDITIONS: dict[str, Change] = {
    "end": lambda meeting: replace(meeting, end=dt.time(21, 5)),
    "location": lambda meeting: replace(meeting, location="Salen: #2"),
    "document": to("documents", MINUTES),
    "document before": to("documents", replace(MINUTES, id="a", sha256="b" * 64), first=True),
    "attendance": to("attendance", Attendance("Ola Diktum", AttendanceRole.CHAIR, present=True)),
    "item": to("items", NEW),
    "first item": to("items", replace(NEW, number="ER 4/22"), first=True),
    "papers": to("attachments", Attachment("Kart, stort", 3)),
    "votes": to("votes", Vote("Taletid", 4, 2, as_printed=LONG)),
    "unparsed": to("unparsed", Unparsed("agenda", "Løst\n\nog fast: #", "før saken", lines=(1, 2))),
    "discussion": on(0, discussion=LONG),
    "decision": on(0, decision=Decision(LONG, Outcome.ADOPTED)),
    "vote": within(1, "votes", Vote("Planen", unanimous=True, as_printed="Enstemmig.")),
    "alternative": within(1, "alternatives", Alternative("Nei: aldri", "Kari {x}")),
    "presenter": within(0, "presenters", Presenter("Per, Pål")),
    "attachment": within(1, "attachments", Attachment("Notat [utkast]", 2)),
    "source": within(1, "source", Source("agenda", 2, (20, 30))),
    "uncertain": within(1, "uncertain", "decision.outcome"),
    "withheld": on(1, withheld=Withheld("offl. § 13", "Navn: nei")),
}  # fmt: skip


@pytest.mark.parametrize("name", ADDITIONS)
@pytest.mark.parametrize("file", FILES)
def test_an_addition_leaves_every_line_as_it_was(file: str, name: str) -> None:
    before = FILES[file]
    after = edited(before.encode(), ADDITIONS[name]).decode()
    if file == "flow":
        assert _is_within(before, after)
    else:
        assert _without_additions(before, after) == before.splitlines()


@given(
    file=st.sampled_from(["plain", "odd"]),
    names=st.lists(st.sampled_from(sorted(ADDITIONS)), unique=True, max_size=8),
    crlf=st.booleans(),
    bom=st.booleans(),
    ended=st.booleans(),
)
@settings(max_examples=200, deadline=None)
def test_many_additions_at_once_leave_every_line_as_it_was(
    file: str, names: list[str], *, crlf: bool, bom: bool, ended: bool
) -> None:
    data = written(FILES[file], crlf=crlf, bom=bom, ended=ended)

    def change(meeting: Meeting) -> Meeting:
        for name in names:
            meeting = ADDITIONS[name](meeting)
        return meeting

    after = edited(data, change)
    before, text = data.decode(), after.decode()
    assert _without_additions(before, text) == before.splitlines()
    assert text.endswith("\n") == before.endswith("\n")
    assert text.startswith("\ufeff") == bom
    assert ("\n" in text.replace("\r\n", "")) == (not crlf)


def _without_additions(before: str, after: str) -> list[str]:
    """The lines of a file as far as they are found in their order in another one; blanks count."""
    lines = iter(after.splitlines())
    found = []
    for line in before.splitlines():
        for other in lines:
            # An entry that goes into a flow list makes its line longer, and nothing else.
            is_longer = ("[" in line or "]" in line) and _is_within(line, other)
            if other == line or is_longer:
                found.append(line)
                break
    return found


def _is_within(one: str, other: str) -> bool:
    """Whether all characters of a text stand in another, in their order."""
    rest = iter(other)
    return all(character in rest for character in one)


REPLACEMENTS: dict[str, Change] = {
    "title": on(1, title="Plan for stien på Åsen: ny"),
    "number": on(0, number="ER 01/2022"),
    "description": on(1, description=LONG),
    "proposal": on(0, proposal=Proposal(LONG, "Leder")),
    "status": lambda meeting: replace(meeting, status=MeetingStatus.HELD),
    "paper": on(1, attachments=(Attachment("Kart", 7),)),
    "source": on(0, source=(Source("agenda", 4, (30, 60)),)),
}


@pytest.mark.parametrize("name", REPLACEMENTS)
@pytest.mark.parametrize("file", FILES)
def test_a_replacement_leaves_every_comment_and_the_other_lines(file: str, name: str) -> None:
    before = FILES[file]
    after = edited(before.encode(), REPLACEMENTS[name]).decode()
    comments = [line.partition("#")[2] for line in before.splitlines() if " #" in f" {line}"]
    assert [one for one in comments if one not in after] == []
    gone = set(before.splitlines()) - set(after.splitlines())
    assert len(gone) <= 4, gone


def test_what_is_added_looks_as_the_emitter_writes_it() -> None:
    whole = read_bytes(PLAIN.encode())
    for name, change in ADDITIONS.items():
        after = edited(PLAIN.encode(), change)
        assert after.decode() == emit_meeting(
            change(whole), "../../../schema/meeting.schema.json"
        ), name


@pytest.mark.parametrize(
    ("change", "gone"),
    [
        (
            on(1, description=None),
            ["    description: |", "      Stien er lang og bør få nye skilt."],
        ),
        (on(0, uncertain=()), ["    uncertain: [kind]"]),
        (on(1, attachments=()), ["    attachments:", "      - {number: 1, title: Kart}"]),
        (
            on(0, proposal=None),
            ["    proposal:", "      text: |", "        Sakslisten godkjennes."],
        ),
    ],
)
def test_a_removal_takes_the_fields_own_lines(change: Change, gone: list[str]) -> None:
    after = edited(PLAIN.encode(), change).decode().splitlines()
    assert [line for line in PLAIN.splitlines() if line not in after] == gone


def test_an_entry_is_taken_out_of_a_list_of_either_style() -> None:
    data = PLAIN.replace("[kind]", "[title, kind, proposal]").encode()
    assert b"[title, proposal]" in edited(data, on(0, uncertain=("title", "proposal")))
    assert b"[title, kind]" in edited(data, on(0, uncertain=("title", "kind")))
    assert b"[kind, proposal]" in edited(data, on(0, uncertain=("kind", "proposal")))
    two = within(1, "attachments", Attachment("Notat", 2))
    both = edited(PLAIN.encode(), two)
    assert edited(both, on(1, attachments=(Attachment("Kart", 1),))) == PLAIN.encode()


def test_a_comment_is_never_removed_with_its_field() -> None:
    data = PLAIN.replace("[kind]", "[kind]  # spør Kari").encode()
    old = read_bytes(data)
    with pytest.raises(SpliceError):
        splice(data, old, on(0, uncertain=())(old))


@pytest.mark.parametrize("ended", [True, False])
def test_a_field_goes_behind_a_text_at_the_end_of_the_file(*, ended: bool) -> None:
    data = written(PLAIN.rpartition("    attachments:")[0], ended=ended)
    after = edited(data, on(1, discussion="Ordskifte."))
    added = b"    discussion: |\n      Ordskifte."
    assert after == data + (added + b"\n" if ended else b"\n" + added)


def test_a_list_in_another_order_is_refused() -> None:
    old = read_bytes(PLAIN.encode())
    with pytest.raises(SpliceError):
        splice(PLAIN.encode(), old, replace(old, items=old.items[::-1]))
