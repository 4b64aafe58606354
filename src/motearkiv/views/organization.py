"""The pages of a deciding body and of any other organization.

Part of the views in the flow.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from motearkiv import urls
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
from motearkiv.views.quotes import Quoted, quoted
from motearkiv.views.years import MOST_OF_A_YEAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from motearkiv.archive import Archive, Naming, Step

NEWEST = 60
"""A page lists so many meetings, so many cases and so many that name the organization, with their
sentences; where there are more, each year has a page of its own."""
_MOST_COMPANIONS = 12
_MOST_REPRESENTED = 12


@dataclass(frozen=True, slots=True)
class NamedIn:
    """A case that names the organization."""

    case: CaseLine
    roles: tuple[Role, ...]
    times: int
    is_own: bool
    """Whether the organization is the body that treated it."""
    quoted: Quoted | None
    """What the case says of it; None where it is not among those that are quoted."""


@dataclass(frozen=True, slots=True)
class Request:
    """A recommendation that one body sends another: what it asks, and what became of it."""

    case: CaseLine
    to: Link
    answer: CaseLine | None


@dataclass(frozen=True, slots=True)
class Requests:
    """Recommendations, the newest first, and what became of all there are."""

    newest: tuple[Request, ...]
    total: int
    answered: int
    """How many the archive has an answer to."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Meetings and cases of a body, and cases that name an organization, newest first."""

    meetings: tuple[tuple[int, list[MeetingLine]], ...]
    cases: tuple[CaseLine, ...]
    named_in: tuple[NamedIn, ...]


@dataclass(frozen=True, slots=True)
class OrganizationPage:
    """What the page of an organization shows."""

    url: str
    organization: Organization
    parent: Link | None
    parts: tuple[Link, ...]
    newest: Listed
    totals: tuple[int, int, int]
    """How many meetings, cases and namings there are of those that the page lists the newest of."""
    case_count: int
    """Cases that name it, each once however many steps do."""
    first_named: date | None
    last_named: date | None
    activity: Activity
    """Of a body the cases that it treats, of any other the cases that name it."""
    years: tuple[tuple[int, str], ...]
    """The years that have a page of their own, newest first, with its address."""
    companions: tuple[tuple[Link, int], ...]
    """Organizations that the same cases name, with the number of cases, most first."""
    represented: tuple[MeetingLine, ...]
    """The newest meetings in which somebody stands for it."""
    represented_total: int
    next_meeting: MeetingLine | None
    """The first meeting of a body after the archive's day."""
    sent: Requests
    received: Requests


@dataclass(frozen=True, slots=True)
class OrganizationYear:
    """What the page of one year of an organization shows."""

    url: str
    year: int
    organization: Link
    is_body: bool
    listed: Listed
    naming_total: int
    previous: tuple[int, str] | None
    next: tuple[int, str] | None


def organization_page(archive: Archive, organization_id: str) -> OrganizationPage:
    """What the page of an organization shows."""
    organization = archive.organizations[organization_id]
    namings = archive.namings.get(organization_id, ())
    dates = [archive.meetings[naming.step.meeting].date for naming in namings]
    keys = archive.meetings_by_body.get(organization_id, ())
    represented = archive.represented.get(organization_id, ())
    coming = (key for key in keys if archive.meetings[key].date > archive.as_of)
    return OrganizationPage(
        url=archive.organization_url(organization_id),
        organization=organization,
        parent=organization_link(archive, organization.parent) if organization.parent else None,
        parts=tuple(
            organization_link(archive, other.id)
            for other in archive.organizations.values()
            if other.parent == organization_id
        ),
        newest=_listed(archive, organization_id, keys[-NEWEST:], namings[-NEWEST:]),
        totals=(len(keys), _item_count(archive, keys), len(namings)),
        case_count=len({naming.case for naming in namings}),
        first_named=min(dates, default=None),
        last_named=max(dates, default=None),
        activity=_activity(archive, organization, keys),
        years=organization_years(archive, organization_id),
        companions=_companions(archive, organization_id),
        represented=tuple(
            meeting_line(archive, key) for key in islice(reversed(represented), _MOST_REPRESENTED)
        ),
        represented_total=len(represented),
        next_meeting=next((meeting_line(archive, key) for key in coming), None),
        sent=_sent(archive, keys),
        received=_received(archive, organization_id),
    )


