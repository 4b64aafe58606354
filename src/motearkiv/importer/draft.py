"""From the parts of a paper to a draft meeting; every piece gets its owner in the ledger.

After the grammar in the importer. What has no place in the model, or might have two, is kept under
`unparsed` with the reason.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from motearkiv.importer import faults
from motearkiv.importer.attachments import read_attachments
from motearkiv.importer.attendance import merged
from motearkiv.importer.grammar import Section
from motearkiv.importer.items import ItemDraft
from motearkiv.importer.ledger import FURNITURE, Ledger, Loose
from motearkiv.importer.lines import squeeze
from motearkiv.importer.sentences import split_sentences
from motearkiv.importer.surroundings import Pen
from motearkiv.importer.treatment import vote_value
from motearkiv.importer.votes import group
from motearkiv.model import (
    Attachment,
    Attendance,
    AttendanceRole,
    Meeting,
    MeetingStatus,
    Unparsed,
    Vote,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from motearkiv.importer.grammar import Entry, Tree
    from motearkiv.importer.lines import Piece
    from motearkiv.importer.statements import Claim, Head
    from motearkiv.importer.surroundings import Surroundings
    from motearkiv.model import Organization

_LISTED = frozenset({AttendanceRole.MEMBER, AttendanceRole.SUBSTITUTE, AttendanceRole.CHAIR})
_NEAR = 2
"""Lines this near to each other have at most one blank line between them."""
_STRICT_PARTS = 2
"""A strict number is known by sequence and year."""


def draft_meeting(tree: Tree, head: Head, around: Surroundings) -> Meeting:
    """Draft the meeting; the ledger of its surroundings then holds every piece's owner."""
    ledger = around.ledger
    fields = _place_head(ledger, head, around.body, around.day)
    entries = merge_entries(tree.entries, ledger)
    items = [ItemDraft(entry, index, around).build() for index, entry in enumerate(entries)]
    _warn_of_gaps(tree.entries, ledger)
    pen = Pen(around)
    return Meeting(
        body=around.body.id,
        date=around.day,
        status=MeetingStatus.HELD if around.are_minutes else MeetingStatus.PLANNED,
        documents=(around.document,),
        attendance=tuple(_attendance(head, pen)),
        items=tuple(items),
        attachments=tuple(_attachments(head, pen)),
        votes=tuple(_votes(head, pen)),
        unparsed=_unparsed(ledger, around.document.id),
        **fields,
    )


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


def _attachments(head: Head, pen: Pen) -> Iterator[Attachment]:
    """Papers of the meeting as a whole."""
    at = 0
    for words, label, lines in head.attachments:
        section = Section("attachments", words.line, label, [words], lines)
        listing = read_attachments(section, pen.around.labels)
        pen.label(listing.furniture)
        pen.around.ledger.leave(listing.loose, faults.NO_ATTACHMENT)
        for paper in listing.papers:
            number = int(paper.number.text) if paper.number else None
            if paper.number:
                pen.around.ledger.convert(f"attachments.{at}.number", paper.number, number)
            title = pen.write(f"attachments.{at}.title", paper.title)
            yield Attachment(squeeze(title.text), number)
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


def merge_entries(entries: Sequence[Entry], ledger: Ledger) -> list[Entry]:
    """One entry a number: a row of the agenda list becomes one with its heading, in list order."""
    _part_columns(entries, ledger)
    kept: list[Entry] = []
    titled = [entry.row for entry in entries if entry.title]
    for entry in entries:
        place = next((i for i, one in enumerate(kept) if one.row.is_same(entry.row)), None)
        first = None if place is None else kept[place]
        is_titled = entry.title or any(entry.row.is_same(row) for row in titled)
        if not is_titled and not entry.is_in_column:
            ledger.leave(all_pieces(entry), faults.NO_TITLE)
        elif first is None or place is None:
            kept.append(entry)
        elif not first.has_body:
            kept[place] = _join_row(first, entry, ledger)
        elif not entry.has_body and _is_same(first.title_text, entry.title_text):
            ledger.place(f"{FURNITURE}equal row", all_pieces(entry))
        else:
            ledger.warn(
                faults.REPEATED,
                entry.row.line,
                entry.row.line.text,
                number=squeeze(entry.row.number.text),
            )
            ledger.leave(all_pieces(entry), faults.SECOND_TIME)
            first.listed = [*first.listed, *entry.title]
    return kept


