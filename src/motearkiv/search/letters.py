"""Numbers as letters: how the files of the index write many small numbers.

Before the files in search. A number is one letter, a large one two: half as long as figures with
commas between them, and smaller when packed too. JSON carries any letter but the surrogates.
"""

from __future__ import annotations

_FIRST = 35
"""Blank, `!` and `"` stay free: a blank parts lists of numbers."""
_LARGE, _ABOVE = 50_000, 60_000
"""From here on a number is two letters: how often this goes into it, and the rest."""


class Letters(dict[int, str]):
    """The letters of each number from 0 up, made once."""

    def __missing__(self, number: int) -> str:
        """The letters of a number that was not asked for before."""
        times, rest = divmod(number, _LARGE)
        self[number] = (chr(_ABOVE + times) if times else "") + chr(_FIRST + rest)
        return self[number]


def numbers(text: str) -> list[int]:
    """The numbers that letters stand for."""
    found, above = [], 0
    for letter in text:
        code = ord(letter)
        if code >= _ABOVE:
            above = (code - _ABOVE) * _LARGE
        else:
            found.append(above + code - _FIRST)
            above = 0
    return found
