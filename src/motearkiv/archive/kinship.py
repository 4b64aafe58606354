"""Kinship: which cases have something to do with each other, and on what grounds.

Part of the archive in the flow. Two cases are kin where they share what few cases have: rare words
in any inflection, an organization, a topic. A program finds it, so every kinship tells its grounds.
Time and memory grow with the number of cases: only what is rare is looked up, and of each case only
its rarest words.
"""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log
from typing import TYPE_CHECKING, Generic, TypeVar

from motearkiv.stems import WORD, stem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

_MOST_KIN = 5
_MOST_WORDS = 16
"""So many rare words of each case are looked up."""
_SHORTEST_WORD = 4
_RARE_SHARE = 20
"""What more than one case in so many has is not rare …"""
_RARE_AT_LEAST, _RARE_AT_MOST = 3, 64
"""… but what three have always is, and what more than 64 have never."""
_NOT_COMMON_SHARE = 8
"""What at most one case in so many has counts half, if it is not rare."""
_LEAST_GROUND = 2.0
"""An organization, a topic or a word in one of the titles counts 1, in both 2, any other half."""
_MOST_COMPARED = 32
"""So many of the nearest are compared in all that they have in common."""
Feature = TypeVar("Feature", int, str)


@cache
def _common_stems() -> frozenset[str]:
    """Stems that say nothing of a subject, for archives so small that even they are rare there."""
    text = files("motearkiv.archive").joinpath("common_words.txt").read_text("utf-8")
    lines = (line.partition("#")[0] for line in text.splitlines())
    return frozenset(stem(word) for line in lines for word in line.split())


@dataclass(frozen=True, slots=True)
class Kin:
    """A case that has to do with another, and what the two share."""

    case: str
    """Key of the case."""
    words: tuple[str, ...]
    """Stems of rare words in both, the rarest first."""
    organizations: tuple[str, ...]
    """Ids of organizations that both name."""
    topics: tuple[str, ...]
    """Ids of topics that both are about."""


@cache
def _stem_of(word: str) -> str | None:
    """The stem of a word that may tell of a subject."""
    if len(word) < _SHORTEST_WORD:
        return None
    return None if (found := stem(word)) in _common_stems() else found


def stems_of(texts: Iterable[str]) -> tuple[str, ...]:
    """Stems of the words of texts that may tell of a subject, each once, in their order."""
    found = (_stem_of(word) for text in texts for word in WORD.findall(text))
    return tuple(dict.fromkeys(one for one in found if one is not None))


class Words:
    """The words of all items as numbers, gathered while the meetings are read."""

    __slots__ = ("_numbers", "names", "of_step")

    def __init__(self) -> None:
        self.names: set[int] = set()
        """Words of names."""
        self._numbers: dict[str, int] = {}
        self.of_step: dict[str, tuple[array[int], array[int]]] = {}
        """Words of the title, and of all texts, by the item's own address."""

    def add(self, step: str, title: Iterable[str], texts: Iterable[str]) -> None:
        """Note the stems of the words of an item, as `stems_of` gives them."""
        in_title = set(self._in(title))
        everywhere = in_title.union(self._in(texts))
        self.of_step[step] = array("I", sorted(in_title)), array("I", sorted(everywhere))

    def leave_out(self, stems: Iterable[str]) -> None:
        """Take the words of names for no words.

        Organizations count by themselves, and people are no subject.
        """
        self.names.update(self._in(stems))

    def stems(self) -> list[str]:
        """The stem of each number."""
        return list(self._numbers)

    def _in(self, stems: Iterable[str]) -> list[int]:
        numbers = self._numbers
        return [numbers.setdefault(one, len(numbers)) for one in stems]


class _Features(Generic[Feature]):
    """What cases have, one way and the other."""

    __slots__ = ("of_case", "with_feature")

    def __init__(self, of_case: Sequence[Sequence[Feature]]) -> None:
        self.of_case: Sequence[Sequence[Feature]] = of_case
        self.with_feature: dict[Feature, array[int]] = {}
        for place, features in enumerate(of_case):
            for feature in features:
                self.with_feature.setdefault(feature, array("I")).append(place)

    def weight(self, feature: Feature) -> float:
        """The rarer, the more it weighs."""
        return log(1 + len(self.of_case) / len(self.with_feature[feature]))

    def company(self, own: int, most: int) -> Iterator[tuple[int, float]]:
        """Yield what has a rare feature of a case, once for each, with its weight."""
        for feature in self.of_case[own]:
            places = self.with_feature[feature]
            if len(places) <= most:
                weight = self.weight(feature)
                yield from ((place, weight) for place in places)

    def shared(self, own: int, other: int) -> list[Feature]:
        """What two cases have in common, the rarest first."""
        common = [feature for feature in self.of_case[own] if feature in self.of_case[other]]
        return sorted(common, key=lambda feature: len(self.with_feature[feature]))


