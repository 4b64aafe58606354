"""The frame of a meeting: what a paper says of it around the items.

Before the draft in the importer: time and place, who met, votes and papers of the meeting itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from motearkiv.importer import faults
from motearkiv.importer.attendance import merged
from motearkiv.importer.flow import group
from motearkiv.importer.ledger import FURNITURE, Ledger
from motearkiv.importer.lines import squeeze
from motearkiv.importer.papers import write_papers
from motearkiv.importer.sentences import split_sentences
from motearkiv.importer.treatment import vote_value
from motearkiv.importer.tree import Section
from motearkiv.model import Attendance, AttendanceRole, Vote

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from motearkiv.importer.claims import Claim, Head
    from motearkiv.importer.lines import Piece
    from motearkiv.importer.surroundings import Pen, Surroundings
    from motearkiv.model import Organization

_LISTED = frozenset({AttendanceRole.MEMBER, AttendanceRole.SUBSTITUTE, AttendanceRole.CHAIR})
_NEAR = 2
"""Lines this near to each other have at most one blank line between them."""


def frame_of(head: Head, pen: Pen) -> dict[str, Any]:
    """The meeting's fields around the items; the ledger then has the pieces of the head."""
    around = pen.around
    lists = [
        Section("attachments", words.line, label, [words], lines)
        for words, label, lines in head.attachments
    ]
    fields = _place_head(around.ledger, head, around.body, around.day)
    return fields | {
        "attendance": tuple(_attendance(head, pen)),
        "attachments": write_papers(lists, pen),
        "votes": tuple(_votes(head, pen)),
    }


def _attendance(head: Head, pen: Pen) -> Iterator[Attendance]:
    """Who met, each once; a list of those who are summoned says of nobody that they met."""
    around = pen.around
    for block in head.attendance:
        pen.label(block.furniture)
    _tell_presence(head, around)
    people = [person for block in head.attendance for person in block.people]
    for at, (person, further) in enumerate(merged(people)):
        texts = {
            name: squeeze(pen.write(f"attendance.{at}.{name}", pieces).text)
            for name, pieces in person.printed.items()
        }
        pen.label([piece for one in further for piece in one.pieces], "repeated name")
        behalf = texts.get("on_behalf_of", person.group)
        organization = around.register.find(behalf) if behalf else None
        yield Attendance(
            texts["name"],
            person.role,
            organization.id if organization else None,
            texts.get("post"),
            behalf,
            texts.get("substitute_for"),
            texts.get("note"),
            person.present if around.are_minutes or person.present is False else None,
        )


def _tell_presence(head: Head, around: Surroundings) -> None:
    """In minutes that list the absent apart, the other members listed are those who met."""
    absent = {one.name for block in head.attendance for one in block.people if one.present is False}
    if not absent or not around.are_minutes:
        return
    for block in head.attendance:
        is_open = block.word.present is None and block.word.role in _LISTED
        if is_open and not absent & {one.name for one in block.people}:
            for one in block.people:
                one.present = True


def _votes(head: Head, pen: Pen) -> Iterator[Vote]:
    """Votes that concern the meeting itself: its agenda, the time to speak."""
    forms = pen.around.forms
    at = 0
    for label, pieces in head.votes:
        if not pen.around.are_minutes:
            pen.around.ledger.leave([*([label] if label else []), *pieces], faults.NOT_IN_AGENDA)
            continue
        pen.label([label] if label else [])
        for vote in group(split_sentences(pieces, forms.stands_alone), forms):
            text = pen.write(f"votes.{at}.as_printed", vote.pieces).text
            yield vote_value(vote, squeeze(label.text).rstrip(" :.") if label else None, text)
            at += 1


def _place_head(ledger: Ledger, head: Head, body: Organization, day: date) -> dict[str, Any]:
    """Give the head's pieces their owners; gives back the fields other than body and day."""
    ledger.place(f"{FURNITURE}label", head.furniture)
    ledger.place(f"{FURNITURE}signature", head.signatures)
    if head.title:
        ledger.place("documents.0.title", [head.title])
    chosen: dict[str, object] = {"body": body, "date": day}
    owned: set[str] = set()
    for claim in head.claims:
        if not claim.owns:
            chosen.setdefault(claim.field, claim.value)
            continue
        value = chosen.setdefault(claim.field, claim.value)
        if value != claim.value:
            ledger.leave([claim.piece], faults.OTHER_VALUE)
        elif claim.field in owned:
            ledger.place(f"{FURNITURE}repeated", [claim.piece])
        else:
            owned.add(claim.field)
            _place_claim(ledger, claim)
    for pieces in _stretches(head.loose):
        ledger.leave(pieces, faults.BEFORE_FIRST)
    for pieces in _stretches(head.tail):
        ledger.leave(pieces, faults.AFTER_LAST)
    return {name: value for name, value in chosen.items() if name not in {"body", "date"}}


def _place_claim(ledger: Ledger, claim: Claim) -> None:
    if claim.field == "location":
        ledger.place("location", [claim.piece])
    else:
        ledger.convert(claim.field, claim.piece, getattr(claim.value, "id", claim.value))


def _stretches(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces in runs of lines that follow each other, with at most one blank line between."""
    runs: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.line.number, piece.start)):
        if runs and piece.line.number - runs[-1][-1].line.number <= _NEAR:
            runs[-1].append(piece)
        else:
            runs.append([piece])
    return runs
