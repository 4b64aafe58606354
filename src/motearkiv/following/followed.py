"""Followed: the pages over several cases that have a feed, and what each feed tells.

Part of following in the flow.
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import nlargest
from itertools import islice
from typing import TYPE_CHECKING

from motearkiv import urls
from motearkiv.archive import Step
from motearkiv.messages import translate
from motearkiv.permanence.changes import ChangeKind
from motearkiv.permanence.told import ChangeLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from motearkiv.archive import Archive
    from motearkiv.permanence.told import Told

NEWEST = 50
"""So many entries a feed has; the pages have the rest."""


@dataclass(frozen=True, slots=True)
class Followed:
    """A page, and what its feed tells."""

    url: str
    title: str
    subtitle: str
    steps: tuple[Step, ...]
    """The newest treatments, newest first."""
    changes: tuple[ChangeLine, ...]


def is_told(line: ChangeLine) -> bool:
    """Whether a feed of cases tells of a change: a meeting put in is told by its cases."""
    return line.change.kind is not ChangeKind.ADDED


def followed_pages(archive: Archive, told: Told) -> Iterator[Followed]:
    """Yield each page over several cases that has a feed."""
    whole = tuple(line for _, lines in told.page().days for line in lines)
    name = archive.settings.name
    steps = (step for entry in reversed(list(archive.meetings.values())) for step in entry.steps)
    yield Followed(
        urls.FRONT,
        name,
        archive.settings.description or name,
        tuple(islice(steps, NEWEST)),
        tuple(filter(is_told, whole)),
    )
    title = translate(archive.settings.language).gettext("Changes")
    yield Followed(urls.CHANGES, title, name, (), whole)
    by_page = {page: tuple(filter(is_told, told.of_page(page))) for page in told.log.by_page}
    yield from _bodies_and_organizations(archive, by_page)
    for key, topic in archive.topics.items():
        cases = archive.cases_by_topic.get(key, ())
        all_steps = (step for case in cases for step in archive.cases[case].steps)
        newest = nlargest(NEWEST, all_steps, key=lambda step: _moment(archive, step))
        pages = [urls.topic_url(key), *map(urls.case_url, cases)]
        yield Followed(
            urls.topic_url(key), topic.name, name, tuple(newest), _newest(pages, by_page)
        )


def _bodies_and_organizations(
    archive: Archive, by_page: Mapping[str, tuple[ChangeLine, ...]]
) -> Iterator[Followed]:
    """A body's feed tells of its own cases, that of another organization of those that name it."""
    for key, organization in archive.organizations.items():
        url = archive.organization_url(key)
        if url == urls.body_url(key):
            meetings = archive.meetings_by_body.get(key, ())
            newest = (step for one in reversed(meetings) for step in archive.meetings[one].steps)
            cases = {case for one in meetings for case in archive.meetings[one].cases}
        else:
            meetings = ()
            namings = archive.namings.get(key, ())
            newest = (naming.step for naming in reversed(namings))
            cases = {naming.case for naming in namings}
        pages = [url, *map(urls.meeting_url, meetings), *map(urls.case_url, sorted(cases))]
        subtitle = organization.description or archive.settings.name
        steps = tuple(islice(newest, NEWEST))
        yield Followed(url, organization.name, subtitle, steps, _newest(pages, by_page))


def _moment(archive: Archive, step: Step) -> tuple[object, ...]:
    # Of one meeting, the first item first.
    return *archive.meetings[step.meeting].moment, -step.position


def _newest(
    pages: Iterable[str], by_page: Mapping[str, tuple[ChangeLine, ...]]
) -> tuple[ChangeLine, ...]:
    found = (line for page in pages for line in by_page.get(page, ()))
    return tuple(nlargest(NEWEST, found, key=lambda line: line.change.number))
