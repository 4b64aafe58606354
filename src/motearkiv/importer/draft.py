"""From the parts of a paper to a draft meeting; every piece gets its owner in the ledger.

After the grammar in the importer. What has no place in the model, or might have two, is kept under
`unparsed` with the reason.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from motearkiv.importer import faults
from motearkiv.importer.frame import frame_of
from motearkiv.importer.items import ItemDraft
from motearkiv.importer.ledger import FURNITURE, Ledger, Loose
from motearkiv.importer.lines import squeeze
from motearkiv.importer.surroundings import Pen
from motearkiv.importer.tree import TREATMENT
from motearkiv.model import (
    Meeting,
    MeetingStatus,
    Unparsed,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from motearkiv.importer.claims import Head
    from motearkiv.importer.lines import Piece
    from motearkiv.importer.surroundings import Surroundings
    from motearkiv.importer.tree import Entry, Tree

_TOLD = frozenset({"discussion", TREATMENT})
"""Sections under a label for what was discussed."""
_NEAR = 2
"""Lines this near to each other have at most one blank line between them."""
_STRICT_PARTS = 2
"""A strict number is known by sequence and year."""


def draft_meeting(tree: Tree, head: Head, around: Surroundings) -> Meeting:
    """Draft the meeting; the ledger of its surroundings then holds every piece's owner."""
    ledger = around.ledger
    fields = frame_of(head, Pen(around))
    entries = merge_entries(tree.entries, ledger)
    kinds = {section.kind for entry in entries for section in entry.sections}
    is_plain = not kinds & _TOLD
    items = [
        ItemDraft(entry, index, around, is_plain).build() for index, entry in enumerate(entries)
    ]
    _warn_of_gaps(tree.entries, ledger)
    return Meeting(
        body=around.body.id,
        date=around.day,
        status=MeetingStatus.HELD if around.are_minutes else MeetingStatus.PLANNED,
        documents=(around.document,),
        items=tuple(items),
        unparsed=_unparsed(ledger, around.document.id),
        **fields,
    )


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
            number = [*entry.row.furniture, entry.row.number, entry.row.archive]
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
