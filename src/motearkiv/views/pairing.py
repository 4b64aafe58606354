"""Pairing: the points of two texts → which of the one is which of the other.

Part of the views in the flow. Equal words come first, wherever they stand; between them a printed
number and likeness decide. Time grows with the length of the texts, whatever is in them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from motearkiv.blocks import nested, split_blocks
from motearkiv.views.pieces import Word, likeness, texts_of, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

Pair = tuple[int, int]
"""Place of a point in the first text and in the second."""

_LIKE = 0.5
"""From here on, two texts under one number are the same point, rewritten."""
_LIKE_ELSEWHERE = 0.6
"""The same for two texts under different numbers."""
_SAME_NUMBER = 0.25
"""What one number adds to the likeness, when a point is like several."""
_NO_FIT = -1.0
_MOST_CANDIDATES = 400
"""Points of a gap, each with each; in a larger gap only those of one number are compared."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A point or paragraph of one text."""

    marker: str | None
    number: str | None
    """Its full number, `2-a`."""
    is_inner: bool
    """Whether it stands under a numbered point."""
    words: tuple[Word, ...]
    key: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Texts:
    """Two texts in points."""

    old: tuple[Entry, ...]
    new: tuple[Entry, ...]
    is_small: bool
    """Whether there is time to compare points in the order of their words."""

    def are_like(self, i: int, j: int) -> bool:
        """Whether two points have enough in common to be one, rewritten."""
        return self._likeness(i, j) >= self._bar(i, j)

    def score(self, i: int, j: int) -> float:
        """How well two points fit; one number is enough where nothing is like, below zero not."""
        number = self.old[i].number
        is_number = number is not None and number == self.new[j].number
        like = self._likeness(i, j)
        if like >= self._bar(i, j):
            return like + (_SAME_NUMBER if is_number else 0.0)
        return 0.0 if is_number else _NO_FIT

    def _likeness(self, i: int, j: int) -> float:
        at_least = self._bar(i, j)
        return likeness(self.old[i].key, self.new[j].key, at_least, is_rough=not self.is_small)

    def _bar(self, i: int, j: int) -> float:
        return _LIKE if self.old[i].number == self.new[j].number else _LIKE_ELSEWHERE


def entries_of(text: str) -> tuple[Entry, ...]:
    """The points and paragraphs of a text, with their full numbers and words."""
    found = []
    outer: str | None = None
    for block in split_blocks(text):
        outer, number = nested(outer, block)
        words = words_of(block.text)
        is_inner = outer is not None and number != outer
        found.append(Entry(block.marker, number, is_inner, words, tuple(texts_of(words))))
    return tuple(found)


def equal_pairs(texts: Texts) -> tuple[list[Pair], list[Pair]]:
    """Points of equal words: those that keep their order, and those that moved past others."""
    olds, news = dict.fromkeys(range(len(texts.old))), dict.fromkeys(range(len(texts.new)))
    pairs: list[Pair] = []
    keys: tuple[Callable[[Entry], Hashable], ...] = (
        lambda entry: (entry.number, entry.marker, entry.key),
        lambda entry: entry.key,
    )
    for key in keys:
        found = list(_matched(texts, olds, news, key))
        for i, j in found:
            del olds[i], news[j]
        pairs += found
    pairs.sort()
    kept = _in_order(pairs)
    return kept, sorted(set(pairs) - set(kept))


def like_pairs(texts: Texts, in_place: list[Pair], moved: list[Pair]) -> Iterator[Pair]:
    """Rewritten points, each between the same equal points in both texts."""
    for olds, news in _gaps(texts, in_place, moved):
        if texts.is_small and len(olds) * len(news) <= _MOST_CANDIDATES:
            candidates = [(i, j) for i in olds for j in news]
        else:
            candidates = list(_matched(texts, olds, news, lambda entry: entry.number))
        yield from _chosen((texts.score(i, j), i, j) for i, j in candidates)


def _matched(
    texts: Texts, olds: Iterable[int], news: Iterable[int], key: Callable[[Entry], Hashable]
) -> Iterator[Pair]:
    """Points with one key, the first with the first."""
    places: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for j in news:
        places[key(texts.new[j])].append(j)
    for i in olds:
        if found := places[key(texts.old[i])]:
            yield i, found.popleft()


def _in_order(pairs: Sequence[Pair]) -> list[Pair]:
    """The most pairs that keep their order: the longest rising run of second places."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int | None] = []
    for place, (_, j) in enumerate(pairs):
        rank = bisect_left(ends, j)
        before.append(last[rank - 1] if rank else None)
        if rank == len(ends):
            ends.append(j)
            last.append(place)
        else:
            ends[rank], last[rank] = j, place
    kept = []
    step = last[-1] if last else None
    while step is not None:
        kept.append(pairs[step])
        step = before[step]
    return kept[::-1]


def _gaps(
    texts: Texts, in_place: list[Pair], moved: list[Pair]
) -> Iterator[tuple[list[int], list[int]]]:
    """What stands between two equal points, on both sides, less what has moved."""
    gone, come = {i for i, _ in moved}, {j for _, j in moved}
    i, j = 0, 0
    for next_i, next_j in [*in_place, (len(texts.old), len(texts.new))]:
        olds = [place for place in range(i, next_i) if place not in gone]
        news = [place for place in range(j, next_j) if place not in come]
        if olds and news:
            yield olds, news
        i, j = next_i + 1, next_j + 1


def _chosen(scored: Iterable[tuple[float, int, int]]) -> list[Pair]:
    """The best fits first, and none that crosses another."""
    chosen: list[Pair] = []
    for score, i, j in sorted(scored, key=lambda each: (-each[0], each[1:])):
        place = bisect_left(chosen, (i, j))
        is_after = place == 0 or (chosen[place - 1][0] < i and chosen[place - 1][1] < j)
        is_before = place == len(chosen) or (i < chosen[place][0] and j < chosen[place][1])
        if score > _NO_FIT and is_after and is_before:
            chosen.insert(place, (i, j))
    return chosen
