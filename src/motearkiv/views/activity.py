"""Activity: how many cases each year has, as a picture shows it.

Part of the views in the flow.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from motearkiv.archive import Archive

_DRAWN_FROM = 3
"""Fewer years than these are told in a sentence."""
_HEIGHT = 64
"""Pixels of the highest bar."""
_NAMED_YEARS = 8
"""So many years have room for their name below, on a phone too."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A year in the picture: places in per cent of the width, heights in pixels."""

    year: int
    count: int
    left: str
    width: str
    middle: str
    height: int
    is_named: bool


@dataclass(frozen=True, slots=True)
class Activity:
    """Cases by year, from the first year that has any to the last, with those between."""

    years: tuple[tuple[int, int], ...]

    @property
    def is_drawn(self) -> bool:
        """Whether there are years enough for a picture."""
        return len(self.years) >= _DRAWN_FROM

    @property
    def total(self) -> int:
        """How many in all years; a case that several years treat counts in each."""
        return sum(count for _, count in self.years)

    @property
    def most(self) -> tuple[int, int]:
        """The first year with the highest number, and that number."""
        return max(self.years, key=lambda entry: entry[1])

    @property
    def without(self) -> tuple[int, ...]:
        """Years without any."""
        return tuple(year for year, count in self.years if not count)

    @property
    def bars(self) -> tuple[Bar, ...]:
        """The picture."""
        share = 100 / len(self.years)
        every = -(-len(self.years) // _NAMED_YEARS)
        highest = self.most[1]
        return tuple(
            Bar(
                year=year,
                count=count,
                left=f"{share * (place + 0.125):.1f}%",
                width=f"{share * 0.75:.1f}%",
                middle=f"{share * (place + 0.5):.2f}%",
                height=max(2, round(_HEIGHT * count / highest)) if count else 2,
                is_named=place % every == 0,
            )
            for place, (year, count) in enumerate(self.years)
        )


def activity_of(archive: Archive, treated: Iterable[tuple[str, str]]) -> Activity:
    """Cases by year, from the keys of cases and of the meetings that treated them."""
    pairs = {(case, archive.meetings[meeting].date.year) for case, meeting in treated}
    counts = Counter(year for _, year in pairs)
    years = range(min(counts, default=0), max(counts, default=-1) + 1)
    return Activity(tuple((year, counts[year]) for year in years))
