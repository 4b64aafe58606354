"""Likeness: when two readings speak of one thing, and when they say the same of it.

Before the merge in the importer. Layout never counts: a text wrapped anew is the same text.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from datetime import date, time
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from motearkiv.blocks import split_blocks
from motearkiv.importer.lines import solid, squeeze
from motearkiv.model import (
    AgendaItem,
    Alternative,
    Attachment,
    Attendance,
    Document,
    Presenter,
    Source,
    Unparsed,
    Vote,
)
from motearkiv.numbers import CaseNumber, parse_number

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from motearkiv.model import Meeting

_END = re.compile(r"[\s.:;,]+$")


def folded(text: str) -> str:
    """A text without case, runs of blanks and end mark: what a reprint may change."""
    return _END.sub("", squeeze(text)).casefold()


def is_reprint(one: str, other: str) -> bool:
    """Whether two texts have the same words in the same order; their paragraphs may differ."""
    return solid(folded(one)) == solid(folded(other))


def core(value: Any) -> Any:  # noqa: ANN401 - any value of the model
    """What a value says apart from its layout, to be compared with ==."""
    if isinstance(value, Unparsed):
        return (value.document, squeeze(value.text), value.reason, value.page, value.lines)
    if is_dataclass(value):
        return tuple(core(getattr(value, one.name)) for one in fields(value))
    if isinstance(value, tuple):
        return tuple(core(one) for one in value)
    if type(value) is str and "\n" in value:
        blocks = split_blocks(value)
        return tuple(block.words for block in blocks) if len(blocks) > 1 else blocks[0].words
    return value


def is_same(one: object, other: object) -> bool:
    """Whether two values say the same, apart from layout."""
    return one == other or bool(core(one) == core(other))


_KEYS: dict[type[Any], Callable[[Any], object]] = {
    AgendaItem: lambda item: (squeeze(item.number), item.part),
    Alternative: lambda one: solid(one.text),
    Attachment: lambda one: folded(one.title),
    Attendance: lambda one: folded(one.name),
    Document: lambda one: one.sha256 or one.id,
    Presenter: lambda one: folded(one.name),
    Source: lambda one: one.document,
    Unparsed: lambda one: (one.document, solid(one.text)),
    Vote: lambda one: solid(one.as_printed or one.subject),
}


def key_of(entry: object) -> object:
    """What an entry of a list is known by while the rest of it changes."""
    key = _KEYS.get(type(entry))
    return key(entry) if key else entry


def _loose_key(entry: object) -> object:
    """What an item is known by even where its number is spelled otherwise."""
    return _number(entry.number)[0] if isinstance(entry, AgendaItem) else key_of(entry)


def places_of(old: Sequence[Any], new: Sequence[Any]) -> list[int | None]:
    """Which entry of the old list each of the new one is.

    The same, else one known by its key, else the one that stands in its place between those.
    """
    places: list[int | None] = [None] * len(new)
    free = dict(enumerate(old))
    for known in (lambda entry: entry, key_of, _loose_key):
        for at, entry in enumerate(new):
            if places[at] is None:
                found = (i for i, one in free.items() if known(one) == known(entry))
                place = places[at] = next(found, None)
                if place is not None:
                    free.pop(place)
    fixed = [(-1, -1), *((at, i) for at, i in enumerate(places) if i is not None)]
    for (at, i), (end, stop) in pairwise([*fixed, (len(new), len(old))]):
        if end - at == stop - i:
            places[at + 1 : end] = range(i + 1, stop)
    return places


@lru_cache(maxsize=4096)
def _number(printed: str) -> tuple[object, str | None]:
    """A number under every spelling, and its letters."""
    number = parse_number(printed)
    if isinstance(number, CaseNumber):
        return (number.sequence, number.year), number.series
    return number or folded(printed), None


def is_same_number(one: str, other: str) -> bool:
    """Whether two printed numbers are of one case: PS 071/22 and 71/2022, letters not against."""
    (first, letters), (second, others) = _number(one), _number(other)
    return first == second and (letters == others or not letters or not others)


class Items:
    """The items of a meeting, to be found by their numbers."""

    def __init__(self, items: Sequence[AgendaItem]) -> None:
        """Take the items."""
        self._items = items
        self._by_number: dict[object, list[int]] = {}
        for at, item in enumerate(items):
            self._by_number.setdefault(_number(item.number)[0], []).append(at)

    def find(self, wanted: AgendaItem, taken: Collection[int] = ()) -> int | None:
        """Where an item with the same number stands, one with the same title before others."""
        found = [
            at
            for at in self._by_number.get(_number(wanted.number)[0], ())
            if at not in taken and is_same_number(self._items[at].number, wanted.number)
        ]
        titled = (at for at in found if is_reprint(self._items[at].title, wanted.title))
        return next(titled, found[0] if found else None)


def leaves(value: Any, path: str = "") -> list[tuple[str, str]]:  # noqa: ANN401 - any noun
    """The values of a noun that a paper or an editor wrote, each with its dotted path.

    Truth values, choices (status, outcome, role) and places in a paper are none: they only say how
    something is to be understood.
    """
    if is_dataclass(value):
        return [
            leaf
            for one in fields(value)
            if one.name not in {"uncertain", "source", "lines", "page", "sha256", "reason"}
            for leaf in leaves(getattr(value, one.name), f"{path}.{one.name}" if path else one.name)
        ]
    if isinstance(value, tuple):
        return [leaf for at, one in enumerate(value) for leaf in leaves(one, f"{path}.{at}")]
    return [(path, str(value))] if type(value) in {str, int, date, time} else []


def lost_values(old: Meeting, new: Meeting) -> list[tuple[str, str]]:
    """The values of one meeting whose words stand nowhere in another, with their paths.

    A case's number in another spelling is not lost.
    """
    kept = {solid(folded(text)) for _, text in leaves(new)}
    numbers = {_number(item.number)[0] for item in new.items}
    return [
        (path, text)
        for path, text in leaves(old)
        if solid(folded(text)) not in kept
        and not (path.endswith(".number") and _number(text)[0] in numbers)
    ]
