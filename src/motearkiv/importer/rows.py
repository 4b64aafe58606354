"""Rows: the lines of a paper that begin an item, told from every other number at a line start.

After the furniture in the importer. A strict number carries its year; a weak one (`4.2`, `Pkt. 3`)
counts only in a paper without strict ones, as part of a rising chain.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from motearkiv.importer.dates import find_dates
from motearkiv.importer.lines import Line, Piece
from motearkiv.numbers import CaseNumber, WeakNumber, parse_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from motearkiv.importer.labels import Labels

_STRICT = re.compile(
    r"\s*(?:#{1,6}\s+)?(?P<head>(?:Saks?(?:nr|nummer)|SAKS?(?:NR|NUMMER))\.?:?\s*)?"
    r"(?P<number>(?:(?P<word>(?:[Ss]ak|SAK)(?:\s*(?:nr|NR)\.?)?:?|[A-ZÆØÅ]{1,6}(?:-(?:sak|SAK))?)"
    r"[ \t]*)?"
    r"\d{1,4}\s?[/.]\s?(?:\d{4}|\d{2}))(?![\d/]|[-.,]\d)"
    r"[ \t]*(?P<separator>[:.–-](?=\s|$))?\s*"
    r"(?P<archive>(?:\d{2}|\d{4})/\d{3,6}(?:-\d+)?(?=\s))?\s*",
)
_WEAK = re.compile(
    r"\s*(?:#{1,6}\s+)?(?P<number>(?:(?P<word>[Pp]kt\.?|PKT\.?|[Pp]unkt|[Ss]ak|SAK)\s*)?"
    r"\d{1,3}(?:\.\d{1,2}){0,3})(?P<separator>\s*[.:]|\s+[-–](?=\s))?\s+(?=[A-ZÆØÅ«\"“”])",
)
_MAX_SEQUENCE = 2000
_YEARS = range(1995, 2036)
_NEAR = 1
"""An item's year is that of its meeting, or a neighbour."""
_MIN_CHAIN = 3
_MAX_STEP = 3
_HIGH = 100
"""A weak series may start at 1, or run on from year to year above this."""
_WRAP = 2
"""How many lines a title in a list may take."""
_END_MARKS = tuple('.:;!?"»”')
_SENTENCE_END = re.compile(r"[.!?][\"»”)]?\s*$")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:jf|jfr|nr|bl\.\s?a|ca|pkt|f\.\s?eks|kl|evt)\.\s*$", re.IGNORECASE
)
"""What ends with a full stop and is no sentence's end: the line after it goes on."""


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


def find_rows(lines: Sequence[Line], labels: Labels, year: int | None) -> Rows:
    """Find the lines that begin an item; `year` is that of the meeting, where it is known."""
    found = list(_strict_rows(lines, labels))
    years = range(year - _NEAR, year + _NEAR + 1) if year else _YEARS
    if any(row.is_worded and row.key[1] in years for row in found):
        found = [row for row in found if row.is_worded]
    strict, older = _part_by_year(found, years, year)
    if strict:
        return Rows(
            {row.line.number: row for row in strict}, frozenset(), is_weak=False, older=tuple(older)
        )
    return _weak_rows(lines, labels)


def _part_by_year(
    found: Sequence[Row], years: range, year: int | None
) -> tuple[list[Row], list[Row]]:
    """Rows of a plausible year, and those that fall back behind the year of the row before.

    The meeting's own year is never behind, and a number that began an item may come again.
    """
    strict: list[Row] = []
    older: list[Row] = []
    seen: set[tuple[int, ...]] = set()
    for row in found:
        is_behind = bool(strict) and row.key[1] < strict[-1].key[1]
        if row.key in seen or (row.key[1] in years and (not is_behind or row.key[1] == year)):
            strict.append(row)
            seen.add(row.key)
        elif is_behind:
            older.append(row)
    return strict, older


def strict_row(line: Line, years: range = _YEARS) -> Row | None:
    """The row that a line would be by its own words."""
    found = _STRICT.match(line.text)
    number = parse_number(found["number"]) if found else None
    if not found or not isinstance(number, CaseNumber):
        return None
    rest = line.text[found.end() :].strip()
    if (
        number.year not in years
        or not 0 < number.sequence < _MAX_SEQUENCE
        or not _may_be_title(rest)
    ):
        return None
    return _row(line, found, (number.sequence, number.year))


