"""Numbers alone on a line: page numbers, counts of a vote, or none that is known.

Before the furniture in the importer.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from motearkiv.importer.lines import Line

ROW = "row"
"""The kind of a line that begins an item; other lines have their label's kind, or none."""
LONE = re.compile(r"\s*[-–]?\s*(?P<number>\d{1,4})\s*[-–]?\s*")
MAX_HEADER = 100
"""No line of furniture is longer."""
_COUNTS = frozenset({"vote", "attendance"})
"""Sections in which a number alone is a count."""
_MAX_FIRST = 3
"""The first page number that a paper may print."""


def matches(pattern: re.Pattern[str], line: Line) -> re.Match[str] | None:
    """A short line that is of a pattern as a whole."""
    return pattern.fullmatch(line.text) if len(line.text) <= MAX_HEADER else None


class LoneNumbers:
    """Numbers alone between blank lines, or before an item: what each is, line by line."""

    def __init__(self, kinds: dict[int, str]) -> None:
        self.pages: list[int] = []
        self.loose: list[Line] = []
        self._kinds = kinds
        self._former: set[int] = set()
        """The lone number before, and the page number before."""
        self._page = 0
        self._section: str | None = None
        self._listed = 0
        self._is_near = False
        """Whether nothing is printed between this number and the one before."""

    def weigh(
        self,
        line: Line,
        before: Line | None,
        after: Line | None,
        kind_of: Callable[[Line], str | None],
    ) -> None:
        """Take one line, in order."""
        found = matches(LONE, line)
        if found and line.number in self._kinds:
            self._note(int(found["number"]), is_page=True)
        elif self._is_empty(line, line):
            return
        elif found and self._is_block(line, before, after, kind_of):
            self._take(line, int(found["number"]), after, kind_of)
        else:
            self._is_near = False
            if kind := kind_of(line):
                self._section, self._listed = kind, 0

    def _is_empty(self, line: Line | None, own: Line) -> bool:
        return (
            line is None
            or not line.text.strip()
            or line.page != own.page
            or line.number in self._kinds
        )

    def _is_block(
        self,
        line: Line,
        before: Line | None,
        after: Line | None,
        kind_of: Callable[[Line], str | None],
    ) -> bool:
        if after and kind_of(after) == ROW:
            return True
        return self._is_empty(before, line) and self._is_empty(after, line)

    def _take(
        self, line: Line, number: int, after: Line | None, kind_of: Callable[[Line], str | None]
    ) -> None:
        is_before_row = after is not None and kind_of(after) == ROW
        if self._section in _COUNTS and not is_before_row:
            return
        if self._section == "attachments" and not is_before_row and number == self._listed + 1:
            self._listed = number
            return
        first = not self._former and number <= _MAX_FIRST
        is_page = (first or number - 1 in self._former) and not self._is_near
        if is_page:
            self.pages.append(line.number)
        else:
            self.loose.append(line)
        self._note(number, is_page=is_page)

    def _note(self, number: int, *, is_page: bool) -> None:
        self._page = number if is_page else self._page
        self._former = {number, self._page} - {0}
        self._is_near = True
