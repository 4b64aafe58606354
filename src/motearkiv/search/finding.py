"""Finding: one search in an archive, from what was typed to the documents, best first.

Last in search. The command line and the tests ask here; a browser asks the built files, and finds
the same in the same order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from motearkiv.search.analyser import Analyser
from motearkiv.search.documents import Document, documents, page_document
from motearkiv.search.files import files
from motearkiv.search.kept import Kept
from motearkiv.search.memory import InMemory
from motearkiv.search.postings import index
from motearkiv.search.query import parse
from motearkiv.search.ranking import rank

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from motearkiv.archive import Archive
    from motearkiv.output import HandWritten
    from motearkiv.search.language import Language
    from motearkiv.search.query import Query


@dataclass(frozen=True, slots=True)
class Found:
    """What a search came to."""

    hits: Sequence[tuple[Document, float]]
    """Documents with their scores, best first."""
    corrected: str | None
    """The query with its misspelt words as the archive's nearest ones."""


def search_files(
    archive: Archive,
    pages: Iterable[HandWritten],
    language: Language,
    names: Mapping[str, Mapping[str, object]],
    cache: Path | None = None,
) -> Iterator[tuple[str, bytes]]:
    """The files that a browser searches in, by their paths in the site.

    `cache` is a folder that spares the next build most of the work, and changes nothing else.
    """
    every = chain(documents(archive), map(page_document, sorted(pages, key=_address)))
    yield from files(every, language, names, kept=Kept(cache) if cache else None)


def _address(page: HandWritten) -> str:
    return page.url


class Finder:
    """Searches in an archive that is read once."""

    def __init__(self, archive: Archive, language: Language) -> None:
        """Index the whole archive in memory."""
        self._archive = archive
        self._analyser = Analyser(language)
        self._index = InMemory(index(documents(archive), language))

    def find(self, text: str) -> Found:
        """The documents that a search finds."""
        query = parse(text, self._analyser, self._index)
        every = self._index.documents
        ranked = rank(query, self._index, self._index.scale)
        hits = [(every[number], score) for number, score in ranked]
        if query.phrases:
            texts = {one.url: one for one in documents(self._archive)}
            hits = [hit for hit in hits if has_phrases(texts[hit[0].url], query, self._analyser)]
        return Found(hits, _corrected(query))


def has_phrases(document: Document, query: Query, analyser: Analyser) -> bool:
    """Whether the words of each phrase stand side by side in one of the texts of a document."""
    if not query.phrases:
        return True
    texts = [document.title, document.number, *document.names, *document.text]
    every = [analyser.terms(text) for text in texts]
    return all(any(_has_run(terms, phrase) for terms in every) for phrase in query.phrases)


def _has_run(terms: Sequence[str], phrase: Sequence[str]) -> bool:
    length = len(phrase)
    return any(list(terms[at : at + length]) == list(phrase) for at in range(len(terms)))


def _corrected(query: Query) -> str | None:
    if not any(group.corrected for group in query.groups):
        return None
    return " ".join(group.corrected or group.words for group in query.groups)
