"""Postings: which term stands how often in which field of which document.

After the documents in search. Counts only: the weights that lunr makes of them depend on the whole
archive, and are worked out where a search is made.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from motearkiv.search.analyser import Analyser
from motearkiv.search.compounds import MIN_WORD, Splitter, is_free
from motearkiv.search.documents import FIELDS, Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from motearkiv.search.language import Language

Posting = tuple[int, int, int]
"""Number of the document, how often the term stands in the field, how many terms the field has."""
_TITLE_WEIGHT = 3
"""How often the parts of a title's compounds count."""


@dataclass(slots=True)
class Postings:
    """The inverted index as counts."""

    documents: list[Document] = field(default_factory=list)
    """Without their texts."""
    lengths: list[int] = field(default_factory=lambda: [0] * len(FIELDS))
    """Terms of all documents together, by field."""
    terms: dict[str, list[list[Posting]]] = field(
        default_factory=lambda: defaultdict(lambda: [[] for _ in FIELDS])
    )
    """By term, then field: postings in the order of the documents."""
    aliases: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """The terms `@id` of the organizations that a name, as terms with blanks between, is one of."""

    @property
    def count(self) -> int:
        """Number of documents."""
        return len(self.documents)

    def put(self, at: int, document: int, counts: Mapping[str, int]) -> None:
        """Give a document the terms of one of its fields."""
        length = sum(counts.values())
        self.lengths[at] += length
        for term, count in counts.items():
            self.terms[term][at].append((document, count, length))


def concept(organization: str) -> str:
    """The term of an organization under whatever name."""
    return f"@{organization}"


def index(every: Iterable[Document], language: Language) -> Postings:
    """Index documents in their order, in one pass over their texts.

    Words are split into parts afterwards, each once: which words of the archive stand alone often
    enough to be parts is known only then.
    """
    builder = _Builder(Analyser(language))
    for document in every:
        builder.add(document)
    builder.add_parts()
    return builder.postings


@dataclass(slots=True)
class _Builder:
    analyser: Analyser
    postings: Postings = field(default_factory=Postings)
    _long: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    """Documents that have a long word, and how much it counts there."""
    _alone: Counter[str] = field(default_factory=Counter)
    """In how many documents a word stands that may be a part of others."""

    def add(self, document: Document) -> None:
        analyser, number = self.analyser, self.postings.count
        self.postings.documents.append(replace(document, text=(), names=()))
        title = analyser.words(document.title)
        names = [word for name in document.names for word in analyser.words(name)]
        text = [word for part in document.text for word in analyser.words(part)]
        cited = [one for part in document.text for one in analyser.numbers(part)]
        named = [one for name in document.names for one in analyser.numbers(name)]
        term = analyser.term
        for at, terms in enumerate(
            (
                [
                    term
                    for one in (document.number, *document.earlier)
                    for term in analyser.terms(one)
                ],
                list(map(term, title)),
                [*named, *map(term, names), *map(concept, document.organizations)],
                [*cited, *map(term, text)],
            )
        ):
            self.postings.put(at, number, Counter(terms))
        counts = Counter([*title * _TITLE_WEIGHT, *names, *text])
        for word, count in counts.items():
            if len(word) >= MIN_WORD:
                self._long[word].append((number, count))
        self._alone.update(filter(is_free, {*title, *text}))
        if document.kind in {"body", "organization"}:
            for name in (document.title, *document.names):
                if key := " ".join(analyser.terms(name)):
                    self.postings.aliases[key].update(map(concept, document.organizations))

    def add_parts(self) -> None:
        """Split every long word, and give the documents that have it its parts."""
        least = _least(self.postings.count)
        free = frozenset(word for word, count in self._alone.items() if count >= least)
        splitter = Splitter(self.analyser, free)
        parts: dict[int, Counter[str]] = defaultdict(Counter)
        for word, documents in self._long.items():
            for term in splitter.terms(word):
                for document, count in documents:
                    parts[document][term] += count
        for document in sorted(parts):
            self.postings.put(len(FIELDS) - 1, document, parts[document])


_SMALL, _SHARE = 500, 3000


def _least(documents: int) -> int:
    """In how many documents a word must stand alone: any under 500, else 3, or N / 3,000."""
    return 1 if documents < _SMALL else max(3, documents // _SHARE)
