"""Decisions, open proposals, and recommendations whose outcome is not known: over all bodies.

Part of the views in the flow.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from motearkiv import urls
from motearkiv.views.lines import (
    CaseLine,
    Link,
    Standing,
    answer_to,
    organization_link,
    referral_of,
    standing_of,
    step_line,
)
from motearkiv.views.years import MOST_OF_A_YEAR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from motearkiv.archive import Archive, MeetingEntry, Step

NEWEST = 200
"""A page over all years lists so many; those of the years have the others."""
_UNDECIDED = frozenset(
    {
        Standing.WITHHELD,
        Standing.PROPOSED,
        Standing.CANCELLED,
        Standing.NOT_YET,
        Standing.MINUTES_MISSING,
        Standing.NOTHING_RECORDED,
    }
)


class Ledger(StrEnum):
    """What a list gathers."""

    DECISIONS = "decisions"
    PROPOSALS = "proposals"
    UNANSWERED = "unanswered"
    """Recommendations that the archive has no answer to from the body that was asked."""


LEDGER_URLS = {
    Ledger.DECISIONS: urls.DECISIONS,
    Ledger.PROPOSALS: urls.OPEN_PROPOSALS,
    Ledger.UNANSWERED: urls.UNANSWERED,
}
"""The page of each, over all years."""


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A treatment of a case, and the body that it asks to decide."""

    case: CaseLine
    to: Link | None


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """What a list over all years shows, newest first."""

    url: str
    ledger: Ledger
    years: tuple[tuple[int, tuple[LedgerLine, ...]], ...]
    shown: int
    total: int
    lists: tuple[tuple[Ledger, str, int], ...]
    """All the lists with their address and how many entries each has."""
    by_year: tuple[tuple[int, int], ...]
    """How many this list has in each year, newest first."""
    facets: tuple[Facet, ...]
    """Of the decisions only: each outcome and each body that has any, with the number."""


@dataclass(frozen=True, slots=True)
class Facet:
    """The decisions of one outcome, or of one body: a page of its own, without a script."""

    url: str
    standing: Standing | None
    body: Link | None
    """The body, with the address of its own page; one of the two is set."""
    count: int


@dataclass(frozen=True, slots=True)
class FacetPage:
    """What the page of a facet shows, newest first."""

    facet: Facet
    years: tuple[tuple[int, tuple[LedgerLine, ...]], ...]
    shown: int
    total: int
    facets: tuple[Facet, ...]
    by_year: tuple[tuple[int, int], ...]
    """How many there are in each year, newest first."""


@dataclass(frozen=True, slots=True)
class DecisionYear:
    """What the page of one year's decisions shows."""

    url: str
    year: int
    lists: tuple[tuple[Ledger, tuple[LedgerLine, ...], int], ...]
    """Each list with the number of its entries in the year."""
    previous: int | None
    next: int | None


def ledger_page(archive: Archive, ledger: Ledger) -> LedgerPage:
    """What a list over all years shows."""
    steps = list(ledger_steps(archive, ledger))
    return LedgerPage(
        url=LEDGER_URLS[ledger],
        ledger=ledger,
        years=_by_year(archive, steps[:NEWEST]),
        shown=min(len(steps), NEWEST),
        total=len(steps),
        lists=tuple(
            (other, url, sum(1 for _ in ledger_steps(archive, other)))
            for other, url in LEDGER_URLS.items()
        ),
        by_year=_counts(archive, steps),
        facets=decision_facets(archive) if ledger is Ledger.DECISIONS else (),
    )


def decision_facets(archive: Archive) -> tuple[Facet, ...]:
    """Each outcome and each body with decisions: outcomes in their own order, bodies by name."""
    outcomes: Counter[Standing] = Counter()
    bodies: Counter[str] = Counter()
    for step in ledger_steps(archive, Ledger.DECISIONS):
        entry = archive.meetings[step.meeting]
        outcomes[standing_of(step, entry, archive.as_of)] += 1
        bodies[entry.body] += 1
    return (
        *(
            Facet(urls.outcome_url(standing), standing, None, outcomes[standing])
            for standing in Standing
            if outcomes[standing]
        ),
        *(
            Facet(urls.decisions_of_url(body), None, organization_link(archive, body), count)
            for body, count in sorted(bodies.items(), key=lambda each: archive.name_of(each[0]))
        ),
    )


def facet_page(archive: Archive, facet: Facet, facets: tuple[Facet, ...]) -> FacetPage:
    """What the page of a facet shows, among all facets."""
    steps = facet_steps(archive, facet)
    return FacetPage(
        facet=facet,
        years=_by_year(archive, steps[:NEWEST]),
        shown=min(len(steps), NEWEST),
        total=len(steps),
        facets=facets,
        by_year=_counts(archive, steps),
    )


def facet_steps(archive: Archive, facet: Facet) -> list[Step]:
    """The decisions of a facet, newest meeting first."""
    own = facet.body.url if facet.body else None
    return [
        step
        for step in ledger_steps(archive, Ledger.DECISIONS)
        for entry in [archive.meetings[step.meeting]]
        if (own is None or archive.organization_url(entry.body) == own)
        and facet.standing in {None, standing_of(step, entry, archive.as_of)}
    ]


def _by_year(archive: Archive, steps: list[Step]) -> tuple[tuple[int, tuple[LedgerLine, ...]], ...]:
    lines = [_line(archive, step) for step in steps]
    grouped = groupby(lines, key=lambda line: line.case.date.year)
    return tuple((year, tuple(group)) for year, group in grouped)


def _counts(archive: Archive, steps: list[Step]) -> tuple[tuple[int, int], ...]:
    counts = Counter(archive.meetings[step.meeting].date.year for step in steps)
    return tuple(sorted(counts.items(), reverse=True))


def decision_year(archive: Archive, year: int) -> DecisionYear:
    """What the page of one year's decisions shows."""
    lists = []
    for ledger in Ledger:
        steps = list(ledger_steps(archive, ledger, year))
        lines = tuple(_line(archive, step) for step in steps[:MOST_OF_A_YEAR])
        lists.append((ledger, lines, len(steps)))
    previous, following = archive.years_beside[year]
    return DecisionYear(
        url=urls.year_url(year, urls.DECISIONS),
        year=year,
        lists=tuple(lists),
        previous=previous,
        next=following,
    )


def ledger_steps(archive: Archive, ledger: Ledger, year: int | None = None) -> Iterator[Step]:
    """Yield what belongs to a list, newest meeting first, in the agenda's order."""
    keys = archive.meetings if year is None else archive.meetings_by_year[year]
    for key in reversed(list(keys)):
        entry = archive.meetings[key]
        for step in entry.steps:
            if _belongs(archive, entry, step, ledger):
                yield step


def _belongs(archive: Archive, entry: MeetingEntry, step: Step, ledger: Ledger) -> bool:
    standing = standing_of(step, entry, archive.as_of)
    if ledger is Ledger.UNANSWERED:
        case = archive.cases[archive.case_of[step.key]]
        return referral_of(step, standing) is not None and answer_to(archive, case, step) is None
    if ledger is Ledger.PROPOSALS:
        return standing is Standing.PROPOSED
    return standing not in _UNDECIDED


def _line(archive: Archive, step: Step) -> LedgerLine:
    line = step_line(archive, step)
    asked = step.recommends_to if referral_of(step, line.standing) else None
    return LedgerLine(line, organization_link(archive, asked) if asked else None)
