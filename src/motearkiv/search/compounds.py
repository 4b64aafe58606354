"""Compounds: the parts of a long word, by the cheapest way to put it together from known ones.

After the analyser in search. Only the builder splits; the browser finds the parts in the index.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from motearkiv.search.analyser import Analyser

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


Span = tuple[int, int]
MIN_WORD = 6
_MIN_PART, _MIN_UNKNOWN, _MIN_FREE, _MAX_FREE = 2, 4, 5, 11
_SHORT, _HEAD = 3, 4
_VOWELS = frozenset("aeiouyæøå")
_LISTED, _LISTED_3, _LISTED_2, _OF_ARCHIVE, _UNKNOWN = 1.0, 1.5, 2.1, 2.2, 2.4
"""What a part costs: a listed one by its length, a word of the archive, an unknown first part."""
_BY_LENGTH = {2: _LISTED_2, 3: _LISTED_3}
_ENDINGS = ("a", "n", "en", "et", "er", "ene")
_LINK = 0.25
"""What an *s* or *e* between two parts costs."""
_ALLOWED, _ALLOWED_A_PART = 2.6, 0.9
_KEPT_SHORT = frozenset({"by", "øy"})


@dataclass(slots=True)
class Splitter:
    """Splits words, each once."""

    analyser: Analyser
    free: frozenset[str] = frozenset()
    """Words that stand alone in the archive often enough to be parts too."""
    split: dict[str, list[str]] = field(default_factory=dict)
    """The terms of each word that was split; an earlier build's with the same words spare work."""
    _heads: frozenset[str] = field(init=False)
    _starts: frozenset[str] = field(init=False)
    """How words that have one of these as their stem begin."""
    _costs: dict[str, float] = field(init=False)
    """What each known part costs, where it is not the last."""
    _known: dict[str, tuple[Span, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Take the stems of the listed words: a last part may be inflected."""
        listed = self.analyser.language.parts
        # A stemmer leaves some forms as they are: *veien*, *kaier*, *året*.
        left = [part for part in listed if part[-1] in _VOWELS or len(part) <= _SHORT]
        forms = (part + ending for part in left for ending in _ENDINGS)
        self._heads = frozenset(map(self.analyser.stem, (*listed, *forms)))
        # A stem is the word's beginning, but for *appel*, whose stem is *apl*.
        doubled = (head[:2] + head[1] for head in self._heads if len(head) >= _SHORT)
        self._starts = frozenset((*(head[:_SHORT] for head in self._heads), *doubled))
        self._costs = dict.fromkeys(self.free, _OF_ARCHIVE)
        self._costs |= {part: _BY_LENGTH.get(len(part), _LISTED) for part in listed}

    def parts(self, word: str) -> tuple[Span, ...]:
        """Where the parts of a folded word stand in it; empty where it has not several."""
        if word not in self._known:
            self._known[word] = self._split(word)
        return self._known[word]

    def terms(self, word: str) -> list[str]:
        """What a compound is found by beside itself: parts, its ends, nynorsk parts changed."""
        if word not in self.split:
            self.split[word] = self._terms(word)
        return self.split[word]

    def _terms(self, word: str) -> list[str]:
        spans = self.parts(word)
        if not spans:
            return []
        term = self.analyser.term
        parts = [word[start:end] for start, end in spans]
        parts += [part[a:b] for part in parts for a, b in self.parts(part)]
        found = [term(part) for part in parts if len(part) > _MIN_PART or part in _KEPT_SHORT]
        found += [term(word[start:]) for start, _ in spans[1:-1]]
        found.append(term(self._in_bokmal(word, spans)))
        whole = term(word)
        return [one for one in dict.fromkeys(found) if one != whole]

    def _in_bokmal(self, word: str, spans: Sequence[Span]) -> str:
        """The word with its nynorsk parts as their bokmål ones."""
        pairs = self.analyser.language.nynorsk
        ends = [*(start for start, _ in spans[1:]), len(word)]
        return "".join(
            pairs.get(word[start:end], word[start:end]) + word[end:after]
            for (start, end), after in zip(spans, ends, strict=True)
        )

    def _split(self, word: str) -> tuple[Span, ...]:
        if len(word) < MIN_WORD or not word.isalpha():
            return ()
        if word in self.analyser.language.parts or self.analyser.stem(word) in self._heads:
            return self._of_whole(word)
        return self._cheapest(word, may_be_unknown=False) or self._cheapest(
            word, may_be_unknown=True
        )

    def _of_whole(self, word: str) -> tuple[Span, ...]:
        """Two listed words that a listed one is made of: *landbruk* is found by *bruk* too."""
        parts, short = self.analyser.language.parts, self.analyser.language.short_ends
        for end in range(len(word) - _SHORT, _SHORT - 1, -1):
            first = word[:end]
            if first not in parts or (len(first) < _HEAD and first not in short):
                continue
            for start in (end, end + 1) if word[end] in "se" else (end,):
                last = word[start:]
                is_known = last in parts or self._is_head(last)
                if is_known and (len(last) >= _HEAD or last in short):
                    return (0, end), (start, len(word))
        return ()

    def _cheapest(self, word: str, *, may_be_unknown: bool) -> tuple[Span, ...]:
        """The cheapest way through a word; an unknown first part only where no other does."""
        best: dict[int, tuple[float, tuple[Span, ...]]] = {0: (0.0, ())}
        for start in range(len(word)):
            if start not in best:
                continue
            so_far, spans = best[start]
            for end, after, cost in self._next(word, start, may_be_unknown=may_be_unknown):
                if after not in best or so_far + cost < best[after][0]:
                    best[after] = (so_far + cost, (*spans, (start, end)))
        total, spans = best.get(len(word), (0.0, ()))
        is_cheap = total <= _ALLOWED + _ALLOWED_A_PART * len(spans)
        return spans if len(spans) > 1 and is_cheap else ()

    def _next(
        self, word: str, start: int, *, may_be_unknown: bool
    ) -> Iterator[tuple[int, int, float]]:
        """Where a part that begins here may end, where the next begins, and what it costs."""
        length = len(word)
        for end in range(start + _MIN_PART, length):
            cost = self._costs.get(word[start:end])
            if cost is None:
                is_good = may_be_unknown and start == 0 and _may_be_unknown(word[:end])
                if not (is_good and self._is_head(word[end:])):
                    continue
                cost = _UNKNOWN
            yield end, end, cost
            if end < length - _MIN_PART and word[end] in "se":
                yield end, end + 1, cost + _LINK
        # A word that stands alone in the archive is no part of itself.
        if start and (cost := self._cost_of_last(word[start:])) is not None:
            yield length, length, cost

    def _cost_of_last(self, part: str) -> float | None:
        if len(part) < _MIN_PART:
            return None
        if len(part) <= _SHORT and part in self.analyser.language.parts:
            return _LISTED_3 if part in self.analyser.language.short_ends else _UNKNOWN
        return _LISTED if self._is_head(part) else self._costs.get(part)

    def _is_head(self, part: str) -> bool:
        """Whether the end of a word is one listed word, inflected or not."""
        if len(part) < _HEAD:
            return False
        may_be = part[:_SHORT] in self._starts or part[: _SHORT - 1] in self._starts
        is_listed = part in self.analyser.language.parts
        return is_listed or (may_be and self.analyser.stem(part) in self._heads)


def _may_be_unknown(part: str) -> bool:
    return len(part) >= _MIN_UNKNOWN and not _VOWELS.isdisjoint(part)


def is_free(word: str) -> bool:
    """Whether a word that stands alone in the archive may be a part of others."""
    return word.isalpha() and _MIN_FREE <= len(word) <= _MAX_FREE
