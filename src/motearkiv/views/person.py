"""The page of a human in a public role: what the person presents, chairs and attends.

Part of the views in the flow.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from motearkiv import urls
from motearkiv.model import AttendanceRole, Person
from motearkiv.views.lines import (
    CaseLine,
    Link,
    MeetingLine,
    meeting_line,
    organization_link,
    step_line,
)

if TYPE_CHECKING:
    from motearkiv.archive import Archive

_NEWEST = 200
"""The page lists so many cases and so many meetings, and says how many there are."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part in a meeting."""

    meeting: MeetingLine
    role: AttendanceRole | None
    is_present: bool | None


@dataclass(frozen=True, slots=True)
class PersonPage:
    """What the page of a person shows, newest first."""

    url: str
    person: Person
    organization: Link | None
    presented: tuple[CaseLine, ...]
    presented_total: int
    parts: tuple[Part, ...]
    part_total: int


def person_page(archive: Archive, person_id: str) -> PersonPage:
    """What the page of a person shows."""
    person = archive.people[person_id]
    newest = archive.appearances[person_id][::-1]
    presented = [entry.step for entry in newest if entry.step]
    parts = [
        Part(meeting_line(archive, entry.meeting), entry.role, entry.is_present)
        for entry in newest
        if entry.step is None
    ]
    return PersonPage(
        url=urls.person_url(person_id),
        person=person,
        organization=organization_link(archive, person.organization)
        if person.organization
        else None,
        presented=tuple(step_line(archive, step) for step in presented[:_NEWEST]),
        presented_total=len(presented),
        parts=tuple(parts[:_NEWEST]),
        part_total=len(parts),
    )