class Kinship:
    """Finds the kin of a case."""

    def __init__(
        self,
        cases: Mapping[str, Sequence[str]],
        words: Words,
        organizations: Mapping[str, Collection[str]],
        topics: Mapping[str, Collection[str]],
    ) -> None:
        """Take the steps of each case, the words of each step, and what each case is about."""
        self._keys = tuple(cases)
        self._places = {key: place for place, key in enumerate(cases)}
        self._stems = words.stems()
        self._most = min(_RARE_AT_MOST, max(_RARE_AT_LEAST, len(cases) // _RARE_SHARE))
        self._titles, texts = _rarest(cases.values(), words, self._most)
        self._words = _Features(texts)
        self._organizations = _Features([tuple(organizations.get(key, ())) for key in cases])
        self._topics = _Features([tuple(topics.get(key, ())) for key in cases])

    def of(self, case: str, but: Collection[str] = ()) -> tuple[Kin, ...]:
        """The kin of a case, the nearest first; none on weak grounds.

        Args:
            case: Key of the case.
            but: Keys of cases that the reader is told of anyway.
        """
        own = self._places[case]
        near = self._near(own)
        for place in (own, *(self._places[key] for key in but)):
            near.pop(place, None)
        nearest = sorted(near, key=lambda place: (-near[place], place))[:_MOST_COMPARED]
        found = [(self._nearness(own, place), place) for place in nearest]
        found.sort(key=lambda entry: (-entry[0], entry[1]))
        return tuple(self._kin(own, place) for nearness, place in found[:_MOST_KIN] if nearness)

    def _near(self, own: int) -> dict[int, float]:
        """How much of what is rare each case shares with one."""
        near: dict[int, float] = {}
        for features in (self._words, self._organizations, self._topics):
            for place, weight in features.company(own, self._most):
                near[place] = near.get(place, 0.0) + weight
        return near

    def _nearness(self, own: int, other: int) -> float:
        """How near two cases are, in all that they share; 0 where the grounds are weak."""
        titles = (self._titles[own], self._titles[other])
        ground = nearness = 0.0
        for word in self._words.shared(own, other):
            counts = sum(word in title for title in titles) or 0.5
            ground += counts
            nearness += counts * self._words.weight(word)
        for features in (self._organizations, self._topics):
            for feature in features.shared(own, other):
                ground += self._ground(features, feature)
                nearness += features.weight(feature)
        return nearness if ground >= _LEAST_GROUND else 0.0

    def _ground(self, features: _Features[Feature], feature: Feature) -> float:
        count = len(features.with_feature[feature])
        if count <= self._most:
            return 1.0
        return 0.5 if count * _NOT_COMMON_SHARE <= len(self._keys) else 0.0

    def _kin(self, own: int, other: int) -> Kin:
        organizations, topics = (
            tuple(
                feature
                for feature in features.shared(own, other)
                if self._ground(features, feature)
            )
            for features in (self._organizations, self._topics)
        )
        words = tuple(self._stems[number] for number in self._words.shared(own, other))
        return Kin(self._keys[other], words, organizations, topics)


def _rarest(
    cases: Collection[Sequence[str]], words: Words, most: int
) -> tuple[list[array[int]], list[array[int]]]:
    """The rare words of each case's titles, and those and the rarest others of all its texts."""
    titles = [_numbers(words.of_step[step][0] for step in steps) for steps in cases]
    texts = [_numbers(words.of_step[step][1] for step in steps) for steps in cases]
    counts = Counter(number for text in texts for number in text)
    for place, text in enumerate(texts):
        rare = [
            number for number in text if 1 < counts[number] <= most and number not in words.names
        ]
        titles[place] = array("I", (number for number in rare if number in titles[place]))
        in_title = frozenset(titles[place])
        rare.sort(key=lambda number: (number not in in_title, counts[number], number))
        texts[place] = array("I", rare[:_MOST_WORDS])
    return titles, texts


def _numbers(of_steps: Iterable[array[int]]) -> array[int]:
    return array("I", sorted({number for of_step in of_steps for number in of_step}))
