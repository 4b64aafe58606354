"""The files that the browser searches in: ranges of terms, named by their content.

After the postings in search. A file holds counts, and nothing that depends on the rest of the
archive, so that one more meeting changes only the files of its own words; what depends on all
stands in the manifest, the only file with a fixed name.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from motearkiv.render.record import CONTROLS
from motearkiv.search.documents import BOOSTS, FIELDS, Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from motearkiv.search.analyser import Analyser
    from motearkiv.search.postings import Posting, Postings

VERSION = 1
FOLDER = "search/index/"
"""Where files are named by their content: no host need ask for one again."""
MANIFEST = "search/manifest.json"
_NAME_DIGITS = 16
_POSTINGS_BYTES, _WORDS_BYTES, _ALIAS_BYTES = 24_000, 16_000, 24_000
"""How large a file may grow before packing."""
_GROUP = 48
"""How many names of files the manifest has of a kind; more of them are in files of their own."""
_BLOCK = 32
"""Documents of which a file holds what a result shows."""
_CUT = 8
"""A term's digest ends a file where it divides by this, so that most cuts stay where they are."""


@dataclass(slots=True)
class _Folder:
    """Files on their way out, each once."""

    found: dict[str, bytes] = field(default_factory=dict)

    def add(self, value: object) -> str:
        """Keep a value as JSON under the name of its content; gives the name."""
        content = to_json(value)
        name = sha256(content).hexdigest()[:_NAME_DIGITS]
        self.found[f"{FOLDER}{name}.json"] = content
        return name


def to_json(value: object) -> bytes:
    """A value as JSON in one line; what turns the direction of writing is written as an escape."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", text).encode()


def files(
    postings: Postings, analyser: Analyser, names: Mapping[str, Any]
) -> Iterator[tuple[str, bytes]]:
    """Every file by its path in the site, the manifest last.

    `names` are what results and facets call bodies, topics, organizations and standings, by id.
    """
    folder = _Folder()
    count = max(postings.count, 1)
    alphabetic = sorted(filter(str.isalpha, postings.terms))
    counted = [(term, sum(map(len, postings.terms[term]))) for term in alphabetic]
    backward = sorted((term[::-1], number) for term, number in counted)
    aliases = sorted((name, sorted(terms)) for name, terms in postings.aliases.items())
    manifest = {
        "version": VERSION,
        "documents": postings.count,
        "means": [length / count for length in postings.lengths],
        "fields": FIELDS,
        "boosts": BOOSTS,
        "postings": _tree(folder, _ranges(folder, _packed(postings), _POSTINGS_BYTES)),
        "forward": _tree(folder, _ranges(folder, counted, _WORDS_BYTES)),
        "backward": _tree(folder, _ranges(folder, backward, _WORDS_BYTES)),
        "aliases": _tree(folder, _ranges(folder, aliases, _ALIAS_BYTES)),
        "block": _BLOCK,
        "group": _GROUP,
        "blocks": _grouped(folder, [folder.add(part) for part in _blocks(postings.documents)]),
        "columns": [folder.add(part) for part in _columns(postings.documents)],
        "names": folder.add(names),
        "language": folder.add(_language(analyser)),
    }
    yield from sorted(folder.found.items())
    yield MANIFEST, to_json(manifest)


def _packed(postings: Postings) -> Iterator[tuple[str, list[list[int]]]]:
    """Each term with its postings by field, flat: difference of the document, count, length."""
    for term in sorted(postings.terms):
        yield term, [_flat(fields) for fields in postings.terms[term]]


def _flat(every: Iterable[Posting]) -> list[int]:
    flat: list[int] = []
    before = 0
    for document, times, length in every:
        flat += (document - before, times, length)
        before = document
    return flat


def _ranges(folder: _Folder, pairs: Iterable[tuple[str, Any]], size: int) -> list[tuple[str, str]]:
    """Sorted terms cut into files: the first term of each, and its name.

    A file ends where a term's own digest says so, once it is half full, so that new terms move few
    cuts; at its full size it ends in any case.
    """
    found: list[tuple[str, str]] = []
    run: list[tuple[str, Any]] = []
    length = 0
    for pair in pairs:
        weight = len(to_json(pair))
        is_cut = length > size / 2 and sha256(pair[0].encode()).digest()[0] % _CUT == 0
        if run and (is_cut or length + weight > size):
            found.append((run[0][0], folder.add(run)))
            run, length = [], 0
        run.append(pair)
        length += weight
    if run:
        found.append((run[0][0], folder.add(run)))
    return found


def _tree(folder: _Folder, ranges: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """The ranges themselves where they are few; else files of ranges, each by its first term."""
    if len(ranges) <= _GROUP:
        return {"deep": False, "ranges": ranges}
    found: list[tuple[str, str]] = []
    run: list[tuple[str, str]] = []
    for one in ranges:
        is_cut = len(run) > _GROUP / 2 and sha256(one[0].encode()).digest()[1] % _CUT == 0
        if run and (is_cut or len(run) == 2 * _GROUP):
            found.append((run[0][0], folder.add(run)))
            run = []
        run.append(one)
    found.append((run[0][0], folder.add(run)))
    return {"deep": True, "ranges": found}


def _grouped(folder: _Folder, names: Sequence[str]) -> dict[str, Any]:
    """The names of files in their order, or where they are many, of files that name them."""
    if len(names) <= _GROUP:
        return {"deep": False, "names": names}
    groups = [names[start : start + _GROUP] for start in range(0, len(names), _GROUP)]
    return {"deep": True, "names": [folder.add(group) for group in groups]}


def _blocks(every: Sequence[Document]) -> Iterator[list[list[Any]]]:
    """What results show, a block of documents a file."""
    for start in range(0, len(every), _BLOCK):
        yield [
            [
                *(one.url, one.kind, one.number, one.title, _day(one), one.body),
                *(one.standing or "", int(one.is_guessed)),
            ]
            for one in every[start : start + _BLOCK]
        ]


_COLUMN = 4096
"""Documents of which a file holds what facets count."""


def _columns(every: Sequence[Document]) -> Iterator[dict[str, list[Any]]]:
    """What facets count and dates sort by, a column each, in files of many documents."""
    for start in range(0, len(every), _COLUMN):
        part = every[start : start + _COLUMN]
        yield {
            "kind": [one.kind for one in part],
            "date": [_day(one) for one in part],
            "body": [one.body for one in part],
            "standing": [one.standing or "" for one in part],
            "topics": [one.topics for one in part],
            "organizations": [one.organizations for one in part],
        }


def _day(document: Document) -> str:
    return document.date.isoformat() if document.date else ""


def _language(analyser: Analyser) -> dict[str, Any]:
    """What the browser's analyser needs of the language."""
    language = analyser.language
    return {
        "nynorsk": dict(sorted(language.nynorsk.items())),
        "synonyms": language.synonyms,
        "protected": sorted(language.protected),
        "stop": sorted(language.stop),
    }
