"""The papers of one meeting, each read alone: how they stand to each other.

Before the combining in the importer: which is newer, whose words count, which items are one case.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from motearkiv.importer.likeness import Items, is_reprint
from motearkiv.model import DocumentKind, Meeting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

KINDS = (
    DocumentKind.AGENDA,
    DocumentKind.SUPPLEMENT,
    DocumentKind.OTHER,
    DocumentKind.MINUTES,
)
"""The order of papers, and whose words count in what an agenda says."""
_SUFFIX = re.compile(r"-(\d+)$")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a paper."""

    page: int | None
    first: int
    last: int


@dataclass(frozen=True)
class Reading:
    """What one paper says, read alone."""

    meeting: Meeting
    """Its first document is the paper."""
    places: Mapping[str, Place]
    """Where each field stands that the paper prints, by dotted path: `items.3.title`."""
    printed: Mapping[str, str]
    """The printed form of the fields that are written otherwise: times, numbers."""

    @property
    def id(self) -> str:
        """Id of the paper within its meeting."""
        return self.meeting.documents[0].id

    @property
    def kind(self) -> DocumentKind:
        """What sort of paper it is."""
        return self.meeting.documents[0].kind

    @property
    def file(self) -> str:
        """Name of the paper's file, as messages name the paper."""
        return self.meeting.documents[0].file or self.id

    def place(self, path: str) -> Place | None:
        """Where a field begins that the paper prints, or the first of the fields in it."""
        return self._first.get(path)

    @cached_property
    def _first(self) -> dict[str, Place]:
        first: dict[str, Place] = {}
        for name, place in self.places.items():
            path = name
            while path:
                first[path] = min(first.get(path, place), place, key=lambda one: one.first)
                path = path.rpartition(".")[0]
        return first

    @property
    def is_of_one_case(self) -> bool:
        """Whether it tells of one item alone, as a saksprotokoll does."""
        return len(self.meeting.items) == 1

    @property
    def version(self) -> int:
        """A later one of the same kind has a higher number."""
        found = _SUFFIX.search(self.id)
        return int(found[1]) if found else 1

    def replaces(self, other: Reading) -> bool:
        """Whether it is a newer version of another paper, and not a paper of other cases."""
        if self.kind is not other.kind or self.version <= other.version:
            return False
        one, two = self.meeting, other.meeting
        known = Items(two.items)
        same = sum(known.find(item) is not None for item in one.items)
        is_whole = 2 * same >= max(len(one.items), len(two.items))
        return is_whole and is_reprint(one.documents[0].title, two.documents[0].title)


@dataclass(frozen=True, slots=True)
class Said:
    """A value in a reading."""

    reading: Reading
    path: str
    value: Any


@dataclass(frozen=True, slots=True)
class Difference:
    """Two papers that print one thing otherwise."""

    field: str
    number: str | None
    counts: Said
    other: Said


@dataclass(frozen=True, slots=True)
class Lack:
    """An item that one paper has and another, which should have it, has not."""

    number: str
    present: Said
    lacking: Reading


class Part(NamedTuple):
    """A noun in a reading: the meeting itself, or one of its items."""

    reading: Reading
    path: str
    """Empty, or with a full stop at its end: `items.3.`."""
    noun: Any


Slot = list[tuple[Reading, int]]
"""One case in several papers: each paper, and where among its items."""


def in_order(readings: Iterable[Reading]) -> list[Reading]:
    """The papers as a meeting lists them."""
    return sorted(readings, key=lambda one: (KINDS.index(one.kind), one.version))


def precedence(ordered: Sequence[Reading]) -> list[Reading]:
    """Whose words count: agenda before minutes, a newer version before an older one."""
    return sorted(
        ordered, key=lambda one: (KINDS.index(one.kind), one.is_of_one_case, -one.version)
    )


def slots_of(readings: Sequence[Reading]) -> list[Slot]:
    """The items of all papers, those of one case together, in the order of the first paper.

    A further item stands behind the one that it follows in its own paper.
    """
    slots: list[Slot] = []
    for reading in readings:
        items = reading.meeting.items
        heads = Items([slot[0][0].meeting.items[slot[0][1]] for slot in slots])
        taken: set[int] = set()
        places = []
        for item in items:
            place = heads.find(item, taken)
            taken |= set() if place is None else {place}
            places.append(place)
        for at, place in enumerate(places):
            if place is not None:
                slots[place].append((reading, at))
        _insert(slots, reading, places)
    return slots


def _insert(slots: list[Slot], reading: Reading, places: Sequence[int | None]) -> None:
    known = {at: slots[place] for at, place in enumerate(places) if place is not None}
    for at, place in enumerate(places):
        if place is not None:
            continue
        before, after = known.get(at - 1), next((known[i] for i in known if i > at), None)
        slot = known[at] = [(reading, at)]
        if before:
            slots.insert(_index(slots, before) + 1, slot)
        elif after:
            slots.insert(_index(slots, after), slot)
        else:
            slots.append(slot)
        known = dict(sorted(known.items()))


def _index(slots: list[Slot], wanted: object) -> int:
    return next(at for at, slot in enumerate(slots) if slot is wanted)


def lacks_of(slots: Sequence[Slot], readings: Sequence[Reading]) -> Iterator[Lack]:
    """Items that agenda or minutes should have and have not."""
    summons = [
        one for one in readings if one.kind in {DocumentKind.AGENDA, DocumentKind.SUPPLEMENT}
    ]
    agendas = [one for one in summons if one.kind is DocumentKind.AGENDA]
    minutes = [one for one in readings if one.kind is DocumentKind.MINUTES]
    for slot in slots:
        papers = [reading for reading, _ in slot]
        reading, at = slot[0]
        item = reading.meeting.items[at]
        said = Said(reading, f"items.{at}.number", item.number)
        if agendas and reading.kind is DocumentKind.MINUTES:
            yield Lack(item.number, said, agendas[0])
        for paper in [*agendas, *minutes]:
            is_due = paper.kind is DocumentKind.MINUTES and any(one in papers for one in summons)
            is_newer = any(paper.replaces(one) for one in papers)
            is_whole = not paper.is_of_one_case
            if paper not in papers and is_whole and (is_due or is_newer):
                yield Lack(item.number, said, paper)
