"""Overview twins: the JSON beside the pages that gather over all meetings.

After twins in the flow, by the same rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from motearkiv import urls
from motearkiv.permanence.told import NEWEST as NEWEST_CHANGES
from motearkiv.twins import (
    case_reference,
    list_twin,
    meeting_reference,
    organization_reference,
    plain,
)
from motearkiv.views.coverage import coverage_page
from motearkiv.views.decisions import NEWEST, Ledger, facet_steps, ledger_page, ledger_steps
from motearkiv.views.documents import documents_page
from motearkiv.views.lines import standing_of
from motearkiv.views.topics import is_found, topic_years
from motearkiv.views.years import year_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from motearkiv.archive import Archive, Step
    from motearkiv.permanence.told import Told
    from motearkiv.views.decisions import Facet

Twin = dict[str, Any]


def _counted_years(by_year: Iterable[tuple[int, int]], hub: str) -> list[Twin]:
    """Each year's page below a hub, and how many it has."""
    return [
        {"url": urls.year_url(year, hub), "year": year, "count": count} for year, count in by_year
    ]


def changes_twin(told: Told, year: int | None = None) -> Twin:
    """The log of changes, entry for entry, so that anybody can follow its chain."""
    entries = told.entries(year)
    return {
        "type": "changes",
        "url": urls.year_url(year, urls.CHANGES) if year else urls.CHANGES,
        **({"year": year} if year else {}),
        "total": len(entries),
        "years": _counted_years(told.by_year(), urls.CHANGES),
        "entries": [one.entry() for one in (entries if year else entries[-NEWEST_CHANGES:])],
    }


def years_twin(archive: Archive) -> Twin:
    """The years with their numbers of meetings and cases."""
    entries = [
        {
            "year": line.year,
            "url": line.url,
            "meeting_count": line.meeting_count,
            "case_count": line.case_count,
        }
        for line in year_lines(archive)
    ]
    return list_twin("years", urls.YEARS, entries)


def year_twin(archive: Archive, year: int) -> Twin:
    """All meetings and cases of a year."""
    entries = [entry for entry in archive.meetings.values() if entry.date.year == year]
    return {
        "type": "year",
        "url": urls.year_url(year),
        "year": year,
        "meetings": [meeting_reference(archive, entry.key) for entry in entries],
        "cases": [
            case_reference(archive, key)
            for key in dict.fromkeys(key for entry in entries for key in entry.cases)
        ],
    }


def ledger_twin(archive: Archive, ledger: Ledger) -> Twin:
    """The newest entries of a list over all years, and how many each year has."""
    page = ledger_page(archive, ledger)
    steps = [step for step, _ in zip(ledger_steps(archive, ledger), range(NEWEST), strict=False)]
    return {
        "type": ledger.value,
        "url": page.url,
        "total": page.total,
        "years": _counted_years(page.by_year, urls.DECISIONS),
        "entries": _treatments(archive, steps),
    }


def facet_twin(archive: Archive, facet: Facet) -> Twin:
    """The newest decisions of one outcome or body, and how many there are."""
    steps = facet_steps(archive, facet)
    return {
        "type": "decisions_of",
        "url": facet.url,
        **({"standing": facet.standing.value} if facet.standing else {}),
        **({"body": plain(facet.body)} if facet.body else {}),
        "total": len(steps),
        "entries": _treatments(archive, steps[:NEWEST]),
    }


def decision_year_twin(archive: Archive, year: int) -> Twin:
    """All entries of a year in each of the lists."""
    lists = {
        ledger.value: _treatments(archive, ledger_steps(archive, ledger, year)) for ledger in Ledger
    }
    url = urls.year_url(year, urls.DECISIONS)
    return {"type": "decision_year", "url": url, "year": year, **lists}


def _treatments(archive: Archive, steps: Iterable[Step]) -> list[Twin]:
    found = []
    for step in steps:
        meeting = archive.meetings[step.meeting]
        asked = step.recommends_to
        to = {"recommends_to": organization_reference(archive, asked)} if asked else {}
        found.append(
            {
                **case_reference(archive, archive.case_of[step.key]),
                "number": step.number,
                "title": step.title,
                "standing": standing_of(step, meeting, archive.as_of),
                "meeting": meeting_reference(archive, step.meeting),
                **to,
            }
        )
    return found


def coverage_twin(archive: Archive) -> Twin:
    """The figures of what the archive has and lacks, for each body and year."""
    page = coverage_page(archive)
    return {
        "type": "coverage",
        "url": urls.COVERAGE,
        "as_of": page.as_of.isoformat(),
        "total": plain(page.total),
        "bodies": [
            {
                "name": entry.body.text,
                "url": entry.body.url,
                "years": [{"year": year, **plain(figures)} for year, figures in entry.years],
            }
            for entry in page.bodies
        ],
    }


def topics_twin(archive: Archive) -> Twin:
    """The topics with their numbers of cases."""
    entries = [
        {
            "id": key,
            "name": topic.name,
            "url": urls.topic_url(key),
            "case_count": len(archive.cases_by_topic.get(key, ())),
        }
        for key, topic in archive.topics.items()
    ]
    return list_twin("topics", urls.TOPICS, entries)


def topic_twin(archive: Archive, topic_id: str, year: int | None = None) -> Twin:
    """A topic with its cases, or those of a year, each with who says that it is about the topic."""
    years = topic_years(archive, topic_id)
    cases = [
        {
            **case_reference(archive, key),
            "given_by": "program" if is_found(archive.cases[key], topic_id) else "editor",
        }
        for key in archive.cases_by_topic.get(topic_id, ())
        if year is None or year in _years(archive, key)
    ]
    return {
        "type": "topic_year" if year else "topic",
        "url": dict(years)[year] if year else urls.topic_url(topic_id),
        **plain(archive.topics[topic_id]),
        **({"year": year} if year else {"years": [{"year": of, "url": url} for of, url in years]}),
        "cases": cases,
    }


def _years(archive: Archive, case: str) -> set[int]:
    return {archive.meetings[step.meeting].date.year for step in archive.cases[case].steps}


def person_twin(archive: Archive, person_id: str) -> Twin:
    """A person of the register with the public roles that the papers name."""
    entries = archive.appearances[person_id]
    return {
        "type": "person",
        "url": urls.person_url(person_id),
        **plain(archive.people[person_id]),
        "presents": [
            case_reference(archive, archive.case_of[entry.step.key])
            for entry in entries
            if entry.step
        ],
        "takes_part_in": [
            {**meeting_reference(archive, entry.meeting), "role": entry.role}
            for entry in entries
            if entry.role
        ],
    }


def documents_twin(archive: Archive, year: int | None = None) -> Twin:
    """The papers that the page lists, by meeting."""
    page = documents_page(archive, year)
    return {
        "type": "documents",
        "url": page.url,
        "total": page.total,
        "years": _counted_years(page.by_year, urls.DOCUMENTS),
        "entries": [
            {
                "url": entry.meeting.url,
                "papers": [
                    *({"title": line.title.text, "url": line.url} for line in entry.papers),
                    *({"title": line.title.text, "url": line.url} for line in entry.attachments),
                ],
            }
            for entry in page.meetings
        ],
    }
