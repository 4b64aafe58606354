"""Words with stars, looked up many at once: `*sjef`, `representant*`.

Before the vocabulary in the importer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import translate
from typing import Generic, TypeVar

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Patterns(Generic[Value]):
    """Values by words in which a star stands for any letters; of two that fit the first counts."""

    _values: Sequence[Value]
    _one: re.Pattern[str]
    """All words in one pattern, each a group, so that a word is looked at once and not for each."""

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, Value]]) -> Patterns[Value]:
        """The patterns of words and their values, in the order in which they count."""
        words = list(pairs)
        groups = "|".join(f"({translate(text)})" for text, _ in words)
        return cls([value for _, value in words], re.compile(groups or "(?!)"))

    def find(self, word: str) -> Value | None:
        """The value of the first pattern that a whole word fits."""
        found = self._one.match(word)
        return self._values[found.lastindex - 1] if found and found.lastindex else None
