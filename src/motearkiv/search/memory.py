"""Postings in memory, asked as the built files are: what the command line and the tests search in.

Beside the files in search.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from motearkiv.search.documents import FIELDS, Document
from motearkiv.search.postings import Part
from motearkiv.search.ranking import Scale

if TYPE_CHECKING:
    from motearkiv.search.postings import Posting

    Fields = list[list[Posting]]

_LAST = "\U0010ffff"


@dataclass(slots=True)
class InMemory:
    """The parts of an index in memory, asked as one."""

    parts: Sequence[Part]
    documents: list[Document] = field(init=False)
    """All of them, without their texts."""
    _forward: list[str] = field(init=False)
    _reversed: list[str] = field(init=False)
    _asked: dict[str, Fields | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Sort the alphabetic terms, forward and reversed."""
        self.documents = [one for part in self.parts for one in part.documents]
        every = {*chain.from_iterable(part.terms() for part in self.parts)}
        self._forward = sorted(filter(str.isalpha, every))
        self._reversed = sorted(term[::-1] for term in self._forward)

    @property
    def scale(self) -> Scale:
        """What weights depend on."""
        return scale_of([len(self.documents)], [list(map(sum, one.lengths)) for one in self.parts])

    def postings(self, term: str) -> Fields | None:
        """The postings of a term by field."""
        if term not in self._asked:
            parts = [found for part in self.parts if (found := part.postings(term)) is not None]
            joined = [list(chain.from_iterable(every)) for every in zip(*parts, strict=True)]
            self._asked[term] = joined or None
        return self._asked[term]

    def begins(self, letters: str) -> list[tuple[str, int]]:
        """Alphabetic terms that begin with letters."""
        return [(term, self._count(term)) for term in _range(self._forward, letters)]

    def ends(self, letters: str) -> list[tuple[str, int]]:
        """Alphabetic terms that end with letters."""
        found = (term[::-1] for term in _range(self._reversed, letters[::-1]))
        return [(term, self._count(term)) for term in found]

    def alias(self, name: str) -> list[str]:
        """The terms of the organizations with a name."""
        return sorted({term for part in self.parts for term in part.aliases.get(name, ())})

    def _count(self, term: str) -> int:
        return sum(map(len, chain.from_iterable(part.packed(term) for part in self.parts)))


def scale_of(documents: Sequence[int], lengths: Sequence[Sequence[int]]) -> Scale:
    """What weights depend on, summed over parts: documents of each, and terms of each by field."""
    count = sum(documents)
    sums = map(sum, zip(*lengths, strict=True)) if lengths else [0] * len(FIELDS)
    return Scale(count, tuple(length / max(count, 1) or 1.0 for length in sums))


def _range(words: Sequence[str], start: str) -> Sequence[str]:
    return words[bisect_left(words, start) : bisect_left(words, start + _LAST)]
