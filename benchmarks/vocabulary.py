"""The words of made-up papers: Norwegian in sound and in how often each word comes.

Used by `made_archive`. Every second word is one of those that hold all Norwegian text together; of
the others, the word of rank r comes as 1 in r (Zipf). They are the search's own parts of compounds,
put together by lot, and, one in three, words of syllables that no list knows. Names of people and
organizations are of such syllables too: nobody is called so.
"""

from __future__ import annotations

from itertools import accumulate
from random import Random
from typing import TYPE_CHECKING

from benchmarks.cost import ROOT

from motearkiv.search.language import read_language

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORDS = 60_000
_RANK_SHIFT = 2.7
"""Of Mandelbrot's form of the law, under which the very first words are not quite so frequent."""
_COMMON = """
og i å det som på for en av til er med at har de ikke den om et men så fra vil kan skal var blir
ble eller etter ved seg ut også der alle over mot hva når inn da under mellom må før bare andre
noe nå slik mer sin enn flere to dette mange selv uten denne gjennom hvor disse hele samt innen
både
""".split()  # noqa: SIM905 - words are read more easily in lines
_ENDINGS = ("", "", "", "en", "en", "et", "er", "er", "ene", "enes")
_ENDINGS_AFTER_E = ("", "", "", "n", "n", "r", "r", "ne", "nes")
_SHORT_WORDS = 1200
"""The most frequent words are of one part."""
_ONSETS = "b bl br d dr f fl fr g gl gr h j k kl kn kr l m n p pl pr r s sk sl sm sn sp st t tr v"
_VOWELS = "a a a e e i i o o u y ø å ei au"
_CODAS = "d g k l ld lm ln m n nd ng nk r rd rg rk rm rn rs s sk st t v"
_FIRST = """
Aslaug Bjarne Dagny Eilif Frida Gudrun Halvor Ingebjørg Jorunn Kåre Liv Magne Nanna Odd Petra
Ragnhild Sigurd Torunn Ulf Vigdis
""".split()  # noqa: SIM905 - words are read more easily in lines


class Vocabulary:
    """All words and names, the same in every run."""

    def __init__(self) -> None:
        """Make them."""
        chance = Random(1)  # noqa: S311 - no secret
        self.words = list(_words(chance))
        self._sums = list(accumulate(1 / (rank + _RANK_SHIFT) for rank in range(_WORDS)))
        self.names = _names(chance)

    def sentence(self, chance: Random, length: int) -> str:
        """A sentence of so many words."""
        rare = iter(chance.choices(self.words, cum_weights=self._sums, k=length))
        common = iter(chance.choices(_COMMON, k=length))
        words = [next(common) if chance.random() < 1 / 2 else next(rare) for _ in range(length)]
        if length > 12 and chance.random() < 1 / 2:  # noqa: PLR2004 - a longer one has a clause
            words[length // 2] += ","
        return " ".join(words)

    def title(self, chance: Random, most: int) -> str:
        """A sentence of at most so many words, with a capital and no full stop."""
        words = self.sentence(chance, chance.randint(2, most))
        return words[0].upper() + words[1:]

    def paragraph(self, chance: Random, sentences: int) -> str:
        """A paragraph of so many sentences."""
        return " ".join(f"{self.title(chance, 20)}." for _ in range(sentences))

    def human(self, chance: Random) -> str:
        """First name and surname."""
        return f"{chance.choice(_FIRST)} {next(self.names)}"


def _words(chance: Random) -> Iterator[str]:
    language = read_language(ROOT)
    parts = sorted(language.parts - language.nynorsk.keys())
    seen: set[str] = set()
    while len(seen) < _WORDS:
        if len(seen) < _SHORT_WORDS:
            stem = chance.choice(parts)
        elif chance.random() < 1 / 3:
            stem = _syllables(chance, chance.choice((1, 2, 2, 3)))
        else:
            stem = "".join(chance.choices(parts, k=chance.choice((2, 2, 2, 3))))
        word = stem + chance.choice(_ENDINGS_AFTER_E if stem.endswith("e") else _ENDINGS)
        if len(word) > 2 and word not in seen:  # noqa: PLR2004 - shorter ones are among the common
            seen.add(word)
            yield word


def _names(chance: Random) -> Iterator[str]:
    """Names without end, none twice."""
    seen: set[str] = set()
    while True:
        name = f"Dikt{_syllables(chance, 2)}".capitalize()
        if name not in seen:
            seen.add(name)
            yield name


def _syllables(chance: Random, count: int) -> str:
    return "".join(
        chance.choice(_ONSETS.split()) + chance.choice(_VOWELS.split()) for _ in range(count)
    ) + chance.choice(_CODAS.split())
