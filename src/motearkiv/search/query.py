"""A query: what somebody typed as groups of weighted terms; any input gives one, never an error.

After the postings in search, beside the ranking; the browser's script does the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from motearkiv.search.analyser import Analyser
from motearkiv.search.documents import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from motearkiv.search.postings import Posting

MAX_LETTERS, MAX_WORDS = 300, 20
"""What is looked at of a long input."""
_QUOTED = re.compile(r"[\"“”«»„]([^\"“”«»„]*)[\"“”«»„]")
_FIELD = re.compile(r"(?<!\S)(?P<field>tittel|nummer|navn|namn|tekst):(?=[^\W_])")
_FIELDS = {"tittel": "title", "nummer": "number", "navn": "names", "namn": "names", "tekst": "text"}
_WITHOUT = re.compile(r"(?<!\S)-(?=[^\W_])")
_BARE_NUMBER = re.compile(r"\s*0*([0-9]{1,4})\.([0-9]{4}|[0-9]{2})\s*")
_MIN_PREFIX, _MIN_TYPO, _LONG = 3, 5, 9
_MOST_BEGINNINGS, _MOST_TYPOS, _MOST_ENDINGS = 20, 6, 20
_ALIAS_WORDS = 5
_ALIAS, _SERIES, _BARE, _BARE_ALONE = 1.5, 2.0, 0.5, 2.0
_WHOLE, _BEGINS_TOO, _BEGINS, _ENDS, _SYNONYM, _CHANGED = 1.0, 0.08, 0.5, 0.3, 0.4, 0.8
_CORRECTED_TOO = 0.2
_TYPOS = {1: 0.8, 2: 0.3}
_FIRST_PART, _LAST_PART = 0.4, 0.5
_MIN_KNOWN = 4
_WHOLE_START = 4
_ENOUGH = 2_000
"""In so many places words are enough: further ones with the same letters would find little new, and
their postings in a large archive are what a search waits for."""


class Index(Protocol):
    """What a query is asked of: the built files, or postings in memory."""

    def postings(self, term: str) -> Sequence[Sequence[Posting]] | None:
        """The postings of a term by field; None where it stands nowhere."""

    def begins(self, letters: str) -> Sequence[tuple[str, int]]:
        """Alphabetic terms that begin with letters, each with its number of documents."""

    def ends(self, letters: str) -> Sequence[tuple[str, int]]:
        """Alphabetic terms that end with letters, each with its number of documents."""

    def alias(self, name: str) -> Sequence[str]:
        """The terms of the organizations that a name, as terms with blanks between, is one of."""


@dataclass(slots=True)
class Group:
    """What one word, number or name of a query is looked for by."""

    words: str
    """As typed, in lower case."""
    terms: dict[str, float] = field(default_factory=dict)
    """Terms with their weights."""
    field: str | None = None
    """The only field that counts."""
    is_required: bool = False
    is_excluded: bool = False
    corrected: str | None = None
    """The nearest term of the index, where the word itself stands nowhere."""


@dataclass(slots=True)
class Query:
    """A query in its groups; `phrases` are terms that must stand side by side."""

    groups: list[Group] = field(default_factory=list)
    phrases: list[list[str]] = field(default_factory=list)


def parse(text: str, analyser: Analyser, index: Index) -> Query:
    """The groups of what was typed, with the index's own terms near them."""
    reader = _Reader(analyser, index)
    query = Query()
    text = text[:MAX_LETTERS]
    for quoted in _QUOTED.findall(text):
        phrase = analyser.terms(quoted)
        if len(phrase) > 1:
            query.phrases.append(phrase)
        query.groups += reader.groups(quoted, is_required=True)
    for words, name, is_excluded in _stretches(_QUOTED.sub(" ", text)):
        for group in reader.groups(words, is_required=False):
            group.field, group.is_excluded = name, is_excluded
            query.groups.append(group)
    del query.groups[MAX_WORDS:]
    return query


