"""Postings in memory, asked as the built files are: what the command line and the tests search in.

Beside the files in search.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from motearkiv.search.postings import Postings
from motearkiv.search.ranking import Scale

if TYPE_CHECKING:
    from collections.abc import Sequence

    from motearkiv.search.postings import Posting

_LAST = "\U0010ffff"


@dataclass(slots=True)
class InMemory:
    """An index in memory."""

    own: Postings
    _forward: list[str] = field(init=False)
    _reversed: list[str] = field(init=False)

    def __post_init__(self) -> None:
        """Sort the alphabetic terms, forward and reversed."""
        self._forward = sorted(filter(str.isalpha, self.own.terms))
        self._reversed = sorted(term[::-1] for term in self._forward)

    @property
    def scale(self) -> Scale:
        """What weights depend on."""
        count = max(self.own.count, 1)
        return Scale(self.own.count, tuple(length / count or 1.0 for length in self.own.lengths))

    def postings(self, term: str) -> Sequence[Sequence[Posting]] | None:
        """The postings of a term by field."""
        return self.own.terms.get(term)

    def begins(self, letters: str) -> list[tuple[str, int]]:
        """Alphabetic terms that begin with letters."""
        return [(term, self._count(term)) for term in _range(self._forward, letters)]

    def ends(self, letters: str) -> list[tuple[str, int]]:
        """Alphabetic terms that end with letters."""
        found = (term[::-1] for term in _range(self._reversed, letters[::-1]))
        return [(term, self._count(term)) for term in found]

    def alias(self, name: str) -> list[str]:
        """The terms of the organizations with a name."""
        return sorted(self.own.aliases.get(name, ()))

    def _count(self, term: str) -> int:
        return sum(map(len, self.own.terms[term]))


def _range(words: Sequence[str], start: str) -> Sequence[str]:
    return words[bisect_left(words, start) : bisect_left(words, start + _LAST)]
