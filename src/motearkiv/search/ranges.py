"""Ranges: sorted terms cut into files, which are named by their content.

After the postings in search. Each function yields files as it makes them, and returns what names
them: an archive's index is never in memory as a whole.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from motearkiv.json_text import with_escaped_controls

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Sequence

FOLDER = "search/index/"
"""Where files are named by their content: no host need ask for one again."""
_GROUP = 48
"""How many ranges of a kind the manifest has; more of them are in files of their own."""
_NAME_DIGITS = 16
_LEAST = 8
"""Letters of a row beside its texts, about."""
_CUT = 8
"""A term's digest ends a file where it divides by this, so that most cuts stay where they are."""

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

File = tuple[str, bytes]
"""Path in the site, and content."""
Named = tuple[str, str]
"""The first term of a file, and the file's name."""


def to_json(value: object) -> bytes:
    """A value as JSON in one line; what turns the direction of writing is written as an escape."""
    text = _JSON.encode(value)
    return with_escaped_controls(text).encode()


def name_of(content: bytes) -> str:
    """The name of a file by its content."""
    return sha256(content).hexdigest()[:_NAME_DIGITS]


def path_of(name: str) -> str:
    """Where a file stands in the site."""
    return f"{FOLDER}{name}.json"


def file(value: object) -> Generator[File, None, str]:
    """One value as a file of its own; returns its name."""
    content = to_json(value)
    name = name_of(content)
    yield path_of(name), content
    return name


def _of_term(row: Sequence[Any]) -> int:
    return len(row[0]) + _LEAST


def of_all(row: Sequence[str]) -> int:
    """The weight of a row of texts; of another kind of row only the term counts."""
    return sum(map(len, row)) + _LEAST


def tree(
    rows: Iterable[Sequence[Any]], size: int, weigh: Callable[[Any], int] = _of_term
) -> Generator[File, None, dict[str, Any]]:
    """Rows, sorted by the term that each begins with, in files of about so many letters.

    Returns the ranges themselves where they are few; else files of ranges, each by its first term.
    """
    ranges = yield from _ranges(rows, size, weigh)
    if len(ranges) <= _GROUP:
        return {"deep": False, "ranges": ranges}
    found: list[Named] = []
    run: list[Named] = []
    for one in ranges:
        is_cut = len(run) > _GROUP / 2 and _digest(one[0])[1] % _CUT == 0
        if run and (is_cut or len(run) == 2 * _GROUP):
            found.append((run[0][0], (yield from file(run))))
            run = []
        run.append(one)
    found.append((run[0][0], (yield from file(run))))
    return {"deep": True, "ranges": found}


def _ranges(
    rows: Iterable[Sequence[Any]], size: int, weigh: Callable[[Any], int]
) -> Generator[File, None, list[Named]]:
    """The files of rows, each by its first term.

    A file ends where a term's own digest says so, once it is half full, so that new terms move few
    cuts; at its full size it ends in any case.
    """
    found: list[Named] = []
    run: list[Sequence[Any]] = []
    length = 0
    for row in rows:
        weight = weigh(row)
        is_cut = length > size / 2 and _digest(row[0])[0] % _CUT == 0
        if run and (is_cut or length + weight > size):
            found.append((run[0][0], (yield from file(run))))
            run, length = [], 0
        run.append(row)
        length += weight
    if run:
        found.append((run[0][0], (yield from file(run))))
    return found


def _digest(term: str) -> bytes:
    return sha256(term.encode()).digest()
