"""The pages of a deciding body and of any other organization.

Part of the views in the flow.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from motearkiv.archive import Role
from motearkiv.model import Classification, Organization
from motearkiv.views.activity import Activity, activity_of
from motearkiv.views.lines import (
    CaseLine,
    Link,
    MeetingLine,
    answer_to,
    by_year,
    meeting_line,
    organization_link,
    referral_of,
    step_line,
)
from motearkiv.views.quotes import Quote, quotes_of

if TYPE_CHECKING:
    from motearkiv.archive import Archive, Naming, Step

_NEWEST_CASES = 60
"""A body's page lists this many cases; the others are found by its meetings. As many of those that
name an organization are shown with their sentences."""


@dataclass(frozen=True, slots=True)
class NamedIn:
    """A case that names the organization."""

    case: CaseLine
    roles: tuple[Role, ...]
    times: int
    is_own: bool
    """Whether the organization is the body that treated it."""
    quotes: tuple[Quote, ...]
    """The first sentences that name it; none in a case that is not among the newest."""

    @property
    def quoted_times(self) -> int:
        """How often the quotes name it."""
        return sum(quote.times for quote in self.quotes)


@dataclass(frozen=True, slots=True)
class Request:
    """A recommendation that one body sends another: what it asks, and what became of it."""

    case: CaseLine
    to: Link
    answer: CaseLine | None


@dataclass(frozen=True, slots=True)
class OrganizationPage:
    """What the page of an organization shows; the last four fields are for bodies."""

    url: str
    organization: Organization
    parent: Link | None
    parts: tuple[Link, ...]
    named_in: tuple[NamedIn, ...]
    """Newest first."""
    case_count: int
    """Cases that name it, each once however many steps do."""
    first_named: date | None
    last_named: date | None
    activity: Activity
    """Of a body the cases that it treats, of any other the cases that name it."""
    meetings: tuple[tuple[int, list[MeetingLine]], ...]
    cases: tuple[CaseLine, ...]
    sent: tuple[Request, ...]
    received: tuple[Request, ...]


def organization_page(archive: Archive, organization_id: str) -> OrganizationPage:
    """What the page of an organization shows."""
    organization = archive.organizations[organization_id]
    namings = archive.namings.get(organization_id, ())
    dates = [archive.meetings[naming.step.meeting].date for naming in namings]
    keys = archive.meetings_by_body.get(organization_id, ())
    return OrganizationPage(
        url=archive.organization_url(organization_id),
        organization=organization,
        parent=organization_link(archive, organization.parent) if organization.parent else None,
        parts=tuple(
            organization_link(archive, other.id)
            for other in archive.organizations.values()
            if other.parent == organization_id
        ),
        named_in=tuple(
            _named_in(archive, organization_id, naming, is_quoted=place < _NEWEST_CASES)
            for place, naming in enumerate(reversed(namings))
        ),
        case_count=len({naming.case for naming in namings}),
        first_named=min(dates, default=None),
        last_named=max(dates, default=None),
        activity=_activity(archive, organization, keys),
        meetings=tuple(by_year([meeting_line(archive, key) for key in keys])),
        cases=_newest_cases(archive, keys),
        sent=_sent(archive, keys),
        received=_received(archive, organization_id),
    )


def _named_in(archive: Archive, organization: str, naming: Naming, *, is_quoted: bool) -> NamedIn:
    quotes = quotes_of(archive, naming.step, organization) if is_quoted and naming.times else ()
    is_own = archive.meetings[naming.step.meeting].body == organization
    return NamedIn(step_line(archive, naming.step), naming.roles, naming.times, is_own, quotes)


def _activity(archive: Archive, organization: Organization, keys: tuple[str, ...]) -> Activity:
    if organization.classification is Classification.BODY:
        return activity_of(
            archive, ((case, key) for key in keys for case in archive.meetings[key].cases)
        )
    namings = archive.namings.get(organization.id, ())
    return activity_of(archive, ((naming.case, naming.step.meeting) for naming in namings))


def _newest_cases(archive: Archive, keys: tuple[str, ...]) -> tuple[CaseLine, ...]:
    lines: list[CaseLine] = []
    for key in reversed(keys):
        lines.extend(step_line(archive, step) for step in archive.meetings[key].steps)
        if len(lines) >= _NEWEST_CASES:
            break
    return tuple(lines[:_NEWEST_CASES])


def _sent(archive: Archive, keys: tuple[str, ...]) -> tuple[Request, ...]:
    steps = (step for key in reversed(keys) for step in archive.meetings[key].steps)
    return tuple(request for step in steps if (request := _request(archive, step)))


def _received(archive: Archive, body: str) -> tuple[Request, ...]:
    steps = (
        step
        for key in reversed(archive.requests_to.get(body, ()))
        for step in reversed(archive.cases[key].steps)
        if step.recommends_to == body
    )
    return tuple(request for step in steps if (request := _request(archive, step)))


def _request(archive: Archive, step: Step) -> Request | None:
    line = step_line(archive, step)
    if step.recommends_to is None or referral_of(step, line.standing) is None:
        return None
    case = archive.cases[archive.case_of[step.key]]
    to = organization_link(archive, step.recommends_to)
    return Request(line, to, answer_to(archive, case, step))
