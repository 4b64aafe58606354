"""Lines: a case, a meeting or an organization as lists and links show it.

Part of the views in the flow; every page is made of these.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from motearkiv import urls
from motearkiv.model import MeetingStatus

if TYPE_CHECKING:
    from motearkiv.archive import Archive, Case, MeetingEntry, Step


@dataclass(frozen=True, slots=True)
class RecordText:
    """Words of a paper and the field of the YAML that holds them: `<meeting>/items[7].title`."""

    text: str
    path: str
    """Empty where a name is hidden, so that the words are not the record's."""


class Standing(StrEnum):
    """How far the archive knows that a treatment has come; never more than the papers say."""

    ADOPTED = "adopted"
    AMENDED = "amended"
    NOTED = "noted"
    POSTPONED = "postponed"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    REFERRED = "referred"
    ELECTED = "elected"
    NO_DECISION = "no_decision"
    WITHHELD = "withheld"
    PROPOSED = "proposed"
    CANCELLED = "cancelled"
    NOT_YET = "not_yet"
    """The meeting is after the archive's day."""
    MINUTES_MISSING = "minutes_missing"
    """The meeting's day has passed, and the archive has no minutes of it."""
    NOTHING_RECORDED = "nothing_recorded"
    """The archive has the minutes, and they tell of no decision."""
    OUTCOME_MISSING = "outcome_missing"
    """The minutes print a decision, but no outcome was read from them."""


def standing_of(step: Step, meeting: MeetingEntry, as_of: date) -> Standing:
    """How far the archive knows that a step has come."""
    if step.is_withheld:
        standing = Standing.WITHHELD
    elif step.outcome:
        standing = Standing(step.outcome)
    elif step.has_decision:
        standing = Standing.OUTCOME_MISSING
    elif meeting.status is MeetingStatus.CANCELLED:
        standing = Standing.CANCELLED
    elif meeting.has_minutes:
        standing = Standing.NOTHING_RECORDED
    elif step.has_proposal and not step.is_unsure:
        standing = Standing.PROPOSED
    else:
        standing = meeting_standing(meeting, as_of)
    return standing


def meeting_standing(meeting: MeetingEntry, as_of: date) -> Standing:
    """How far the archive knows that a meeting without minutes has come."""
    return Standing.NOT_YET if meeting.date > as_of else Standing.MINUTES_MISSING


def lacks_minutes(meeting: MeetingEntry, as_of: date) -> bool:
    """Whether a meeting has passed, was not cancelled, and the archive has no minutes of it."""
    is_past = meeting.date <= as_of and meeting.status is not MeetingStatus.CANCELLED
    return is_past and not meeting.has_minutes


class Referral(StrEnum):
    """How far a recommendation to another body has come."""

    PROPOSED = "proposed"
    """The paper proposes it; the body has not said so."""
    SENT = "sent"
    """The body has said so."""


_SENT = frozenset({Standing.ADOPTED, Standing.AMENDED, Standing.REFERRED})
_PERHAPS = frozenset({Standing.PROPOSED, Standing.OUTCOME_MISSING})


def referral_of(step: Step, standing: Standing) -> Referral | None:
    """Whether a step sends its case on; None where it does not, or came to nothing."""
    if step.recommends_to is None:
        return None
    if standing in _SENT:
        return Referral.SENT
    return Referral.PROPOSED if standing in _PERHAPS else None


@dataclass(frozen=True, slots=True)
class Link:
    """A name and the address it leads to; None where the archive has no page for it."""

    text: str
    url: str | None


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case, or one step of it, on one line."""

    url: str
    number: RecordText
    title: RecordText
    body: Link
    meeting: Link
    """Key and address of the meeting."""
    date: date
    standing: Standing
    is_guessed: bool
    """Whether the standing is an outcome that a program read out of the words."""


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting on one line."""

    url: str
    body: Link
    date: date
    status: MeetingStatus
    lacks_minutes: bool
    """The meeting's day has passed, and the archive has no minutes of it."""
    item_count: int
    sitting: int | None
    """Which one it is of several on the body's day; None for the first, and for one alone."""


def organization_link(archive: Archive, organization_id: str) -> Link:
    """An organization's name and address."""
    return Link(archive.name_of(organization_id), archive.organization_url(organization_id))


def step_line(archive: Archive, step: Step) -> CaseLine:
    """The line of a case as treated in one meeting; it leads to the case.

    Names are hidden in it where the meeting is old; on its own pages they stand (printed_line).
    """
    meeting = archive.meetings[step.meeting]
    case = archive.case_of[step.key]
    field = f"{step.meeting}/items[{step.position}]"
    standing = standing_of(step, meeting, archive.as_of)
    title = archive.title_of(step)
    return CaseLine(
        url=urls.case_url(case) + ("" if case == step.key else f"#{step.key}"),
        number=RecordText(step.number, f"{field}.number"),
        title=RecordText(title, f"{field}.title" if title == step.title else ""),
        body=organization_link(archive, meeting.body),
        meeting=Link(meeting.key, urls.meeting_url(meeting.key)),
        date=meeting.date,
        standing=standing,
        is_guessed=step.is_outcome_guessed and standing.value == step.outcome,
    )


def printed_line(archive: Archive, step: Step) -> CaseLine:
    """The same with the title as printed, for the pages of the case and of the meeting itself."""
    title = RecordText(step.title, f"{step.meeting}/items[{step.position}].title")
    return replace(step_line(archive, step), title=title)


def answer_to(archive: Archive, case: Case, step: Step) -> CaseLine | None:
    """The first later treatment in the body that a step recommends to."""
    later = case.steps[case.steps.index(step) + 1 :]
    for candidate in later:
        if archive.meetings[candidate.meeting].body == step.recommends_to:
            return step_line(archive, candidate)
    return None


def case_line(archive: Archive, case: Case) -> CaseLine:
    """The line of a case: what its latest step says, leading to the top of its page."""
    return replace(step_line(archive, case.last), url=urls.case_url(case.key))


def meeting_line(archive: Archive, key: str) -> MeetingLine:
    """The line of a meeting."""
    meeting = archive.meetings[key]
    return MeetingLine(
        url=urls.meeting_url(key),
        body=organization_link(archive, meeting.body),
        date=meeting.date,
        status=meeting.status,
        lacks_minutes=lacks_minutes(meeting, archive.as_of),
        item_count=len(meeting.steps),
        sitting=urls.sitting_of(key, meeting.date, meeting.body),
    )


def by_year(lines: list[MeetingLine]) -> list[tuple[int, list[MeetingLine]]]:
    """Meetings under their year, newest first."""
    years: dict[int, list[MeetingLine]] = {}
    for line in sorted(lines, key=lambda line: (line.date, line.url), reverse=True):
        years.setdefault(line.date.year, []).append(line)
    return list(years.items())
