"""Coverage: what the archive has and what it lacks, with figures.

Part of the views in the flow. It reads nothing anew: the figures were counted while loading.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from motearkiv.views.lines import (
    CaseLine,
    Link,
    MeetingLine,
    lacks_minutes,
    meeting_line,
    organization_link,
    step_line,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from motearkiv.archive import Archive, MeetingEntry, Step

_LISTED = 50
"""A list of what is lacking names so many, newest first, and says how many there are."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What the archive has of some meetings, and what it lacks."""

    meetings: int
    """Meetings in the archive."""
    items: int
    """Items of their agendas."""
    without_minutes: int
    """Meetings that are past and whose minutes the archive lacks."""
    missing: int
    """Attachments that the papers name and the archive does not have."""
    unreviewed: int
    """Items that no editor has compared with their paper."""
    uncertain: int
    """Items with a field that the importer was not sure of."""
    unparsed: int
    """Stretches of a paper that could not be placed."""
    unparsed_length: int
    """Their length together, in characters."""


@dataclass(frozen=True, slots=True)
class BodyCoverage:
    """The figures of one body, year by year, newest first."""

    body: Link
    years: tuple[tuple[int, Figures], ...]


@dataclass(frozen=True, slots=True)
class MeetingList:
    """The newest meetings that lack something, each with how much, and how many there are."""

    lines: tuple[tuple[MeetingLine, int], ...]
    total: int


@dataclass(frozen=True, slots=True)
class ItemList:
    """The newest items that lack something, each with how much, and how many there are."""

    lines: tuple[tuple[CaseLine, int], ...]
    total: int


@dataclass(frozen=True, slots=True)
class CoveragePage:
    """What the archive has and what it lacks."""

    as_of: date
    total: Figures
    bodies: tuple[BodyCoverage, ...]
    without_minutes: MeetingList
    missing: ItemList
    uncertain: ItemList
    unreviewed: ItemList
    unparsed: MeetingList


def coverage_page(archive: Archive) -> CoveragePage:
    """What the archive has and what it lacks."""
    return CoveragePage(
        as_of=archive.as_of,
        total=_figures(archive.meetings.values(), archive.as_of),
        bodies=_bodies(archive),
        without_minutes=_meetings(archive, lambda entry: lacks_minutes(entry, archive.as_of)),
        missing=_items(archive, lambda step: step.missing_count),
        uncertain=_items(archive, lambda step: step.uncertain_count),
        unreviewed=_items(archive, lambda step: not step.is_reviewed),
        unparsed=_meetings(archive, lambda entry: entry.unparsed_length),
    )


def _bodies(archive: Archive) -> tuple[BodyCoverage, ...]:
    found = []
    for body, keys in archive.meetings_by_body.items():
        years: dict[int, list[MeetingEntry]] = {}
        for key in reversed(keys):
            entry = archive.meetings[key]
            years.setdefault(entry.date.year, []).append(entry)
        figures = ((year, _figures(entries, archive.as_of)) for year, entries in years.items())
        found.append(BodyCoverage(organization_link(archive, body), tuple(figures)))
    return tuple(sorted(found, key=lambda entry: entry.body.text.casefold()))


def _figures(entries: Iterable[MeetingEntry], as_of: date) -> Figures:
    entries = list(entries)
    steps = [step for entry in entries for step in entry.steps]
    return Figures(
        meetings=len(entries),
        items=len(steps),
        without_minutes=sum(lacks_minutes(entry, as_of) for entry in entries),
        missing=sum(entry.missing_count for entry in entries)
        + sum(step.missing_count for step in steps),
        unreviewed=sum(not step.is_reviewed for step in steps),
        uncertain=sum(step.uncertain_count > 0 for step in steps),
        unparsed=sum(entry.unparsed_count for entry in entries),
        unparsed_length=sum(entry.unparsed_length for entry in entries),
    )


def _meetings(archive: Archive, lack: Callable[[MeetingEntry], int]) -> MeetingList:
    entries = [entry for entry in reversed(list(archive.meetings.values())) if lack(entry)]
    lines = tuple((meeting_line(archive, entry.key), lack(entry)) for entry in entries[:_LISTED])
    return MeetingList(lines, len(entries))


def _items(archive: Archive, lack: Callable[[Step], int]) -> ItemList:
    steps = [
        step
        for entry in reversed(list(archive.meetings.values()))
        for step in entry.steps
        if lack(step)
    ]
    lines = tuple((step_line(archive, step), lack(step)) for step in steps[:_LISTED])
    return ItemList(lines, len(steps))
