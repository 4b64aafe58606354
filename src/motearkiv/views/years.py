"""The pages of the years, and what the hubs say of each year.

Part of the views in the flow.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from motearkiv import urls
from motearkiv.views.lines import CaseLine, MeetingLine, meeting_line, step_line

if TYPE_CHECKING:
    from motearkiv.archive import Archive, Step

MOST_OF_A_YEAR = 1000
"""A page of a year lists so many; the meetings of the year lead to the others."""


@dataclass(frozen=True, slots=True)
class YearLine:
    """A year on one line."""

    year: int
    url: str
    meeting_count: int
    case_count: int


@dataclass(frozen=True, slots=True)
class YearPage:
    """What the page of a year shows, newest first."""

    url: str
    year: int
    meetings: tuple[MeetingLine, ...]
    cases: tuple[CaseLine, ...]
    """Each as it was treated last in the year."""
    case_total: int
    previous: int | None
    next: int | None


def year_lines(archive: Archive) -> tuple[YearLine, ...]:
    """The years that the archive has meetings of, newest first."""
    meetings = Counter(entry.date.year for entry in archive.meetings.values())
    cases: dict[int, set[str]] = {}
    for entry in archive.meetings.values():
        cases.setdefault(entry.date.year, set()).update(entry.cases)
    return tuple(
        YearLine(year, urls.year_url(year), meetings[year], len(cases[year]))
        for year in sorted(meetings, reverse=True)
    )


def year_page(archive: Archive, year: int) -> YearPage:
    """What the page of a year shows."""
    entries = [archive.meetings[key] for key in reversed(archive.meetings_by_year[year])]
    latest: dict[str, Step] = {}
    for entry in entries:
        for step, case in zip(entry.steps, entry.cases, strict=True):
            latest.setdefault(case, step)
    previous, following = archive.years_beside[year]
    return YearPage(
        url=urls.year_url(year),
        year=year,
        meetings=tuple(meeting_line(archive, entry.key) for entry in entries),
        cases=tuple(step_line(archive, step) for step in islice(latest.values(), MOST_OF_A_YEAR)),
        case_total=len(latest),
        previous=previous,
        next=following,
    )
