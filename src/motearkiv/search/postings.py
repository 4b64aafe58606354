"""Postings: which term stands how often in which field of which document.

After the spool in search. Counts only: the weights that lunr makes of them depend on the whole
archive, and are worked out where a search is made. They are kept packed, a number for a posting:
100,000 cases have twenty million.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING

from motearkiv.search.analyser import Analyser
from motearkiv.search.compounds import MIN_WORD, Splitter, is_free
from motearkiv.search.documents import FIELDS, Document
from motearkiv.search.spool import UNIT, Spool

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from motearkiv.search.language import Language

Posting = tuple[int, int, int]
"""Number of the document, how often the term stands in the field, how many terms the field has."""
SHIFT = 32
"""A posting is packed into 64 bits: the document's number above these, the count below."""
COUNT = (1 << SHIFT) - 1
_NUMBER, _TITLE, _NAMES, _TEXT, _PARTS = range(len(FIELDS))
_WEIGHTS = ((_TITLE, 3), (_NAMES, 1), (_TEXT, 1))
"""The fields whose compounds have parts, and how often these count."""


def _no_postings() -> array[int]:
    return array("Q")


def _no_lengths() -> list[array[int]]:
    return [array("I") for _ in FIELDS]


def _no_terms() -> list[dict[str, array[int]]]:
    return [defaultdict(_no_postings) for _ in FIELDS]


@dataclass(slots=True)
class Part:
    """The inverted index of a run of documents as counts; nothing in it depends on other parts."""

    first: int = 0
    """The number of its first document in the archive; inside the part, numbers begin at 0."""
    documents: list[Document] = field(default_factory=list)
    """Without their texts."""
    lengths: list[array[int]] = field(default_factory=_no_lengths)
    """By field: how many terms each document has there."""
    aliases: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """The terms `@id` of the organizations that a name, as terms with blanks between, is one of."""
    _words: list[dict[str, array[int]]] = field(default_factory=_no_terms)
    """By field: postings by word; those of a term are those of its words together."""
    _others: list[dict[str, array[int]]] = field(default_factory=_no_terms)
    """By field: postings by term, for terms that are no words."""
    _forms: dict[str, list[str]] = field(default_factory=dict)
    """By term: its words."""
    _compounds: dict[str, list[str]] = field(default_factory=dict)
    """By term: the long words that it is a part of."""

    @property
    def count(self) -> int:
        """Number of documents."""
        return len(self.documents)

    def put(self, at: int, number: int, terms: Mapping[str, int]) -> None:
        """Give a document terms that are no words in a field; documents come in their order."""
        self._add(self._others[at], at, number, terms)

    def put_words(self, at: int, number: int, words: Mapping[str, int]) -> None:
        """Give a document the words of a field."""
        self._add(self._words[at], at, number, words)

    def free(self) -> frozenset[str]:
        """The words that stand alone often enough to be parts of others."""
        least = _least(self.count)
        words = filter(is_free, {*self._words[_TITLE], *self._words[_TEXT]})
        return frozenset(word for word in words if self._alone(word) >= least)

    def split(self, words: Words, splitter: Splitter) -> None:
        """Join the forms of each word, and find the parts of every long one: the last field."""
        lengths = self.lengths[_PARTS]
        lengths.extend([0] * (self.count - len(lengths)))
        for word in {*chain.from_iterable(self._words)}:
            self._forms.setdefault(words.terms[word], []).append(word)
            terms = splitter.terms(word) if len(word) >= MIN_WORD else ()
            for term in terms:
                self._compounds.setdefault(term, []).append(word)
            if terms:
                for packed, weight in self._weighted(word):
                    for one in packed:
                        lengths[one >> SHIFT] += (one & COUNT) * weight * len(terms)

    def terms(self) -> list[str]:
        """Every term, sorted."""
        return sorted({*chain.from_iterable(self._others), *self._forms, *self._compounds})

    def packed(self, term: str) -> list[Sequence[int]]:
        """The postings of a term by field, packed."""
        words = self._forms.get(term, ())
        found: list[Sequence[int]] = []
        for of_words, others in zip(self._words, self._others, strict=True):
            every = [(of_words[word], 1) for word in words if word in of_words]
            if term in others:
                every.append((others[term], 1))
            found.append(_joined(every))
        if term in self._compounds:
            found[_PARTS] = _joined(
                [one for word in self._compounds[term] for one in self._weighted(word)]
            )
        return found

    def postings(self, term: str) -> list[list[Posting]] | None:
        """The postings of a term by field, with the archive's numbers; None where it has none."""
        fields = self.packed(term)
        if not any(fields):
            return None
        return [
            [(self.first + (one >> SHIFT), one & COUNT, lengths[one >> SHIFT]) for one in packed]
            for packed, lengths in zip(fields, self.lengths, strict=True)
        ]

    def _weighted(self, word: str) -> list[tuple[Sequence[int], int]]:
        """The postings of a compound in each field, and how often its parts count there."""
        return [
            (self._words[at][word], weight) for at, weight in _WEIGHTS if word in self._words[at]
        ]

    def _alone(self, word: str) -> int:
        """In how many documents a word stands."""
        titles, texts = self._words[_TITLE].get(word, ()), self._words[_TEXT].get(word, ())
        return len({one >> SHIFT for one in chain(titles, texts)}) if titles else len(texts)

    def _add(
        self, target: dict[str, array[int]], at: int, number: int, counts: Mapping[str, int]
    ) -> None:
        above, lengths = number << SHIFT, self.lengths[at]
        for term, count in counts.items():
            target[term].append(above | count)
        lengths.extend([0] * (number + 1 - len(lengths)))
        lengths[number] += sum(counts.values())


