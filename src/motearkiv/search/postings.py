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
_TITLE_WEIGHT = 3
"""How often the parts of a title's compounds count."""
_PARTS = len(FIELDS) - 1


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
    _terms: list[dict[str, array[int]]] = field(default_factory=_no_terms)
    """By field: postings by term; of compound parts the words below."""
    _long: dict[str, array[int]] = field(default_factory=lambda: defaultdict(_no_postings))
    """Documents that have a long word, and how much it counts there."""
    _words_of: dict[str, list[str]] = field(default_factory=dict)
    """By the term of a compound part: the long words that have it."""

    @property
    def count(self) -> int:
        """Number of documents."""
        return len(self.documents)

    def put(self, at: int, number: int, counts: Mapping[str, int]) -> None:
        """Give a document the terms of one of its fields; documents come in their order."""
        above, terms = number << SHIFT, self._terms[at]
        for term, count in counts.items():
            terms[term].append(above | count)
        self._set_length(at, number, sum(counts.values()))

    def put_long(self, number: int, words: Mapping[str, int]) -> None:
        """Keep the words of a document that may be compounds."""
        above = number << SHIFT
        long = self._long
        for word, count in words.items():
            if len(word) >= MIN_WORD:
                long[word].append(above | count)

    def split(self, splitter: Splitter) -> None:
        """Find the parts of every long word: the last field of the documents that have it."""
        lengths = self.lengths[_PARTS]
        lengths.extend([0] * (self.count - len(lengths)))
        for word in list(self._long):
            terms = splitter.terms(word)
            if not terms:
                del self._long[word]
                continue
            for term in terms:
                self._words_of.setdefault(term, []).append(word)
            for one in self._long[word]:
                lengths[one >> SHIFT] += (one & COUNT) * len(terms)

    def terms(self) -> list[str]:
        """Every term, sorted."""
        return sorted({*chain.from_iterable(self._terms), *self._words_of})

    def packed(self, term: str) -> list[Sequence[int]]:
        """The postings of a term by field, packed."""
        found: list[Sequence[int]] = [one.get(term, ()) for one in self._terms]
        if term in self._words_of:
            found[_PARTS] = self._of_parts(self._words_of[term])
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

    def _of_parts(self, words: Sequence[str]) -> Sequence[int]:
        if len(words) == 1:
            return self._long[words[0]]
        counts: dict[int, int] = defaultdict(int)
        for word in words:
            for one in self._long[word]:
                counts[one >> SHIFT] += one & COUNT
        return [document << SHIFT | counts[document] for document in sorted(counts)]

    def _set_length(self, at: int, number: int, length: int) -> None:
        lengths = self.lengths[at]
        lengths.extend([0] * (number + 1 - len(lengths)))
        lengths[number] = length


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
    builder = _Builder(words, Part(first))
    for document in documents:
        builder.add(document)
    if words.splitter is None:
        words.splitter = Splitter(words.analyser, builder.free())
    builder.part.split(words.splitter)
    return builder.part


class _Builder:
    """Puts documents into a part."""

    def __init__(self, words: Words, part: Part) -> None:
        self.part = part
        self._words = words
        self._analyser = words.analyser
        self._alone: Counter[str] = Counter()

    def add(self, document: Document) -> None:
        part, number = self.part, self.part.count
        part.documents.append(replace(document, text=(), names=()))
        own = map(self._analyser.terms, (document.number, *document.earlier))
        _, title = self._counted((document.title,))
        named, names = self._counted(document.names)
        cited, text = self._counted(document.text)
        part.put(0, number, Counter(chain.from_iterable(own)))
        part.put(1, number, self._terms(title, ()))
        concepts = map(concept, document.organizations)
        part.put(2, number, self._terms(names, chain(named, concepts)))
        part.put(3, number, self._terms(text, cited))
        self._alone.update(title.keys() | text.keys())
        for word, count in title.items():
            text[word] += count * _TITLE_WEIGHT
        for word, count in names.items():
            text[word] += count
        part.put_long(number, text)
        if document.kind in {"body", "organization"}:
            for name in (document.title, *document.names):
                if key := " ".join(self._analyser.terms(name)):
                    self.part.aliases[key].update(map(concept, document.organizations))

    def free(self) -> frozenset[str]:
        """The words that stand alone in the archive often enough to be parts of others."""
        least = _least(self.part.count)
        often = (word for word, count in self._alone.items() if count >= least)
        return frozenset(filter(is_free, often))

    def _counted(self, texts: Iterable[str]) -> tuple[list[str], Counter[str]]:
        """The case numbers of texts, and how often each word stands in them."""
        numbers: list[str] = []
        words: list[str] = []
        for text in texts:
            found = self._analyser.cut(text)
            numbers += found[0]
            words += found[1]
        return numbers, Counter(words)

    def _terms(self, words: Mapping[str, int], others: Iterable[str]) -> dict[str, int]:
        """How often each term stands in a field that has words, and other terms."""
        counts: dict[str, int] = {}
        term_of = self._words.terms
        for word, count in words.items():
            term = term_of[word]
            counts[term] = counts.get(term, 0) + count
        for term in others:
            counts[term] = counts.get(term, 0) + 1
        return counts


_SMALL, _SHARE = 500, 3000


def _least(documents: int) -> int:
    """In how many documents a word must stand alone: any under 500, else 3, or N / 3,000."""
    return 1 if documents < _SMALL else max(3, documents // _SHARE)
