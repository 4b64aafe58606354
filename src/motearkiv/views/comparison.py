"""Comparison: what became of a proposal in the decision, point by point and word by word.

Part of the views in the flow. Whatever the pairing, the words without what was added are the
proposal's in their order, and those without what was removed are the decision's.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from motearkiv.views.pairing import Entry, Pair, Texts, entries_of, equal_pairs, like_pairs
from motearkiv.views.pieces import Piece, pieces_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_CHARACTERS = 100_000
"""Of both texts; longer ones are compared point by point only, so that a build does not wait."""
_UNLIKE = 0.3
"""Up to this share of common long words, another text won."""
_LONG = 4
"""Letters of a long word."""


class Change(StrEnum):
    """What became of a point."""

    SAME = "same"
    RENUMBERED = "renumbered"
    """The same words under another number or mark."""
    CHANGED = "changed"
    NEW = "new"
    REMOVED = "removed"
    MOVED_AWAY = "moved_away"
    """The old place of a point that stands elsewhere in the decision, in the same words."""
    MOVED_HERE = "moved_here"


class Wording(StrEnum):
    """How the words of a decision are to those of its proposal; it says nothing of the outcome."""

    SAME = "same"
    CHANGED = "changed"
    OTHER = "other"
    """Next to nothing in common: another proposal won."""


@dataclass(frozen=True, slots=True)
class ComparedPoint:
    """A point or paragraph of one text or both."""

    change: Change
    old: str | None
    """Its full number in the proposal, `2-a`; None where it has none or does not stand there."""
    new: str | None
    """The same in the decision."""
    is_inner: bool
    """Whether it stands under a numbered point."""
    marker: tuple[Piece, ...]
    text: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A proposal and the decision, compared."""

    wording: Wording
    is_paired: bool
    """Whether any point of the one has its like in the other."""
    points: tuple[ComparedPoint, ...]


@lru_cache(maxsize=16)  # a case's page, its card and its file each ask
def compare(proposal: str, decision: str) -> Comparison:
    """Compare the words of a proposal with those of the decision."""
    is_small = len(proposal) + len(decision) <= _MOST_CHARACTERS
    texts = Texts(entries_of(proposal), entries_of(decision), is_small)
    in_place, moved = equal_pairs(texts)
    like = list(like_pairs(texts, in_place, moved))
    is_paired = bool(in_place) or any(texts.are_like(i, j) for i, j in like)
    rows = _rows(texts, sorted([*in_place, *like]), moved)
    return Comparison(_wording(texts, is_paired=is_paired), is_paired, tuple(rows))


def _wording(texts: Texts, *, is_paired: bool) -> Wording:
    old, new = (
        [word for entry in side for word in (entry.marker or "", *entry.key) if word]
        for side in (texts.old, texts.new)
    )
    if old == new:
        return Wording.SAME
    if is_paired:
        return Wording.CHANGED
    long_old, long_new = (
        Counter(word.casefold() for word in words if len(word) >= _LONG) for words in (old, new)
    )
    common = 2 * (long_old & long_new).total()
    is_other = common <= _UNLIKE * (long_old.total() + long_new.total())
    return Wording.OTHER if is_other else Wording.CHANGED


def _rows(texts: Texts, in_place: list[Pair], moved: list[Pair]) -> Iterator[ComparedPoint]:
    """All points in an order that is that of both texts."""
    away, here = dict(moved), {j: i for i, j in moved}
    i, j = 0, 0
    for next_i, next_j in [*in_place, (len(texts.old), len(texts.new))]:
        for place in range(i, next_i):
            yield _gone(texts.old[place], texts.new[away[place]] if place in away else None)
        for place in range(j, next_j):
            yield _come(texts.new[place], texts.old[here[place]] if place in here else None)
        if next_i < len(texts.old):
            yield _both(texts, next_i, next_j)
        i, j = next_i + 1, next_j + 1


def _gone(entry: Entry, target: Entry | None) -> ComparedPoint:
    """A point that is in the proposal only, or stands elsewhere in the decision."""
    return ComparedPoint(
        Change.MOVED_AWAY if target else Change.REMOVED,
        entry.number,
        target.number if target else None,
        entry.is_inner,
        pieces_of(words_of(entry.marker or ""), ()),
        pieces_of(entry.words, ()),
    )


def _come(entry: Entry, source: Entry | None) -> ComparedPoint:
    """A point that is in the decision only, or stood elsewhere in the proposal."""
    return ComparedPoint(
        Change.MOVED_HERE if source else Change.NEW,
        source.number if source else None,
        entry.number,
        entry.is_inner,
        pieces_of((), words_of(entry.marker or "")),
        pieces_of((), entry.words),
    )


def _both(texts: Texts, i: int, j: int) -> ComparedPoint:
    """A point that is in both texts, at one place."""
    old, new = texts.old[i], texts.new[j]
    if old.key != new.key:
        change = Change.CHANGED
    elif (old.number, old.marker) != (new.number, new.marker):
        change = Change.RENUMBERED
    else:
        change = Change.SAME
    marks = words_of(old.marker or ""), words_of(new.marker or "")
    word_by_word = texts.is_small and texts.are_like(i, j)
    return ComparedPoint(
        change,
        old.number,
        new.number,
        new.is_inner,
        pieces_of(*marks, word_by_word=False),
        pieces_of(old.words, new.words, word_by_word=word_by_word),
    )
