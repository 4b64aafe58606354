"""The files that the browser searches in: an old part and a new one, named by their content.

After the ranges in search. A part holds counts, and nothing that depends on other documents than
its own, so that one more meeting changes only the files of the new part; what depends on all
stands in the manifest, the only file with a fixed name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from motearkiv.search.analyser import Analyser
from motearkiv.search.compounds import Splitter
from motearkiv.search.documents import BOOSTS, FIELDS
from motearkiv.search.letters import Letters
from motearkiv.search.memory import scale_of
from motearkiv.search.postings import COUNT, SHIFT, Words, part_of
from motearkiv.search.ranges import file, of_all, to_json, tree
from motearkiv.search.shown import BLOCK, COLUMN, SHELF, blocks, columns
from motearkiv.search.spool import UNIT, Spool

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence

    from motearkiv.search.documents import Document
    from motearkiv.search.kept import Kept
    from motearkiv.search.language import Language
    from motearkiv.search.postings import Part
    from motearkiv.search.ranges import File

VERSION = 2
MANIFEST = "search/manifest.json"
_POSTINGS_LETTERS, _WORDS_LETTERS, _ALIAS_LETTERS, _STEMS_LETTERS = 12_000, 10_000, 6_000, 4_000
"""How long a file may grow."""
_OF_LISTS = ("kind", "body", "standing")
"""What a list of results names; the names of the other facets are many, and wait for them."""


def files(
    every: Iterable[Document],
    language: Language,
    names: Mapping[str, Mapping[str, object]],
    *,
    kept: Kept | None = None,
    unit: int = UNIT,
) -> Iterator[File]:
    """Every file with its path in the site, each once, the manifest last.

    Args:
        every: What search finds, dated documents in the order of their days, then the others.
        language: The words that search knows something of.
        names: What results and facets call bodies, topics, organizations and standings, by id.
        kept: Where the old part of an earlier build is, if it is still this one.
        unit: The old part has the documents up to a multiple of this.
    """
    seen: set[str] = set()
    for path, content in _files(every, language, names, kept, unit):
        if path not in seen:
            seen.add(path)
            yield path, content


def _files(
    every: Iterable[Document],
    language: Language,
    names: Mapping[str, Mapping[str, object]],
    kept: Kept | None,
    unit: int,
) -> Iterator[File]:
    words = Words(Analyser(language))
    parts = yield from _all_parts(every, words, kept, unit)
    scale = scale_of(
        [part["documents"] for part in parts],
        [part["lengths"] for part in parts],
    )
    yield (
        MANIFEST,
        to_json(
            {
                "version": VERSION,
                "documents": scale.documents,
                "means": scale.means,
                "fields": FIELDS,
                "boosts": BOOSTS,
                "block": BLOCK,
                "column": COLUMN,
                "shelf": SHELF,
                "parts": [part["manifest"] for part in parts],
                "names": (yield from file({key: names.get(key, {}) for key in _OF_LISTS})),
                "labels": (
                    yield from file({key: names[key] for key in names if key not in _OF_LISTS})
                ),
                "language": (yield from _language_files(words.analyser)),
            }
        ),
    )


def _all_parts(
    every: Iterable[Document], words: Words, kept: Kept | None, unit: int
) -> Generator[File, None, list[dict[str, Any]]]:
    """The files of the old part, if there is one, and of the new."""
    parts: list[dict[str, Any]] = []
    with Spool(unit) as spool:
        spool.take(every)
        if spool.old:
            made = _old_files(spool.old_documents(), words)
            key = f"{spool.old_digest} {unit}"
            language = words.analyser.language
            old = yield from kept.through(key, language, made) if kept else made
            splitter = Splitter(words.analyser, frozenset(old["free"]), old["split"])
            words.know(old["terms"], splitter)
            parts.append(old["part"])
        elif kept:
            kept.clear()
        parts.append((yield from _part_files(spool.new_documents(), words, spool.old)))
    return parts


def _old_files(
    documents: Iterable[Document], words: Words
) -> Generator[File, None, dict[str, Any]]:
    """The files of the old part; returns what is known of the words by then, too."""
    part = yield from _part_files(documents, words)
    splitter = words.splitter or Splitter(words.analyser)
    return {
        "part": part,
        "free": sorted(splitter.free),
        "terms": words.terms,
        "split": splitter.split,
    }


def _part_files(
    documents: Iterable[Document], words: Words, first: int = 0
) -> Generator[File, None, dict[str, Any]]:
    """The files of a part; returns what the manifest needs of it."""
    part = part_of(documents, words, first=first)
    counted: list[tuple[str, int]] = []
    aliases = sorted((name, sorted(terms)) for name, terms in part.aliases.items())
    manifest = {
        "first": first,
        "postings": (yield from tree(_rows(part, counted), _POSTINGS_LETTERS, of_all)),
        "forward": (yield from tree(counted, _WORDS_LETTERS)),
        "backward": (yield from tree(_turned(counted), _WORDS_LETTERS)),
        "aliases": (yield from tree(aliases, _ALIAS_LETTERS)),
        "blocks": (yield from blocks(part.documents)),
        "columns": (yield from columns(part.documents)),
    }
    return {
        "documents": part.count,
        "lengths": list(map(sum, part.lengths)),
        "manifest": manifest,
    }


def _turned(counted: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    return sorted((term[::-1], number) for term, number in counted)


def _rows(part: Part, counted: list[tuple[str, int]]) -> Iterator[list[str]]:
    """Each term with its postings by field; in passing, alphabetic terms with their postings."""
    letters = Letters()
    lengths = [[letters[length] for length in every] for every in part.lengths]
    for term in part.terms():
        fields = part.packed(term)
        if term.isalpha():
            counted.append((term, sum(map(len, fields))))
        row = [term]
        for packed, of_documents in zip(fields, lengths, strict=True):
            row.append(_letters(packed, of_documents, letters) if packed else "")
        yield row


def _letters(packed: Sequence[int], lengths: Sequence[str], letters: Letters) -> str:
    """Each posting: how far the document is from the one before, the count, the field's length."""
    found: list[str] = []
    before = 0
    for one in packed:
        document = one >> SHIFT
        found += (letters[document - before], letters[one & COUNT], lengths[document])
        before = document
    return "".join(found)


def _language_files(analyser: Analyser) -> Generator[File, None, dict[str, Any]]:
    """What the browser's analyser needs of the language; returns what it needs at once.

    The nynorsk words are many: a word that the index has is looked up by its stem, in ranges, and
    only for one that it has not, the pairs are read as a whole.
    """
    language = analyser.language
    return {
        "synonyms": dict(sorted(analyser.synonym_groups.items())),
        "protected": sorted(language.protected),
        "stop": sorted(language.stop),
        "stems": (yield from tree(sorted(analyser.nynorsk_stems.items()), _STEMS_LETTERS)),
        "pairs": (yield from file(dict(sorted(language.nynorsk.items())))),
    }
