"""The front page, the hubs of the menu and the chooser of a bare number.

Part of the views in the flow.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from motearkiv import urls
from motearkiv.model import Classification, Outcome, Settings
from motearkiv.numbers import bare_number
from motearkiv.views.activity import Activity, activity_of
from motearkiv.views.decisions import Ledger, ledger_steps
from motearkiv.views.lines import (
    CaseLine,
    Link,
    MeetingLine,
    by_year,
    case_line,
    lacks_minutes,
    meeting_line,
    organization_link,
    step_line,
)
from motearkiv.views.topics import topic_lines
from motearkiv.views.years import YearLine, year_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from motearkiv.archive import Archive, Step

_FRONT_MEETINGS = 5
_FRONT_CASES = 8
_FRONT_ORGANIZATIONS = 10
_FRONT_TOPICS = 24
_HUB_CASES = 200
"""The hub of cases lists this many; the pages of the years have the others."""
_HUB_MEETINGS = 60


@dataclass(frozen=True, slots=True)
class Holdings:
    """What the archive holds and what it lacks, as figures."""

    meetings: int
    cases: int
    bodies: int
    organizations: int
    without_minutes: int
    """Meetings up to the archive's day that it has no minutes of."""
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class FrontPage:
    """What the front page shows."""

    settings: Settings
    as_of: date
    coming: tuple[MeetingLine, ...]
    latest: tuple[MeetingLine, ...]
    cases: tuple[CaseLine, ...]
    bodies: tuple[Link, ...]
    organizations: tuple[Link, ...]
    """Those that most cases name, the most named first."""
    topics: tuple[Link, ...]
    """Those that most cases are about."""
    decisions: tuple[CaseLine, ...]
    """The latest decisions, each as its meeting treated it."""
    open_proposals: int
    """How many proposals wait for minutes."""
    unanswered: int
    """How many recommendations have no answer in the archive."""
    activity: Activity
    years: tuple[tuple[int, str], ...]
    """The page of each year."""
    holdings: Holdings


@dataclass(frozen=True, slots=True)
class OrganizationLine:
    """An organization in the list of all."""

    link: Link
    classification: Classification | None
    case_count: int


def front_page(archive: Archive) -> FrontPage:
    """What the front page shows."""
    meetings = list(archive.meetings.values())
    coming = [entry for entry in meetings if entry.date > archive.as_of]
    passed = [entry for entry in reversed(meetings) if entry.date <= archive.as_of]
    lines = organization_lines(archive)
    bodies = tuple(line.link for line in lines if line.classification is Classification.BODY)
    others = (line for line in lines if line.classification is not Classification.BODY)
    most_named = sorted(others, key=lambda line: -line.case_count)[:_FRONT_ORGANIZATIONS]
    return FrontPage(
        settings=archive.settings,
        as_of=archive.as_of,
        coming=tuple(meeting_line(archive, entry.key) for entry in coming[:_FRONT_MEETINGS]),
        latest=tuple(meeting_line(archive, entry.key) for entry in passed[:_FRONT_MEETINGS]),
        cases=newest_cases(archive, _FRONT_CASES),
        bodies=bodies,
        organizations=tuple(line.link for line in most_named if line.case_count),
        topics=_front_topics(archive),
        decisions=tuple(
            step_line(archive, step) for step in islice(_latest_decisions(archive), _FRONT_CASES)
        ),
        open_proposals=sum(1 for _ in ledger_steps(archive, Ledger.PROPOSALS)),
        unanswered=sum(1 for _ in ledger_steps(archive, Ledger.UNANSWERED)),
        activity=activity_of(
            archive, ((case, entry.key) for entry in meetings for case in entry.cases)
        ),
        years=tuple((line.year, line.url) for line in year_lines(archive)),
        holdings=_holdings(archive, len(bodies)),
    )


def _latest_decisions(archive: Archive) -> Iterator[Step]:
    """Yield what was decided, less what the minutes tell no outcome of."""
    for step in ledger_steps(archive, Ledger.DECISIONS):
        if step.outcome not in {None, Outcome.NO_DECISION}:
            yield step


def _front_topics(archive: Archive) -> tuple[Link, ...]:
    most = sorted(topic_lines(archive), key=lambda line: -line.case_count)[:_FRONT_TOPICS]
    links = [line.link for line in most]
    return tuple(sorted(links, key=lambda link: link.text.casefold()))


def _holdings(archive: Archive, body_count: int) -> Holdings:
    entries = list(archive.meetings.values())
    return Holdings(
        meetings=len(entries),
        cases=len(archive.cases),
        bodies=body_count,
        organizations=len(archive.organizations) - body_count,
        without_minutes=sum(lacks_minutes(entry, archive.as_of) for entry in entries),
        first=entries[0].date if entries else None,
        last=max((entry.date for entry in entries if entry.date <= archive.as_of), default=None),
    )


def newest_cases(archive: Archive, count: int = _HUB_CASES) -> tuple[CaseLine, ...]:
    """The newest cases: latest meeting first, within a meeting in the agenda's order."""
    keys = (key for entry in reversed(list(archive.meetings.values())) for key in entry.cases)
    chosen = islice(dict.fromkeys(islice(keys, 4 * count)), count)
    return tuple(case_line(archive, archive.cases[key]) for key in chosen)


@dataclass(frozen=True, slots=True)
class CaseHub:
    """The hub of cases: the newest ones, how many there are, and the years."""

    lines: tuple[CaseLine, ...]
    total: int
    years: tuple[YearLine, ...]


@dataclass(frozen=True, slots=True)
class MeetingHub:
    """The hub of meetings: the newest ones under their year, how many there are, and the years."""

    newest: tuple[tuple[int, list[MeetingLine]], ...]
    shown: int
    total: int
    years: tuple[YearLine, ...]


def case_hub(archive: Archive) -> CaseHub:
    """The hub of cases."""
    return CaseHub(newest_cases(archive), len(archive.cases), year_lines(archive))


def meeting_hub(archive: Archive) -> MeetingHub:
    """The hub of meetings."""
    keys = list(archive.meetings)[-_HUB_MEETINGS:]
    return MeetingHub(
        newest=tuple(by_year([meeting_line(archive, key) for key in keys])),
        shown=len(keys),
        total=len(archive.meetings),
        years=year_lines(archive),
    )


def organization_lines(archive: Archive) -> tuple[OrganizationLine, ...]:
    """All organizations, by name, with the number of cases that name each."""
    lines = [
        OrganizationLine(
            organization_link(archive, organization.id),
            organization.classification,
            len({naming.case for naming in archive.namings.get(organization.id, ())}),
        )
        for organization in archive.organizations.values()
    ]
    return tuple(sorted(lines, key=lambda line: line.link.text.casefold()))


@dataclass(frozen=True, slots=True)
class ChooserPage:
    """The cases that a bare number may mean."""

    url: str
    number: str
    """As a citizen types it: `50/20`."""
    case_count: int
    cases: tuple[CaseLine, ...]


def chooser_page(archive: Archive, bare: str) -> ChooserPage:
    """The cases that a bare number (`50-20`) may mean."""
    return ChooserPage(
        url=urls.chooser_url(bare),
        number=bare.replace("-", "/"),
        case_count=len(archive.choices[bare]),
        cases=tuple(
            step_line(archive, step)
            for key in archive.choices[bare]
            for step in archive.cases[key].steps
            if bare_number(step.number) == bare
        ),
    )