def _stretches(text: str) -> Iterator[tuple[str, str | None, bool]]:
    """Words that belong together; one behind `tittel:` or a hyphen stands for itself."""
    marks = sorted([*_FIELD.finditer(text), *_WITHOUT.finditer(text)], key=re.Match.start)
    rest, at = [], 0
    for mark in marks:
        if mark.start() < at:
            continue
        rest.append(text[at : mark.start()])
        end = re.compile(r"\S*").match(text, mark.end())
        at = end.end() if end else mark.end()
        name = mark.groupdict().get("field")
        yield text[mark.end() : at], _FIELDS[name] if name else None, name is None
    yield " ".join([*rest, text[at:]]), None, False


@dataclass(frozen=True, slots=True)
class _Reader:
    """Makes groups of words with what the index has."""

    analyser: Analyser
    index: Index

    def groups(self, text: str, *, is_required: bool) -> list[Group]:
        if bare := _BARE_NUMBER.fullmatch(text):
            text = f"{bare[1]}/{bare[2]}"
        found = list(self._numbers(text))
        words = self.analyser.words(text)[:MAX_WORDS]
        at = 0
        while at < len(words):
            count, group = self._alias(words[at : at + _ALIAS_WORDS])
            found.append(group or self._word(words[at]))
            at += count
        for group in found:
            group.is_required = is_required
        return found

    def _numbers(self, text: str) -> Iterator[Group]:
        terms = self.analyser.numbers(text)
        for at, term in enumerate(terms):
            if "/" in term and term[0].isdigit():
                after = terms[at + 1] if at + 1 < len(terms) else ""
                is_series = after.endswith(term) and after != term
                if is_series and self.index.postings(after) is not None:
                    yield Group(after, {after: _SERIES, term: _BARE})
                else:
                    yield Group(term, {term: _BARE_ALONE})

    def _alias(self, words: Sequence[str]) -> tuple[int, Group | None]:
        """The longest name of an organization that words begin with, and how many they are."""
        terms = list(map(self.analyser.term, words))
        for count in range(len(words), 0, -1):
            if concepts := self.index.alias(" ".join(terms[:count])):
                group = Group(" ".join(words[:count]), dict.fromkeys(concepts, _ALIAS))
                for word in words[:count]:
                    own = self._word(word).terms if count == 1 else {self.analyser.term(word): 0.3}
                    for term, weight in own.items():
                        group.terms.setdefault(term, weight)
                return count, group
        return 1, None

    def _word(self, word: str) -> Group:
        term = self.analyser.term(word)
        group = Group(word)
        own = self.index.postings(term)
        is_indexed = own is not None
        if is_indexed:
            group.terms[term] = _WHOLE
        self._add_synonyms(group, term)
        begins = self._begins(word, term, sum(map(len, own or ())))
        for other, _ in begins:
            group.terms.setdefault(other, _BEGINS_TOO if is_indexed else _BEGINS)
        if not is_indexed:
            self._add_respelt(group, word)
            self._add_changed(group, word)
        if not (is_indexed or begins or group.terms):
            self._add_typos(group, word, term)
        if not group.terms:
            self._add_ends(group, word, term)
        return group

    def _begins(self, word: str, term: str, places: int = 0) -> list[tuple[str, int]]:
        """Terms that begin with a word, which itself stands in so many places."""
        start = min(word, term, key=len) if word.startswith(term) else word
        if len(start) < _MIN_PREFIX or not start.isalpha() or places >= _ENOUGH:
            return []
        found = [one for one in self.index.begins(start) if one[0] != term]
        return _most(found, _MOST_BEGINNINGS, places)

    def _add_synonyms(self, group: Group, term: str) -> None:
        for same in self.analyser.synonyms(term):
            if self.index.postings(same) is not None:
                group.terms.setdefault(same, _SYNONYM)

    def _add_changed(self, group: Group, word: str) -> None:
        """The word with a nynorsk part as its bokmål one: kyrkjegard as kirkegård."""
        for changed in self.analyser.changed(word):
            term = self.analyser.term(changed)
            if self.index.postings(term) is not None:
                group.terms.setdefault(term, _CHANGED)

    def _add_respelt(self, group: Group, word: str) -> None:
        """The word with its vowels as other keyboards write them: Saetre as Sætre."""
        for form in self.analyser.respelt(word):
            self._take(group, form, _CHANGED)
            for other, _ in self._begins(form, self.analyser.term(form)):
                group.terms.setdefault(other, _BEGINS)

    def _add_typos(self, group: Group, word: str, term: str) -> None:
        """Terms one slip away, or two from a long word."""
        if len(word) < _MIN_TYPO or not word.isalpha():
            return
        most = 1 if len(word) < _LONG else 2
        changed = self.analyser.changed(word)
        forms = tuple(dict.fromkeys((term, word, *map(self.analyser.term, changed))))
        near = self._near(forms, most)
        for other in self._swapped(word):
            near.setdefault(other, (1, 0))
        if not near and most > 1:
            near = self._near(forms, most, _WHOLE_START)
        ranked = sorted(near.items(), key=lambda one: (one[1][0], -one[1][1], one[0]))
        for other, (slips, _) in ranked[:_MOST_TYPOS]:
            group.terms[other] = _TYPOS[max(slips, 1)]
        group.corrected = ranked[0][0] if ranked else None
        for other, _ in self._begins(group.corrected, group.corrected) if group.corrected else ():
            group.terms.setdefault(other, _CORRECTED_TOO)

    def _near(
        self, forms: Sequence[str], most: int, start: int | None = None
    ) -> dict[str, tuple[int, int]]:
        """Terms so near to a form, with slips and count.

        With one slip half of a form is whole, with two often; else at least so many letters of its
        start, which many more words share: these are asked for where halves find nothing.
        """
        near: dict[str, tuple[int, int]] = {}
        for form in forms:
            found = list(self.index.begins(form[: start or len(form) // 2]))
            if not start:
                found += self.index.ends(form[(len(form) + 1) // 2 :])
            for other, count in found:
                slips = slips_between(form, other, most)
                if slips <= most and slips < near.get(other, (most + 1, 0))[0]:
                    near[other] = (slips, count)
        return near

    def _swapped(self, word: str) -> list[str]:
        """Terms of the index that the word is with two neighbours swapped, from the middle on.

        Of an earlier slip the last half tells; the index would be asked for another range each.
        """
        forms = (
            word[:at] + word[at + 1] + word[at] + word[at + 2 :]
            for at in range(len(word) // 2 - 1, len(word) - 1)
        )
        return [one for one in map(self.analyser.term, forms) if self.index.postings(one)]

    def _add_ends(self, group: Group, word: str, term: str) -> None:
        """Terms that end with the word, and the word as a compound that the archive has not."""
        if len(word) >= _MIN_KNOWN and word.isalpha():
            ends = _most(self.index.ends(term), _MOST_ENDINGS)
            group.terms.update(dict.fromkeys((other for other, _ in ends), _ENDS))
            for at in range(len(word) - 1, _MIN_KNOWN - 1, -1):
                if self._take(group, word[:at], _FIRST_PART):
                    break
            for at in range(1, len(word) - _MIN_KNOWN + 1):
                if self._take(group, word[at:], _LAST_PART):
                    break

    def _take(self, group: Group, word: str, weight: float) -> bool:
        term = self.analyser.term(word)
        is_known = len(term) >= _MIN_PREFIX and self.index.postings(term) is not None
        if is_known:
            group.terms.setdefault(term, weight)
        return is_known


def _most(found: Sequence[tuple[str, int]], most: int, places: int = 0) -> list[tuple[str, int]]:
    """The terms that stand in most places, until they stand in enough."""
    kept = []
    for one in sorted(found, key=_by_count)[:most]:
        if places >= _ENOUGH:
            break
        kept.append(one)
        places += one[1]
    return kept


def _by_count(one: tuple[str, int]) -> tuple[int, str]:
    return -one[1], one[0]


def slips_between(one: str, other: str, most: int) -> int:
    """Letters changed, left out, put in or swapped with the next; more than `most` is `most` + 1.

    Optimal string alignment. A longer `other` may go on after the word: its beginning counts.
    """
    if len(one) - len(other) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        older, before, row = before, row, [i]
        for j, letter_2 in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != letter_2))
            is_swap = i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == letter_2
            row.append(min(cost, older[j - 2] + 1) if is_swap else cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


FIELD_AT: Mapping[str, int] = {name: at for at, name in enumerate(FIELDS)}