def _part_columns(entries: Sequence[Entry], ledger: Ledger) -> None:
    """Numbers one below the other and titles after them: which belongs to which is not printed.

    The items stay, by their numbers; what stands below the last of them is left.
    """
    for before, entry in pairwise(entries):
        is_near = entry.row.line.number - before.row.line.number <= _NEAR
        is_bare = not before.title and not before.has_body and before.row.rest.is_blank
        if (
            is_near
            and is_bare
            and entry.row.rest.is_blank
            and entry.row.series == before.row.series
        ):
            before.is_in_column = entry.is_in_column = True
    for entry in entries:
        if entry.is_in_column and (entry.title or entry.has_body):
            number = [*entry.row.furniture, entry.row.number]
            pieces = [piece for piece in all_pieces(entry) if piece not in number]
            ledger.leave(pieces, faults.COLUMNS)
            entry.title, entry.sections, entry.furniture = [], [], []


def _join_row(row: Entry, entry: Entry, ledger: Ledger) -> Entry:
    """The heading stands; an equal row in the list leaves no trace, another one is kept."""
    if row.row.archive:
        ledger.leave([row.row.archive], faults.ARCHIVE_NUMBER)
    entry.closed = entry.closed or row.closed
    pieces = [piece for piece in all_pieces(row) if piece != row.row.archive]
    if not entry.title:
        entry.title, entry.is_title_guessed = row.title, row.is_title_guessed
        pieces = [piece for piece in pieces if piece not in row.title]
    elif not _is_same(row.title_text, entry.title_text):
        number = squeeze(entry.row.number.text)
        ledger.warn(faults.ROW_DIFFERS, row.row.line, row.row.line.text, number=number)
        ledger.loose.append(Loose(pieces, faults.say(faults.OTHER_TITLE)))
        entry.listed = row.title
        return entry
    elif entry.title_text.isupper() and not row.title_text.isupper():
        kept, entry.title = entry.title, row.title
        pieces = [*(piece for piece in pieces if piece not in row.title), *kept]
    ledger.place(f"{FURNITURE}equal row", pieces)
    return entry


def _is_same(one: str, other: str) -> bool:
    return one.casefold().rstrip(" .") == other.casefold().rstrip(" .")


def all_pieces(entry: Entry) -> list[Piece]:
    """Every piece of an item as printed, in the order of the paper."""
    row = entry.row
    pieces = [
        *row.furniture,
        row.number,
        *([row.archive] if row.archive else []),
        *entry.title,
        *entry.furniture,
    ]
    for section in entry.sections:
        pieces += [*section.labels, *section.content]
    kept = (piece for piece in pieces if not piece.is_blank)
    return sorted(kept, key=lambda piece: (piece.line.number, piece.start))


def _unparsed(ledger: Ledger, document: str) -> tuple[Unparsed, ...]:
    found: list[Unparsed] = []
    for index, loose in enumerate(
        sorted(ledger.loose, key=lambda loose: loose.pieces[0].line.number)
    ):
        ledger.place(f"unparsed.{index}.text", loose.pieces)
        lines = (loose.pieces[0].line.printed, loose.pieces[-1].line.printed)
        text = _as_printed(loose.pieces)
        found.append(Unparsed(document, text, loose.reason, loose.pieces[0].line.page, lines))
    return tuple(found)


def _as_printed(pieces: Sequence[Piece]) -> str:
    """The lines as they stand, single blanks, one blank line for any number of them."""
    printed = ""
    before = pieces[0].line.number
    for piece in pieces:
        gap = piece.line.number - before
        printed += ("\n\n" if gap > 1 else "\n" if gap else " ") + squeeze(piece.text)
        before = piece.line.number
    return printed.strip()


def _warn_of_gaps(entries: Sequence[Entry], ledger: Ledger) -> None:
    """Numbers of one year that the agenda leaves out."""
    strict = [entry for entry in entries if len(entry.row.key) == _STRICT_PARTS]
    for series in dict.fromkeys(entry.row.series for entry in strict):
        _warn_of_gaps_in([entry for entry in strict if entry.row.series == series], ledger)


def _warn_of_gaps_in(entries: Sequence[Entry], ledger: Ledger) -> None:
    seen = {entry.row.key: entry for entry in entries}
    ordered = sorted(seen, key=lambda key: (key[1], key[0]))
    for before, after in pairwise(ordered):
        if before[1] == after[1] and after[0] - before[0] > 1:
            ends = dict.fromkeys((before[0] + 1, after[0] - 1))
            missing = " – ".join(f"{sequence}/{after[1] % 100:02d}" for sequence in ends)
            line = seen[after].row.line
            ledger.warn(faults.GAP, line, line.text, number=missing)