def _may_be_title(rest: str) -> bool:
    """A title begins with no small letter or mark: those go on with a sentence."""
    return not rest or rest[0].isupper() or rest[0].isdigit() or rest[0] in "«\"“”'("


def _row(line: Line, found: re.Match[str], key: tuple[int, ...]) -> Row:
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


def _strict_rows(lines: Sequence[Line], labels: Labels) -> Iterator[Row]:
    """Strict rows that stand where an item may begin, not where a sentence was wrapped."""
    before: Line | None = None
    printed = ""
    last: Row | None = None
    for line in lines:
        row = None if _ABBREVIATION.search(printed) else strict_row(line)
        if row and _is_small(row):
            row = row if _begins_small(row, before) else None
        elif row and not (
            before is None
            or _is_fresh(line, before)
            or _goes_on(row, last)
            or labels.match(before.text)
        ):
            row = None
        if row:
            yield row
            last = row
        before = line
        printed = line.text if line.text.strip() else printed


def _is_small(row: Row) -> bool:
    return row.line.text.lstrip().startswith("sak")


def _begins_small(row: Row, before: Line | None) -> bool:
    """Whether a row in small letters begins an item; `sak 45/20.` alone ends a sentence."""
    is_end = row.rest.is_blank and row.line.text.rstrip().endswith(".")
    is_free = before is None or not before.text.strip() or _SENTENCE_END.search(before.text)
    return bool(is_free) and not is_end


def _is_fresh(line: Line, before: Line) -> bool:
    if line.broken_from or not before.text.strip() or before.page != line.page:
        return True
    starts_page = line.text[:1].isspace() and not before.text[:1].isspace()
    return starts_page or before.text.rstrip().endswith(_END_MARKS)


def _goes_on(row: Row, last: Row | None) -> bool:
    """Whether a row goes on with a list of rows, titles of two lines included."""
    return (
        last is not None
        and row.line.number - last.line.number <= _WRAP
        and (row.key[::-1] > last.key[::-1] or (row.is_worded and row.series != last.series))
    )


def _weak_rows(lines: Sequence[Line], labels: Labels) -> Rows:
    chain = _Chain()
    before: Line | None = None
    for line in lines:
        found = _WEAK.match(line.text)
        number = (
            parse_number(found["number"])
            if found and not find_dates(line.text[: found.end() + 20])
            else None
        )
        if found and isinstance(number, WeakNumber):
            fresh = before is None or not before.text.strip()
            chain.weigh(_row(line, found, number.parts), is_fresh=fresh)
        elif (label := labels.match(line.text)) and label.kind in {"proposal", "description"}:
            chain.enter_section()
        before = line
    if len(chain.rows) + len(chain.unclear) < _MIN_CHAIN:
        return Rows({}, frozenset(), is_weak=True)
    return Rows(
        {row.line.number: row for row in chain.rows}, frozenset(chain.unclear), is_weak=True
    )


class _Chain:
    """A rising chain of weak numbers, and the points inside sections that are none of it."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.unclear: set[int] = set()
        self._in_section = False
        self._point: tuple[int, ...] | None = None

    def enter_section(self) -> None:
        """A label stood here: numbers are points until the chain goes on."""
        self._in_section = True
        self._point = None

    def weigh(self, row: Row, *, is_fresh: bool) -> None:
        """Take a number into the chain, or leave it as text."""
        is_next = self._is_next(row)
        if self._in_section and not row.is_worded:
            is_point = row.key == ((1,) if self._point is None else (self._point[0] + 1,))
            if is_next and is_point and self.rows:
                self.unclear.add(row.line.number)
            if is_point or not is_fresh:
                self._point = row.key
                return
        if is_next:
            self.rows.append(row)
            self._in_section = False

    def _is_next(self, row: Row) -> bool:
        if not self.rows:
            return row.key[0] == 1 or row.key[0] >= _HIGH
        last = self.rows[-1]
        same_form = row.is_worded == last.is_worded
        return same_form and row.key > last.key and row.key[0] - last.key[0] <= _MAX_STEP
