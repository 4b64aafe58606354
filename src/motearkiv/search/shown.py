"""What results show and what facets count, in files of many documents each.

Beside the ranges in search.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from motearkiv.search.letters import Letters
from motearkiv.search.ranges import file, name_of, path_of, to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Sequence

    from motearkiv.search.documents import Document
    from motearkiv.search.ranges import File

BLOCK = 8
"""Documents of which a file holds what a result shows; the hits of a page are far apart."""
SHELF = 512
"""Documents whose blocks have one name."""
COLUMN = 4096
"""Documents of which a file holds what facets count and dates sort by."""


def blocks(every: Sequence[Document]) -> Generator[File, None, list[str]]:
    """What results show; returns the names of the shelves in their order.

    A shelf's name is of all its blocks, which are numbered: so the manifest can name them all, and
    no hit waits for a list of names.
    """
    names = []
    for start in range(0, len(every), SHELF):
        shelf = every[start : start + SHELF]
        contents = [
            to_json(list(map(_row, shelf[at : at + BLOCK]))) for at in range(0, len(shelf), BLOCK)
        ]
        name = name_of(b"\n".join(contents))
        names.append(name)
        for at, content in enumerate(contents):
            yield path_of(f"{name}-{at}"), content
    return names


def _row(one: Document) -> list[str | int]:
    return [
        *(one.url, one.kind, one.number, one.title, _day(one), one.body),
        *(one.standing or "", int(one.is_guessed)),
    ]


def columns(every: Sequence[Document]) -> Generator[File, None, list[str]]:
    """What facets count; returns the names of the files in their order.

    By facet: its values, and for each document the place of its value as a letter; where a document
    may have several, with a blank between the documents.
    """
    letters = Letters()
    names = []
    for start in range(0, len(every), COLUMN):
        part = every[start : start + COLUMN]
        found = {
            "kind": _column(part, lambda one: (one.kind,), letters, ""),
            "date": _column(part, lambda one: (_day(one),), letters, ""),
            "body": _column(part, lambda one: (one.body,), letters, ""),
            "standing": _column(part, lambda one: (one.standing or "",), letters, ""),
            "topics": _column(part, lambda one: one.topics, letters, " "),
            "organizations": _column(part, lambda one: one.organizations, letters, " "),
        }
        names.append((yield from file(found)))
    return names


def _column(
    part: Sequence[Document],
    get: Callable[[Document], Iterable[str]],
    letters: Letters,
    between: str,
) -> tuple[list[str], str]:
    places: dict[str, int] = {}
    rows = [
        "".join([letters[places.setdefault(value, len(places))] for value in get(one)])
        for one in part
    ]
    return list(places), between.join(rows)


def _day(document: Document) -> str:
    return document.date.isoformat() if document.date else ""
