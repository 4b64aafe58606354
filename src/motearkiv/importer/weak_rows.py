"""Weak rows: items whose numbers carry no year (`4.2`, `Pkt. 3`), told from points and other lists.

Beside the rows in the importer. They count only in a paper without strict numbers, as a rising
chain, which may come twice: in the agenda list and over the items themselves.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from motearkiv.importer.dates import find_dates
from motearkiv.importer.lines import squeeze
from motearkiv.importer.names import is_name
from motearkiv.importer.row import Row, Rows, row_of
from motearkiv.numbers import WeakNumber, parse_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from motearkiv.importer.labels import Labels
    from motearkiv.importer.lines import Line

_WEAK = re.compile(
    r"\s*(?:#{1,6}\s+)?(?P<number>(?:(?P<word>[Pp]kt\.?|PKT\.?|[Pp]unkt|[Ss]ak|SAK|Post|POST|Emne|Tema)\s*)?"
    r"\d{1,3}(?:\.\d{1,2}){0,3})(?P<separator>\s*[.:]|\s+[-–](?=\s))?\s+(?=[A-ZÆØÅ«\"“”]|17\.\smai\b)",
)
"""A title begins with a capital letter; one day of the year has a committee in every school."""
_CLOCK = re.compile(r"\s*[012]\d\.[0-5]\d\s")
_MIN_CHAIN = 3
_MAX_STEP = 3
_HIGH = 100
"""A weak series may start at 1, or run on from year to year above this."""
_MIN_TITLE = 4
_SECTIONS = frozenset(
    [
        *("proposal", "alternatives", "decision", "discussion", "vote", "description"),
        *("headings", "attachments"),
    ]
)
"""Labels below which a number may be a point."""


def weak_rows(lines: Sequence[Line], labels: Labels) -> Rows:
    """The rows of a paper without strict numbers; none where they make no chain."""
    chain = _Chain()
    before: Line | None = None
    in_attendance = False
    listed = 0
    for line in lines:
        row = _weak_row(line)
        is_fresh = before is None or not before.text.strip()
        if row and in_attendance:
            # A list of names is over where numbers begin anew below a blank line, or begin with
            # words that are no name.
            is_anew = listed or not is_name(row.rest.text.partition(",")[0])
            in_attendance = not (is_anew and is_fresh and row.key == (1,))
            listed += 1
        label = None if row else labels.match(line.text)
        if label:
            in_attendance = label.kind in {"attendance", "signatures"}
            if label.kind in _SECTIONS:
                chain.enter_section()
        elif row and not in_attendance:
            chain.weigh(row, is_fresh=is_fresh)
        elif line.text.strip() and labels.document_kind(line.text):
            in_attendance = False
        before = line
    if len(chain.rows) + len(chain.unclear) < _MIN_CHAIN:
        return Rows({}, frozenset(), is_weak=True)
    return Rows(
        {row.line.number: row for row in chain.rows}, frozenset(chain.unclear), is_weak=True
    )


def _weak_row(line: Line) -> Row | None:
    found = _WEAK.match(line.text)
    if not found or _CLOCK.match(line.text) or find_dates(line.text[: found.end() + 20]):
        return None
    number = parse_number(found["number"])
    return row_of(line, found, number.parts) if isinstance(number, WeakNumber) else None


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
        if self._is_again(row):
            self._take(row)
            return
        is_next = self._is_next(row) and not self._is_below(row)
        if self._in_section and not row.is_worded:
            is_point = row.key == ((1,) if self._point is None else (self._point[0] + 1,))
            if is_next and is_point and self.rows:
                self.unclear.add(row.line.number)
            if is_point or not is_fresh:
                self._point = row.key
                return
        if is_next:
            self._take(row)

    def _is_below(self, row: Row) -> bool:
        """Whether a deeper number is a point of the item before it: an indented sentence."""
        last = self.rows[-1] if self.rows else None
        is_deeper = last is not None and len(row.key) > len(last.key)
        is_sentence = row.rest.text.rstrip().endswith(".")
        return is_deeper and is_sentence and last is not None and _indent(row) > _indent(last)

    def _take(self, row: Row) -> None:
        self.rows.append(row)
        self._in_section = False

    def _is_again(self, row: Row) -> bool:
        """Whether a number and its title stand in the chain: once in a list, once over the item."""
        title = _title(row)
        if len(title) < _MIN_TITLE:
            return False
        same = (_title(one) for one in self.rows if one.key == row.key)
        return any(title.startswith(one) or one.startswith(title) for one in same if one)

    def _is_next(self, row: Row) -> bool:
        if not self.rows:
            return row.key[0] == 1 or row.key[0] >= _HIGH
        last = self.rows[-1]
        is_same_form = row.is_worded == last.is_worded and _form(row) == _form(last)
        return is_same_form and _follows(row.key, last.key)


def _follows(key: tuple[int, ...], last: tuple[int, ...]) -> bool:
    """Whether a number may stand next: a little above at one level, and at the start below it."""
    if key <= last:
        return False
    same = next(
        (at for at, pair in enumerate(zip(key, last, strict=False)) if len({*pair}) > 1), None
    )
    if same is None:
        return all(part <= _MAX_STEP for part in key[len(last) :])
    return key[same] - last[same] <= _MAX_STEP and all(part <= 1 for part in key[same + 1 :])


def _indent(row: Row) -> int:
    return len(row.line.text) - len(row.line.text.lstrip())


def _form(row: Row) -> str:
    """What stands between a number of one level and its title; deeper ones may drop it."""
    mark = "".join(piece.text.strip() for piece in row.furniture[1:])
    return "-" if mark in {"-", "–"} else ""


def _title(row: Row) -> str:
    return squeeze(row.rest.text).casefold().rstrip(" .:")
