"""Rows: the lines of a paper that begin an item, told from every other number at a line start.

After the furniture in the importer. A strict number carries its year; a weak one (`4.2`, `Pkt. 3`)
counts only in a paper without strict ones, as part of a rising chain.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from motearkiv.importer.row import Row, Rows, row_of
from motearkiv.importer.shapes import is_plan_row
from motearkiv.importer.weak_rows import weak_rows
from motearkiv.numbers import CaseNumber, parse_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from motearkiv.importer.labels import Labels
    from motearkiv.importer.lines import Line

_STRICT = re.compile(
    r"\s*(?:#{1,6}\s+)?"
    r"(?P<head>(?:Saks?(?:nr|nummer)|SAKS?(?:NR|NUMMER)|"
    r"(?:Sak|SAK)(?=:?\s+(?!NR)[A-ZÆØÅ]{1,6}[ -]\d))\.?:?\s*)?"
    r"(?P<number>(?:(?P<word>(?:[Ss]tyresak|STYRESAK|[Ss]ak|SAK)(?:\s*(?:nr|NR)\.?)?:?|[A-ZÆØÅ]{1,6}(?:-(?:sak|SAK))?)"
    r"[ \t-]*)?"
    r"\d{1,4}(?:\s?[/.]\s?|(?(word)-|(?!)))(?:\d{4}|\d{2}))(?![\d/]|[-.,]\d)"
    r"[ \t]*(?P<separator>[:.–-](?=\s|$))?\s*"
    r"(?P<archive>(?:\d{2}|\d{4})/\d{3,6}(?:-\d+)?(?=\s|$)"
    r"|(?<=\s\s)(?:\d{2}|\d{4})/\d{1,2}(?:-\d+)?(?=\s\s|$))?\s*",
)
_MAX_SEQUENCE = 2000
_YEARS = range(1995, 2036)
_NEAR = 1
"""An item's year is that of its meeting, or a neighbour."""
_WRAP = 2
"""How many lines a title in a list may take."""
_END_MARKS = tuple('.:;!?"»”')
_SENTENCE_END = re.compile(r"[.!?][\"»”)]?\s*$")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:jf|jfr|nr|bl\.\s?a|ca|pkt|f\.\s?eks|kl|evt)\.\s*$", re.IGNORECASE
)
"""What ends with a full stop and is no sentence's end: the line after it goes on."""


def find_rows(lines: Sequence[Line], labels: Labels, year: int | None) -> Rows:
    """Find the lines that begin an item; `year` is that of the meeting, where it is known."""
    found = list(_strict_rows(lines, labels))
    years = range(year - _NEAR, year + _NEAR + 1) if year else _YEARS
    found = _of_one_form(found, [row for row in found if row.key[1] in years])
    strict, older = _part_by_year(found, years, year)
    if strict:
        return Rows(
            {row.line.number: row for row in strict}, frozenset(), is_weak=False, older=tuple(older)
        )
    return weak_rows(lines, labels)


def _of_one_form(found: list[Row], likely: Sequence[Row]) -> list[Row]:
    """The rows that are like each other: with letters before their digits, or without.

    Letters count where any row has them, unless the first of the `likely` ones has none: then they
    may stand over the same items as a bare list, or be those of another list, as of what was
    decided by delegation.
    """
    worded = {row.key for row in likely if row.is_worded}
    bare = {row.key for row in likely if not row.is_worded}
    if not worded:
        return [row for row in found if not row.is_worded]
    if likely[0].is_worded or len(worded) > len(bare):
        return [row for row in found if row.is_worded]
    is_same_list = bool(worded & bare)
    return [row for row in found if is_same_list or not row.is_worded]


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
        or is_plan_row(rest)
    ):
        return None
    return row_of(line, found, (number.sequence, number.year))


def _may_be_title(rest: str) -> bool:
    """A title begins with no small letter or mark: those go on with a sentence."""
    return not rest or rest[0].isupper() or rest[0].isdigit() or rest[0] in "«\"“”'("


def _strict_rows(lines: Sequence[Line], labels: Labels) -> Iterator[Row]:
    """Strict rows that stand where an item may begin, not where a sentence was wrapped."""
    before: Line | None = None
    printed = ""
    last: Row | None = None
    for at, line in enumerate(lines):
        row = None if _ABBREVIATION.search(printed) else strict_row(line)
        if row and _is_small(row):
            row = row if _begins_small(row, before) else None
        elif row and not (
            before is None
            or _is_fresh(line, before)
            or _goes_on(row, last)
            or labels.match(before.text)
            or _begins_list(row, lines[at + 1 : at + 1 + _WRAP])
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


def _begins_list(row: Row, below: Sequence[Line]) -> bool:
    """Whether the next number of the series stands right below, as in a list of rows."""
    after = next(filter(None, map(strict_row, below)), None)
    is_next = after is not None and after.key == (row.key[0] + 1, row.key[1])
    return is_next and after is not None and after.series == row.series


def _goes_on(row: Row, last: Row | None) -> bool:
    """Whether a row goes on with a list of rows, titles of two lines included."""
    return (
        last is not None
        and row.line.number - last.line.number <= _WRAP
        and (row.key[::-1] > last.key[::-1] or (row.is_worded and row.series != last.series))
    )
