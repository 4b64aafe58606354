"""A row: a line of a paper that begins an item.

Before the rows in the importer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from motearkiv.importer.lines import Line, Piece
from motearkiv.numbers import CaseNumber, parse_number

if TYPE_CHECKING:
    import re


@dataclass(frozen=True, slots=True)
class Row:
    """A line that begins an item."""

    line: Line
    number: Piece
    key: tuple[int, ...]
    """What the number is under every spelling: sequence and year, or the weak number's parts."""
    furniture: tuple[Piece, ...]
    """Separators and words around the number."""
    archive: Piece | None
    rest: Piece
    """What follows on the line: the title, or nothing."""
    is_worded: bool
    """Whether letters stand before the digits."""

    @property
    def series(self) -> str | None:
        """The letters of a strict number; None where there are none."""
        number = parse_number(self.number.text)
        return number.series if isinstance(number, CaseNumber) else None

    def is_same(self, other: Row) -> bool:
        """Whether two rows are of one item: letters may be left out, but not contradict."""
        series = {self.series, other.series} - {None}
        return self.key == other.key and len(series) <= 1


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a paper by line number, and lines that may or may not be rows."""

    by_line: dict[int, Row]
    unclear: frozenset[int]
    is_weak: bool
    older: tuple[Row, ...] = ()
    """Lines that look like rows of an earlier year than the item before them; they are text."""


def row_of(line: Line, found: re.Match[str], key: tuple[int, ...]) -> Row:
    """The row of a matched line: its number, what stands around it, and the rest."""
    number, archive = found.span("number"), found.groupdict().get("archive")
    around = [(0, number[0]), (number[1], found.start("archive") if archive else found.end())]
    return Row(
        line,
        Piece(line, *number),
        key,
        tuple(Piece(line, *span) for span in around),
        Piece(line, *found.span("archive")) if archive else None,
        Piece(line, found.end(), len(line.text)),
        found["word"] is not None,
    )
