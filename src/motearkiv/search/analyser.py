"""The analyser: text to terms, the same words here and in the browser (assets: analyser.js).

After the language in search. In this order: composed letters (NFC) in lower case; case numbers;
words; foreign letters folded; stop words left out; stems; nynorsk stems as their bokmål ones.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from motearkiv.search.language import Language
from motearkiv.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


_BLANK = r"[ \t\r\n\u00a0]"
NUMBER = re.compile(
    rf"(?<![^\W_])(?<![/_.])(?:sak(?:en|a|snr|snummer)?{_BLANK}?(?:nr)?[.:]{{0,2}}{_BLANK}?)?"
    rf"(?:(?P<series>[a-zæøå]{{1,6}})(?:-?sak)?(?:{_BLANK}nr[.:]{{0,2}})?{_BLANK}?"
    rf"(?:-|:(?={_BLANK}?[0-9]+/))?{_BLANK}?)?"
    r"0*(?P<sequence>[0-9]{1,4})(?P<mark>[/.])(?P<year>[0-9]{4}|[0-9]{2})(?![0-9/]|\.[0-9])"
)
"""A case number in lower case: `xk 71/22`, `xk-sak 71.2022`, `sak nr. 071/22`, `71/22`."""
NO_SERIES = frozenset({"sak", "saka", "i", "til", "og", "per", "av", "for", "se", "jf", "kl"})
"""Words before a number that are no letters of a series."""
_LONGEST_SERIES = 4
_MIN_PART = 3
WORD = re.compile(r"[^\W_]+")
FOLDED = str.maketrans(
    dict(zip("éèêëáàâóòôúùüíìäöñç", "eeeeaaaooouuuiiæønc", strict=True)),
)
"""Letters that are written as others; æ, ø and å stay."""
_FOREIGN = re.compile(f"[{''.join(map(chr, FOLDED))}]")
_DIGRAPHS = (("ae", "æ"), ("oe", "ø"), ("aa", "å"))
_LIKE_A_NUMBER = re.compile(r"[0-9][/.][0-9]")
"""What every case number has; most texts have none, and are not looked through any closer."""


@dataclass(frozen=True, slots=True)
class Analyser:
    """Cuts texts into terms."""

    language: Language
    _nynorsk: dict[str, str] = field(default_factory=dict)
    """The stem that a nynorsk stem is searched as."""
    _synonyms: dict[str, list[str]] = field(default_factory=dict)
    """The other terms of the group that a term is in."""

    def __post_init__(self) -> None:
        """Take the stems of the nynorsk words and of the synonyms."""
        for nynorsk, bokmal in self.language.nynorsk.items():
            one, other = self.stem(nynorsk), self.stem(bokmal)
            if one != other:
                self._nynorsk.setdefault(one, other)
        for group in self.language.synonyms:
            terms = list(dict.fromkeys(map(self.term, group)))
            for term in terms:
                others = self._synonyms.setdefault(term, [])
                others += [one for one in terms if one != term and one not in others]

    @property
    def nynorsk_stems(self) -> Mapping[str, str]:
        """The stem that each nynorsk stem is searched as."""
        return self._nynorsk

    @property
    def synonym_groups(self) -> Mapping[str, list[str]]:
        """The terms that mean the same as each."""
        return self._synonyms

    def synonyms(self, term: str) -> list[str]:
        """Terms that mean the same."""
        return self._synonyms.get(term, [])

    def changed(self, word: str) -> list[str]:
        """The word with its first or last nynorsk part as its bokmål one."""
        pairs = self.language.nynorsk
        found = []
        for at in range(_MIN_PART, len(word) - _MIN_PART + 1):
            first, last = word[:at], word[at:]
            if first in pairs or last in pairs:
                found.append(pairs.get(first, first) + pairs.get(last, last))
        return found

    def respelt(self, word: str) -> list[str]:
        """The word with æ, ø or å as two letters, and the other way: Saetre, Sætre."""
        forms = [word, word]
        for two, one in _DIGRAPHS:
            forms += [word.replace(two, one), word.replace(one, two)]
            forms[0], forms[1] = forms[0].replace(two, one), forms[1].replace(one, two)
        return [form for form in dict.fromkeys(forms) if form != word]

    def stem(self, word: str) -> str:
        """The stem of a folded word; one that begins with a figure, or is protected, is whole."""
        if word[0] in "0123456789" or word in self.language.protected:
            return word
        return stem(word)

    def term(self, word: str) -> str:
        """The term that a folded word is searched as."""
        own = self.stem(word)
        return self._nynorsk.get(own, own)

    def cut(self, text: str) -> tuple[list[str], list[str]]:
        """The case numbers of a text as `numbers` gives them, and its words as `words` does."""
        rest = normal(text)
        numbers: list[str] = []
        if _LIKE_A_NUMBER.search(rest):
            found = list(_numbers(rest))
            numbers = [term for _, terms in found for term in terms]
            rest = _without(rest, [place for place, _ in found])
        if _FOREIGN.search(rest):
            rest = rest.translate(FOLDED)
        stop = self.language.stop
        return numbers, [word for word in WORD.findall(rest) if word not in stop]

    def words(self, text: str) -> list[str]:
        """The folded words of a text, without stop words and case numbers."""
        return self.cut(text)[1]

    def numbers(self, text: str) -> list[str]:
        """The case numbers of a text: each `71/22`, and with its series `xk71/22`."""
        return self.cut(text)[0]

    def terms(self, text: str) -> list[str]:
        """The terms of a text: case numbers, then words, in order."""
        numbers, words = self.cut(text)
        return [*numbers, *map(self.term, words)]


def normal(text: str) -> str:
    """A text in composed letters and lower case."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).lower())


def _numbers(text: str) -> Iterator[tuple[tuple[int, int], list[str]]]:
    """Where a number stands, its series with it, and its terms."""
    for found in NUMBER.finditer(text):
        series = found["series"] or ""
        is_series = 0 < len(series) <= _LONGEST_SERIES and series not in NO_SERIES
        is_said = is_series or text[found.start() : found.start() + 3] == "sak"
        if found["mark"] == "." and not is_said:
            continue  # `10.22` alone is a time, a date or an amount.
        bare = f"{found['sequence']}/{found['year'][-2:]}"
        start = found.start() if is_said or not series else found.start("sequence")
        yield (start, found.end()), [bare, *([series + bare] if is_series else [])]


def _without(text: str, places: list[tuple[int, int]]) -> str:
    at, kept = 0, []
    for start, end in places:
        kept.append(text[at:start])
        at = end
    return " ".join([*kept, text[at:]])
