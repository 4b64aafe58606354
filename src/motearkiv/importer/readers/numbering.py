"""Numbers of lists as Word and OpenDocument make them: they stand in no text, and are counted here.

Before the readers of such files.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

BULLET = "•"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LETTERS = 26


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    kind: str = "decimal"
    """As Word names it: decimal, decimalZero, lowerLetter, upperRoman, bullet, none."""
    form: str = "%1."
    """The printed form, `%1` the first level's number."""
    start: int = 1


@dataclass(slots=True)
class Counter:
    """The numbers that one list has come to, by level from 0."""

    levels: dict[int, Level]
    _at: dict[int, int] = field(default_factory=dict)

    def next(self, level: int) -> str:
        """The number of the next entry at a level, as printed; "" for one without."""
        own = self.levels.get(level, Level())
        if own.kind == "none":
            return ""
        if own.kind == "bullet":
            return BULLET
        self._at = {deep: count for deep, count in self._at.items() if deep <= level}
        self._at[level] = self._at.get(level, own.start - 1) + 1
        return re.sub(r"%(\d)", lambda found: self._number(int(found[1]) - 1), own.form).strip()

    def restart(self, level: int, start: int) -> None:
        """Let a level begin anew."""
        self._at[level] = start - 1

    def _number(self, level: int) -> str:
        own = self.levels.get(level, Level())
        return numeral(self._at.get(level, own.start), own.kind)


def numeral(number: int, kind: str) -> str:
    """A number in figures, letters or Roman numerals: 3, c, iii."""
    if kind.endswith("Letter"):
        count, letter = divmod(max(number, 1) - 1, _LETTERS)
        shown = chr(ord("a") + letter) * (count + 1)
    elif kind.endswith("Roman"):
        shown, left = "", number
        for value, digits in _ROMAN:
            while left >= value:
                shown, left = shown + digits, left - value
    else:
        return f"{number:02d}" if kind == "decimalZero" else str(number)
    return shown.upper() if kind.startswith("upper") else shown