def _joined(every: Sequence[tuple[Sequence[int], int]]) -> Sequence[int]:
    """Postings of several words as those of one, each counted so often."""
    if not every:
        return ()
    if len(every) == 1 and every[0][1] == 1:
        return every[0][0]
    counts: dict[int, int] = defaultdict(int)
    for packed, weight in every:
        for one in packed:
            counts[one >> SHIFT] += (one & COUNT) * weight
    return [document << SHIFT | counts[document] for document in sorted(counts)]


def concept(organization: str) -> str:
    """The term of an organization under whatever name."""
    return f"@{organization}"


class Terms(dict[str, str]):
    """The term of each word, found once."""

    def __init__(self, analyser: Analyser, known: Mapping[str, str] = MappingProxyType({})) -> None:
        """Begin with what is known of an archive's words."""
        super().__init__(known)
        self._analyser = analyser

    def __missing__(self, word: str) -> str:
        """The term of a word that was not asked for before."""
        self[word] = found = self._analyser.term(word)
        return found


class Words:
    """What is known of the words of an archive: it is worked out once a word, not once a part."""

    def __init__(self, analyser: Analyser) -> None:
        """Know nothing yet."""
        self.analyser = analyser
        self.terms = Terms(analyser)
        self.splitter: Splitter | None = None

    def know(self, terms: Mapping[str, str], splitter: Splitter) -> None:
        """Take what was worked out before."""
        self.terms, self.splitter = Terms(self.analyser, terms), splitter


def index(every: Iterable[Document], language: Language, unit: int = UNIT) -> list[Part]:
    """Index documents in their order, in one pass over their texts; one part, or old and new."""
    words = Words(Analyser(language))
    with Spool(unit) as spool:
        spool.take(every)
        old = [part_of(spool.old_documents(), words)] if spool.old else []
        return [*old, part_of(spool.new_documents(), words, first=spool.old)]


def part_of(documents: Iterable[Document], words: Words, *, first: int = 0) -> Part:
    """Index the documents of a part, of which `first` is the number of the first.

    Words are split into parts afterwards, each once: which words of the archive stand alone often
    enough to be parts is known only then. Those of the first part hold for the next one too: a word
    is split in one way in both, and the old part never waits for the new.
    """
    builder = _Builder(words.analyser, Part(first))
    for document in documents:
        builder.add(document)
    if words.splitter is None:
        words.splitter = Splitter(words.analyser, builder.part.free())
    builder.part.split(words, words.splitter)
    return builder.part


class _Builder:
    """Puts documents into a part."""

    def __init__(self, analyser: Analyser, part: Part) -> None:
        self.part = part
        self._analyser = analyser

    def add(self, document: Document) -> None:
        part, number = self.part, self.part.count
        part.documents.append(replace(document, text=(), names=()))
        own = map(self._analyser.terms, (document.number, *document.earlier))
        _, title = self._counted((document.title,))
        named, names = self._counted(document.names)
        cited, text = self._counted(document.text)
        concepts = [concept(one) for one in document.organizations]
        part.put(_NUMBER, number, Counter(chain.from_iterable(own)))
        part.put(_NAMES, number, Counter(chain(named, concepts)))
        part.put(_TEXT, number, Counter(cited))
        for at, words in ((_TITLE, title), (_NAMES, names), (_TEXT, text)):
            part.put_words(at, number, words)
        if document.kind in {"body", "organization"}:
            for name in (document.title, *document.names):
                if key := " ".join(self._analyser.terms(name)):
                    part.aliases[key].update(concepts)

    def _counted(self, texts: Iterable[str]) -> tuple[list[str], Counter[str]]:
        """The case numbers of texts, and how often each word stands in them."""
        numbers: list[str] = []
        words: list[str] = []
        for text in texts:
            found = self._analyser.cut(text)
            numbers += found[0]
            words += found[1]
        return numbers, Counter(words)


_SMALL, _SHARE = 500, 3000


def _least(documents: int) -> int:
    """In how many documents a word must stand alone: any under 500, else 3, or N / 3,000."""
    return 1 if documents < _SMALL else max(3, documents // _SHARE)
