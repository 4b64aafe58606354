"""Pieces: two texts → stretches that both have, that only the first has, that only the second has.

Part of the views in the flow. Signs are words of their own, so that a full stop after an added word
is no change; a figure, a date or an amount is never cut.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_LETTER = r"[\w\u00ad\u0300-\u036f]"
"""With the marks that some keyboards write after a letter, and the hyphen that is not shown."""
_WORD = re.compile(
    rf"(?P<text>(?:\d{{1,3}}(?: \d{{3}})+(?!{_LETTER})|{_LETTER}+)(?:[.,:/–-]{_LETTER}+)*|\S)"
    r"(?P<blank>\s?)",
)
_MOST_MATCHES = 40_000
"""Equal words of two texts, each with each: above this, difflib takes seconds. Two points of 2000
words have about as many."""
_MOST_MATCHES_OF_MANY = 2_000
"""The same, where many points are compared with many."""
_SLIP = 3
"""Letters of a word that alone does not part two changes: `og`, `til`, a comma."""


class Word(NamedTuple):
    """A word or a sign."""

    text: str
    has_blank: bool
    """Whether a blank follows."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words: in both texts, in the first only (`del`) or the second only (`ins`)."""

    tag: Literal["", "del", "ins"]
    text: str
    has_blank: bool
    """Whether a blank stands before it; blanks are outside the stretches."""


class _Stretch(NamedTuple):
    is_equal: bool
    old: tuple[Word, ...]
    new: tuple[Word, ...]


def words_of(text: str) -> tuple[Word, ...]:
    """Split a text into words and signs, without loss."""
    return tuple(Word(found["text"], bool(found["blank"])) for found in _WORD.finditer(text))


def texts_of(words: Iterable[Word]) -> list[str]:
    """Words without what is known of their blanks."""
    return [word.text for word in words]


def likeness(
    old: Sequence[str], new: Sequence[str], at_least: float, *, is_rough: bool = False
) -> float:
    """How much two texts have in common, 0 to 1; a value below the bar may be too high.

    Rough, and for texts that difflib would take seconds for, the order of words does not count.
    """
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    rough = matcher.quick_ratio()
    if is_rough or rough < at_least or _matches(old, new) > _MOST_MATCHES_OF_MANY:
        return rough
    return matcher.ratio()


def _matches(old: Sequence[str], new: Sequence[str]) -> int:
    counts = Counter(new)
    return sum(counts[word] for word in old)


def pieces_of(
    old: tuple[Word, ...], new: tuple[Word, ...], *, word_by_word: bool = True
) -> tuple[Piece, ...]:
    """What changed from one text to another; not word by word: the one gone, the other new."""
    if not old and not new:
        return ()
    if texts_of(old) == texts_of(new):
        return tuple(_runs([_Stretch(is_equal=True, old=old, new=new)]))
    if word_by_word and _matches(texts_of(old), texts_of(new)) <= _MOST_MATCHES:
        return tuple(_runs(_stretches(old, new)))
    return tuple(_runs([_Stretch(is_equal=False, old=old, new=new)]))


def _stretches(old: tuple[Word, ...], new: tuple[Word, ...]) -> list[_Stretch]:
    matcher = SequenceMatcher(None, texts_of(old), texts_of(new), autojunk=False)
    found: list[_Stretch] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        found.append(_Stretch(tag == "equal", old[i1:i2], new[j1:j2]))
        if _has_slip(found[-3:]):
            olds, news = zip(*((each.old, each.new) for each in found[-3:]), strict=True)
            found[-3:] = [_Stretch(is_equal=False, old=sum(olds, ()), new=sum(news, ()))]
    return found


def _has_slip(last: Sequence[_Stretch]) -> bool:
    """Whether two rewritten stretches are parted by one short word: they are read as one."""
    match last:
        case [_Stretch(False, [_, *_], [_, *_]), _Stretch(True, [word], _), _Stretch(False) as end]:
            return len(word.text) <= _SLIP and bool(end.old) and bool(end.new)
    return False


def _runs(stretches: Sequence[_Stretch]) -> Iterator[Piece]:
    """Place the blanks: each side, read alone, has one wherever two of its words would touch."""
    has_blank = False
    for place, stretch in enumerate(stretches):
        if stretch.is_equal:
            yield Piece("", _joined(stretch.new), has_blank)
            following = stretches[place + 1] if place + 1 < len(stretches) else stretch
            has_blank = _parts(stretch, following)
            continue
        if stretch.old:
            yield Piece("del", _joined(stretch.old), has_blank)
        if stretch.new:
            yield Piece("ins", _joined(stretch.new), has_blank or bool(stretch.old))
        has_blank = (stretch.new or stretch.old)[-1].has_blank


def _parts(equal: _Stretch, change: _Stretch) -> bool:
    """Whether a blank stands between common words and a change after them."""
    in_old, in_new = equal.old[-1].has_blank, equal.new[-1].has_blank
    if change.old and change.new:
        return in_old
    own, other = (in_old, in_new) if change.old else (in_new, in_old)
    return own or (other and not (change.old or change.new)[-1].has_blank)


def _joined(words: Sequence[Word]) -> str:
    return "".join(word.text + " " * word.has_blank for word in words).rstrip()
