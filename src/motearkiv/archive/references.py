"""References: what the numbers, days and names in a text lead to, once all meetings are read.

Part of the archive in the flow. What leads to two things leads nowhere, and so does what the
archive does not have: a reader is better served by plain words than by a wrong link.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from motearkiv.mentions import NOBODY, MeetingReference, Name
from motearkiv.numbers import CaseNumber

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from motearkiv.mentions import CaseReference, Found, TextReader


class Kind(StrEnum):
    """What a mention leads to."""

    ORGANIZATION = "organization"
    CASE = "case"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a text and what it names."""

    start: int
    end: int
    kind: Kind
    target: str
    """Id of the organization, address of the case's item (`nr-50-20`) or key of the meeting."""


@dataclass(frozen=True, slots=True)
class NumberedItem:
    """An item whose number is unique in its body and year."""

    body: str
    number: CaseNumber
    """With the body's usual series where the paper prints none."""
    key: str
    """Its own address."""
    case: str
    """The case that it is a step of."""


class Mentions:
    """Finds what the texts of an archive name and where that leads."""

    __slots__ = ("_reader", "by_day", "by_number")

    def __init__(
        self,
        reader: TextReader,
        items: Iterable[NumberedItem],
        meetings: Iterable[tuple[str, date, str]],
    ) -> None:
        """Take the items, and body, day and key of each meeting."""
        self._reader = reader
        by_number: dict[tuple[int, int], list[NumberedItem]] = {}
        for item in items:
            number = (item.number.sequence, item.number.year)
            by_number.setdefault(number, []).append(item)
        by_day: dict[tuple[str, date], list[str]] = {}
        for body, day, key in meetings:
            by_day.setdefault((body, day), []).append(key)
        self.by_number: Mapping[tuple[int, int], Sequence[NumberedItem]] = by_number
        self.by_day: Mapping[tuple[str, date], Sequence[str]] = by_day

    def over(
        self,
        by_number: Mapping[tuple[int, int], Sequence[NumberedItem]],
        by_day: Mapping[tuple[str, date], Sequence[str]],
    ) -> Mentions:
        """The same, looking numbers and days up elsewhere."""
        other = Mentions(self._reader, (), ())
        other.by_number, other.by_day = by_number, by_day
        return other

    def find(self, text: str, body: str | None) -> list[Mention]:
        """What a text of a body names, in order, without overlap; what leads nowhere is left out.

        Args:
            text: A paragraph or point.
            body: The body whose paper it stands in: its numbers and days are meant where the text
                names no other.
        """
        found = ((one, self._target(one, body)) for one in self._reader.find(text))
        return [Mention(one.start, one.end, *target) for one, target in found if target is not None]

    def _target(self, found: Found, body: str | None) -> tuple[Kind, str] | None:
        if isinstance(found.what, Name):
            organization = found.what.organization
            return (Kind.ORGANIZATION, organization) if organization != NOBODY else None
        owner = found.owner(body or NOBODY)
        if isinstance(found.what, MeetingReference):
            keys = self.by_day.get((owner, found.what.day), ())
            return (Kind.MEETING, keys[0]) if len(keys) == 1 else None
        item = self.item(found.what, owner)
        return (Kind.CASE, item.key) if item else None

    def item(self, reference: CaseReference, body: str | None) -> NumberedItem | None:
        """The item that a number means: of this body, else of the only body with its series."""
        number = reference.number
        items = self.by_number.get((number.sequence, number.year), ())
        fitting = [item for item in items if item.body == body]
        if number.series:
            same = [item for item in items if item.number.series == number.series]
            fitting = [item for item in same if item.body == body] or same
        # Parts of one item share its number.
        is_clear = len({item.case for item in fitting}) == 1
        return fitting[0] if is_clear else None
