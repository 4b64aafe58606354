"""The pages of the topics, their hub, and the topics of a case.

Part of the views in the flow.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from motearkiv import urls
from motearkiv.model import Topic
from motearkiv.views.activity import Activity, activity_of
from motearkiv.views.lines import CaseLine, Link, case_line, organization_link, step_line
from motearkiv.views.years import MOST_OF_A_YEAR

if TYPE_CHECKING:
    from collections.abc import Iterable

    from motearkiv.archive import Archive, Case

_NEWEST = 60
"""A topic's page lists so many cases; where there are more, each year has a page of its own."""
_MOST_ORGANIZATIONS = 24
_MOST_RELATED = 8


@dataclass(frozen=True, slots=True)
class CaseTopic:
    """A topic of a case."""

    id: str
    link: Link
    is_found: bool
    """Whether a program found it; else an editor has given it."""


@dataclass(frozen=True, slots=True)
class TopicCase:
    """A case about a topic."""

    case: CaseLine
    is_found: bool


@dataclass(frozen=True, slots=True)
class TopicLine:
    """A topic in the list of all."""

    link: Link
    case_count: int


@dataclass(frozen=True, slots=True)
class TopicYear:
    """What the page of one year of a topic shows."""

    url: str
    year: int
    topic: Link
    cases: tuple[TopicCase, ...]
    """Those treated in the year, newest first."""
    total: int
    previous: tuple[int, str] | None
    next: tuple[int, str] | None


@dataclass(frozen=True, slots=True)
class TopicPage:
    """What the page of a topic shows."""

    url: str
    topic: Topic
    cases: tuple[TopicCase, ...]
    """Newest first."""
    total: int
    years: tuple[tuple[int, str], ...]
    """The years that have a page of their own, newest first, with its address."""
    activity: Activity
    organizations: tuple[Link, ...]
    """Those that most of its cases name, by name."""
    related: tuple[tuple[Link, int], ...]
    """Topics with the number of cases that have both, most first."""


def topic_lines(archive: Archive) -> tuple[TopicLine, ...]:
    """All topics, by name, with the number of cases about each."""
    lines = [
        TopicLine(_link(archive, key), len(archive.cases_by_topic.get(key, ())))
        for key in archive.topics
    ]
    return tuple(sorted(lines, key=lambda line: line.link.text.casefold()))


def topics_of(archive: Archive, case: Case) -> tuple[CaseTopic, ...]:
    """The topics of a case, those that an editor has given first."""
    return tuple(
        CaseTopic(topic, _link(archive, topic), is_found(case, topic)) for topic in case.topics
    )


def topic_page(archive: Archive, topic_id: str) -> TopicPage:
    """What the page of a topic shows."""
    cases = _newest_first(archive, archive.cases_by_topic.get(topic_id, ()))
    return TopicPage(
        url=urls.topic_url(topic_id),
        topic=archive.topics[topic_id],
        cases=tuple(
            TopicCase(case_line(archive, case), is_found(case, topic_id))
            for case in cases[:_NEWEST]
        ),
        total=len(cases),
        years=topic_years(archive, topic_id),
        activity=activity_of(
            archive, ((case.key, step.meeting) for case in cases for step in case.steps)
        ),
        organizations=_organizations(archive, cases),
        related=_related(archive, cases, topic_id),
    )


def topic_years(archive: Archive, topic_id: str) -> tuple[tuple[int, str], ...]:
    """The years of a topic that have a page of their own; none where one page has all."""
    keys = archive.cases_by_topic.get(topic_id, ())
    if len(keys) <= _NEWEST:
        return ()
    years = {
        archive.meetings[step.meeting].date.year
        for key in keys
        for step in archive.cases[key].steps
    }
    own = urls.topic_url(topic_id)
    return tuple((year, urls.year_url(year, own)) for year in sorted(years, reverse=True))


def topic_year(archive: Archive, topic_id: str, year: int) -> TopicYear:
    """What the page of one year of a topic shows."""
    found = [
        (case, step)
        for case in _newest_first(archive, archive.cases_by_topic[topic_id])
        for step in case.steps
        if archive.meetings[step.meeting].date.year == year
    ]
    years = topic_years(archive, topic_id)
    place = [each for each, _ in years].index(year)
    return TopicYear(
        url=years[place][1],
        year=year,
        topic=_link(archive, topic_id),
        cases=tuple(
            TopicCase(step_line(archive, step), is_found(case, topic_id))
            for case, step in found[:MOST_OF_A_YEAR]
        ),
        total=len(found),
        previous=years[place + 1] if place + 1 < len(years) else None,
        next=years[place - 1] if place else None,
    )


def _newest_first(archive: Archive, keys: Iterable[str]) -> list[Case]:
    """Cases by their latest meeting, within a meeting in the agenda's order."""
    cases = [archive.cases[key] for key in keys]
    cases.sort(
        key=lambda case: (archive.meetings[case.last.meeting].moment, -case.last.position),
        reverse=True,
    )
    return cases


def is_found(case: Case, topic_id: str) -> bool:
    """Whether only a program says that a case is about a topic."""
    return all(topic_id not in step.topics for step in case.steps)


def _organizations(archive: Archive, cases: Iterable[Case]) -> tuple[Link, ...]:
    named = Counter(key for case in cases for key in archive.organizations_in.get(case.key, ()))
    most = sorted(named, key=lambda key: (-named[key], key))[:_MOST_ORGANIZATIONS]
    links = [organization_link(archive, key) for key in most]
    return tuple(sorted(links, key=lambda link: link.text.casefold()))


def _related(
    archive: Archive, cases: Iterable[Case], topic_id: str
) -> tuple[tuple[Link, int], ...]:
    shared = Counter(topic for case in cases for topic in case.topics if topic != topic_id)
    most = sorted(shared, key=lambda key: (-shared[key], key))[:_MOST_RELATED]
    return tuple((_link(archive, key), shared[key]) for key in most)


def _link(archive: Archive, topic_id: str) -> Link:
    return Link(archive.topics[topic_id].name, urls.topic_url(topic_id))
