"""Tables of attendance: the heads of their columns, and what stands below each.

After the people in the importer, before the attendance. A row is read whole or not at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from motearkiv.importer.attendance_labels import read_attendance_label
from motearkiv.importer.attendees import AttendanceBlock
from motearkiv.importer.lines import CELL, Joined, Piece
from motearkiv.importer.names import Span, is_name, split_list, trimmed
from motearkiv.importer.people import PersonReader
from motearkiv.importer.vocabulary import Word, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_CELLS = re.compile(rf"\s*\|\s*|{CELL}| {{2,}}")
_BRACKETED = re.compile(r"\s*\([^()]*\)\s*$")
_IN_PLACE = re.compile(r"\s(?:vara|varamedlem|stedfortreder|stadfortredar) for\s(?=[A-ZÆØÅ])")
_TICKED = re.compile(r"(?i:x|ja|✓|✔|√)")
_UNTICKED = re.compile(r"(?i:nei)")
_SEVERAL = "on_behalf_of"
"""The field that a table may have in two columns: municipality and party."""
PRESENCE, ABSENCE = "presence", "absence"
"""What a column says that has a cross or a word where somebody met, or where somebody did not."""
_MARKS = frozenset({PRESENCE, ABSENCE})
_HEAD = re.compile(r"[A-ZÆØÅ][\w./-]*(?: [\w./-]+)?")
_TELLING = _MARKS | {"substitute_for"}
_VACANT = re.compile(r"(?:Ingen|Ledig|Vakant|Vakan[st]e?)\b")
TOLERANCE = 3
"""How many letters a cell may begin beside the head of its column."""


@dataclass(slots=True)
class TableRow:
    """What a row prints of one person."""

    spans: dict[str, Span] = field(default_factory=dict)
    """By field."""
    mark: Span | None = None
    """The words or the cross that say whether somebody met."""
    present: bool | None = None


@dataclass(frozen=True, slots=True)
class TableReader:
    """Reads the heads and the rows of attendance tables."""

    people: PersonReader

    def head(self, block: AttendanceBlock, text: Joined) -> bool:
        """Whether a line is the heads of a table's columns; notes where they begin."""
        known = self.people.vocabulary.columns
        cells = list(find_cells(text.text))
        fields = [known.get(fold(text.text[slice(*cell)])) for cell in cells]
        if len(cells) == 1:
            words = [_in_stack(known.get(fold(word))) for word in text.text.split()]
            block.stacked += [word for word in words if word and len(words) == 1]
            return bool(words) and all(words) and (words[0] == "name" or len(words) == 1)
        if "name" in fields and _MARKS & set(fields) and not block.columns:
            # A head of a further column stands over what is kept as it is printed.
            heads = [_HEAD.fullmatch(text.text[slice(*cell)]) for cell in cells]
            fields = [name or (head and "note") for name, head in zip(fields, heads, strict=True)]
        if not all(fields) or "name" not in fields:
            return False
        block.columns = [(cell[0], str(name)) for cell, name in zip(cells, fields, strict=True)]
        block.is_cells = CELL in text.text
        return True

    def opens(self, piece: Piece) -> AttendanceBlock | None:
        """The table that a line of heads opens without a label above it.

        Only a table of attendance has a column of who met, or of whose place somebody took.
        """
        block = AttendanceBlock(Word("attendance"), furniture=[piece])
        is_head = self.head(block, Joined((piece,)))
        return block if is_head and _TELLING & {name for _, name in block.columns} else None

    def is_vacant(self, block: AttendanceBlock, piece: Piece) -> bool:
        """Whether a table's row says that a place has nobody: «5B  Ingen representant valgt»."""
        return bool(block.columns) and any(_VACANT.match(one.text) for one in cells_of(piece))

    def heads_beside(self, block: AttendanceBlock, label: Piece, rest: Piece) -> bool:
        """Whether the heads of further columns stand behind a label that is itself one."""
        cells = cells_of(rest)
        fields = [self.people.vocabulary.columns.get(fold(one.text)) for one in cells]
        if not cells or not all(fields) or "name" in fields:
            return False
        lead = len(label.text) - len(label.text.lstrip())
        starts = [label.start + lead, *(one.start for one in cells)]
        block.columns = list(zip(starts, ["name", *map(str, fields)], strict=True))
        block.is_cells = CELL in label.text + rest.text
        return True

    def row(self, block: AttendanceBlock, text: Joined, start: int) -> TableRow | None:
        """A table's row: by its head where there is one, else by what the cells look like."""
        cells = list(find_cells(text.text, start))
        found = TableRow()
        for at, cell in enumerate(cells if len(cells) > 1 else ()):
            is_bracketed = text.text.startswith("(", cell[0])
            column = None if is_bracketed else self._column(block, at, cell)
            is_first = "name" not in found.spans and (
                column == "name" or (column is None and not found.spans)
            )
            if is_first and (first := self._in_cell(text, cell)):
                found.spans |= first
            elif not self._take(found, text.text, cell, column):
                return None
        name = found.spans.get("name")
        return found if name and is_name(text.text[slice(*name)]) else None

    def _take(self, found: TableRow, text: str, cell: Span, column: str | None) -> bool:
        """Take a cell: whether somebody met, a field, or a field with such words behind it."""
        start = cell[1]
        is_own = column in _MARKS
        if is_own or (found.spans and not found.mark):
            start = self._mark_in(text, cell, is_own=is_own)
        if start < cell[1]:
            found.mark = (start, cell[1])
            found.present = self._says_presence(text[start : cell[1]], is_own=is_own)
            if column == ABSENCE and _is_tick(text[start : cell[1]]):
                found.present = not found.present
        elif is_own:
            return False
        return start == cell[0] or self._put(found.spans, text, (cell[0], start), column)

    def _put(self, spans: dict[str, Span], text: str, cell: Span, column: str | None) -> bool:
        """Give a cell to the field of its column, or to the one that its words look like."""
        cell = trimmed(text, cell)
        if column == _SEVERAL and (found := _IN_PLACE.search(text[slice(*cell)])):
            # «Ekstern vara for Kari Nes» in a column of groups.
            place = (cell[0] + found.start() + 1, cell[1])
            if self.people.field_of(text[slice(*place)]) == "substitute_for":
                spans["substitute_for"] = self.people.span_of(text, "substitute_for", place)
                cell = (cell[0], cell[0] + found.start())
        *_, last = split_list(text, *cell)
        if column == _SEVERAL and last[0] > cell[0] and self.people.is_post(text[slice(*last)]):
            spans["post"] = last
            cell = trimmed(text, (cell[0], text.rindex(",", cell[0], last[0])))
        name = column or self.people.field_of(text[slice(*cell)])
        if name is None or (name in spans and not name == column == _SEVERAL):
            return False
        if name == "post" and text[cell[0]] == "(" and text[cell[1] - 1] == ")":
            cell = (cell[0] + 1, cell[1] - 1)
        start, end = self.people.span_of(text, name, cell)
        spans[name] = (min(start, spans.get(name, (start, end))[0]), end)
        return True

    def _in_cell(self, text: Joined, cell: Span) -> dict[str, Span] | None:
        """The fields of a cell that names one person, and perhaps the post or party behind."""
        first, *rest = split_list(text.text, *cell)
        spans = self.people.read(text.text, first, is_single=False)
        for part in rest:
            further = self.people.fields_behind(text.text, part)
            if spans is None or further is None or set(further) & set(spans):
                return None
            spans |= further
        return spans

    def _mark_in(self, text: str, cell: Span, *, is_own: bool) -> int:
        """Where the words at a cell's end begin that say whether somebody met, or its end."""
        starts = (cell[0] + found.start() for found in re.finditer(r"\S+", text[slice(*cell)]))
        told = (
            at
            for at in starts
            if self._says_presence(text[at : cell[1]], is_own=is_own) is not None
        )
        return next(told, cell[1])

    def _says_presence(self, words: str, *, is_own: bool) -> bool | None:
        """Whether words say that somebody met; a cross does in a column of its own."""
        plain = _BRACKETED.sub("", words)
        if is_own and _is_tick(plain):
            return _TICKED.fullmatch(plain.strip()) is not None
        word = self.people.vocabulary.labels.get(fold(plain))
        if word is None or word.kind != "attendance":
            word = read_attendance_label(plain, self.people.vocabulary)
        return word.present if word and word.role is None else None

    def _column(self, block: AttendanceBlock, at: int, cell: Span) -> str | None:
        if block.is_cells:
            return block.columns[at][1] if at < len(block.columns) else None
        near = [name for start, name in block.columns if abs(start - cell[0]) <= TOLERANCE]
        return near[0] if len(near) == 1 else None


def _in_stack(name: str | None) -> str | None:
    """A column's field where its head may stand alone on a line: «Møtte» is a label there."""
    return None if name in _MARKS else name


def _is_tick(words: str) -> bool:
    return any(shape.fullmatch(words.strip()) for shape in (_TICKED, _UNTICKED))


def cells_of(piece: Piece) -> list[Piece]:
    """The cells of a line, parted by tabs, wide gaps or drawn lines; empty ones are left out."""
    return [piece.part(*cell) for cell in find_cells(piece.text)]


def find_cells(text: str, start: int = 0) -> Iterator[Span]:
    """Where the cells of a line stand, from a position on."""
    at = start
    for gap in _CELLS.finditer(text, start):
        if text[at : gap.start()].strip():
            yield trimmed(text, (at, gap.start()))
        at = gap.end()
    if text[at:].strip():
        yield trimmed(text, (at, len(text)))