def organization_years(archive: Archive, organization_id: str) -> tuple[tuple[int, str], ...]:
    """The years of an organization that have a page of their own; none where one page has all."""
    namings = archive.namings.get(organization_id, ())
    keys = archive.meetings_by_body.get(organization_id, ())
    if max(len(keys), _item_count(archive, keys), len(namings)) <= NEWEST:
        return ()
    meetings = {*keys, *(naming.step.meeting for naming in namings)}
    years = sorted({archive.meetings[key].date.year for key in meetings}, reverse=True)
    own = archive.organization_url(organization_id)
    return tuple((year, urls.year_url(year, own)) for year in years)


def organization_year(archive: Archive, organization_id: str, year: int) -> OrganizationYear:
    """What the page of one year of an organization shows."""
    keys = [
        key
        for key in archive.meetings_by_body.get(organization_id, ())
        if archive.meetings[key].date.year == year
    ]
    namings = [
        naming
        for naming in archive.namings.get(organization_id, ())
        if archive.meetings[naming.step.meeting].date.year == year
    ]
    years = organization_years(archive, organization_id)
    place = [each for each, _ in years].index(year)
    organization = archive.organizations[organization_id]
    return OrganizationYear(
        url=years[place][1],
        year=year,
        organization=organization_link(archive, organization_id),
        is_body=organization.classification is Classification.BODY,
        listed=_listed(archive, organization_id, keys, namings[-MOST_OF_A_YEAR:], MOST_OF_A_YEAR),
        naming_total=len(namings),
        previous=years[place + 1] if place + 1 < len(years) else None,
        next=years[place - 1] if place else None,
    )


def _item_count(archive: Archive, keys: Sequence[str]) -> int:
    return sum(len(archive.meetings[key].steps) for key in keys)


def _listed(
    archive: Archive,
    organization_id: str,
    keys: Sequence[str],
    namings: Sequence[Naming],
    most_cases: int = NEWEST,
) -> Listed:
    steps = (step for key in reversed(keys) for step in archive.meetings[key].steps)
    return Listed(
        meetings=tuple(by_year([meeting_line(archive, key) for key in keys])),
        cases=tuple(step_line(archive, step) for step in islice(steps, most_cases)),
        named_in=tuple(
            _named_in(archive, organization_id, naming, is_quoted=place < NEWEST)
            for place, naming in enumerate(reversed(namings))
        ),
    )


def _named_in(archive: Archive, organization: str, naming: Naming, *, is_quoted: bool) -> NamedIn:
    says = quoted(archive, naming.step, organization) if is_quoted and naming.times else None
    is_own = archive.meetings[naming.step.meeting].body == organization
    return NamedIn(step_line(archive, naming.step), naming.roles, naming.times, is_own, says)


def _companions(archive: Archive, organization_id: str) -> tuple[tuple[Link, int], ...]:
    """Those that share most cases with an organization; deciding bodies are in nearly all."""
    named = Counter(
        other
        for case in {naming.case for naming in archive.namings.get(organization_id, ())}
        for other in archive.organizations_in[case]
        if other != organization_id
        and archive.organizations[other].classification is not Classification.BODY
    )
    most = sorted(named, key=lambda key: (-named[key], archive.name_of(key).casefold()))
    return tuple((organization_link(archive, key), named[key]) for key in most[:_MOST_COMPANIONS])


def _activity(archive: Archive, organization: Organization, keys: tuple[str, ...]) -> Activity:
    if organization.classification is Classification.BODY:
        return activity_of(
            archive, ((case, key) for key in keys for case in archive.meetings[key].cases)
        )
    namings = archive.namings.get(organization.id, ())
    return activity_of(archive, ((naming.case, naming.step.meeting) for naming in namings))


def _sent(archive: Archive, keys: tuple[str, ...]) -> Requests:
    return _requests(
        archive, (step for key in reversed(keys) for step in archive.meetings[key].steps)
    )


def _received(archive: Archive, body: str) -> Requests:
    steps = [
        step
        for key in archive.requests_to.get(body, ())
        for step in archive.cases[key].steps
        if step.recommends_to == body
    ]
    steps.sort(key=lambda step: archive.meetings[step.meeting].moment, reverse=True)
    return _requests(archive, steps)


def _requests(archive: Archive, steps: Iterable[Step]) -> Requests:
    found = [request for step in steps if (request := _request(archive, step))]
    answered = sum(request.answer is not None for request in found)
    return Requests(tuple(found[:NEWEST]), len(found), answered)


def _request(archive: Archive, step: Step) -> Request | None:
    line = step_line(archive, step)
    if step.recommends_to is None or referral_of(step, line.standing) is None:
        return None
    case = archive.cases[archive.case_of[step.key]]
    to = organization_link(archive, step.recommends_to)
    return Request(line, to, answer_to(archive, case, step))
