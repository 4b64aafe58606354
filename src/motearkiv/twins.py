"""Twins: the JSON file beside each page, with the words of the data model.

After render in the flow. Keys are those of the YAML; `url` leads to the page, relative to the
site's root. What is withheld is not in them, since the Archive does not hand it out.
"""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date, time
from typing import TYPE_CHECKING, Any

from motearkiv import urls
from motearkiv.json_text import with_escaped_controls
from motearkiv.views.lines import standing_of
from motearkiv.views.organization import organization_years

if TYPE_CHECKING:
    from collections.abc import Iterable

    from motearkiv.archive import Archive, Case, Step
    from motearkiv.model import AgendaItem


def to_bytes(twin: dict[str, Any]) -> bytes:
    """A twin as UTF-8 JSON with a line a value, ending with a newline.

    Characters that turn the direction of writing are written as JSON's own escapes.
    """
    text = json.dumps(twin, ensure_ascii=False, indent=1) + "\n"
    return with_escaped_controls(text).encode()


def case_twin(archive: Archive, case: Case, last_change: date | None = None) -> dict[str, Any]:
    """A case with all its steps, and the day of its last change where the log knows it."""
    return {
        "type": "case",
        "id": case.key,
        "url": urls.case_url(case.key),
        "number": case.last.number,
        "title": case.last.title,
        **_last_changed(last_change),
        "steps": [_step(archive, step) for step in case.steps],
        "cites": [case_reference(archive, key) for key in archive.cites.get(case.key, ())],
        "cited_by": [case_reference(archive, key) for key in archive.cited_by.get(case.key, ())],
        "organizations": [
            {**organization_reference(archive, organization), "roles": list(roles)}
            for organization, roles in sorted(archive.organizations_in.get(case.key, {}).items())
        ],
    }


def _step(archive: Archive, step: Step) -> dict[str, Any]:
    item = archive.read(step.meeting).items[step.position]
    meeting = archive.meetings[step.meeting]
    return {
        "meeting": meeting_reference(archive, step.meeting),
        "standing": standing_of(step, meeting, archive.as_of),
        **plain_item(item),
    }


def plain_item(item: AgendaItem) -> dict[str, Any]:
    """An agenda item with the YAML's keys."""
    found: dict[str, Any] = plain(item)
    return found


def _last_changed(day: date | None) -> dict[str, str]:
    return {"last_changed": day.isoformat()} if day else {}


def meeting_twin(archive: Archive, key: str, last_change: date | None = None) -> dict[str, Any]:
    """A meeting with its agenda; the items' texts stand in the cases' twins."""
    meeting = archive.read(key)
    entry = archive.meetings[key]
    whole = plain(meeting) | {"body": organization_reference(archive, meeting.body)}
    whole["items"] = [
        {"number": step.number, "title": step.title, "case": case, "url": urls.case_url(case)}
        for step, case in zip(entry.steps, entry.cases, strict=True)
    ]
    url = urls.meeting_url(key)
    return {"type": "meeting", "id": key, "url": url, **_last_changed(last_change), **whole}


def organization_twin(
    archive: Archive, organization_id: str, year: int | None = None
) -> dict[str, Any]:
    """An organization with the cases that name it, and for a body its meetings; or a year of it."""
    years = organization_years(archive, organization_id)

    def is_wanted(meeting: str) -> bool:
        return year in {None, archive.meetings[meeting].date.year}

    return {
        "type": "organization_year" if year else "organization",
        "url": dict(years)[year] if year else archive.organization_url(organization_id),
        **plain(archive.organizations[organization_id]),
        **({"year": year} if year else {"years": [{"year": of, "url": url} for of, url in years]}),
        "cases": [
            {**case_reference(archive, naming.case), "roles": list(naming.roles)}
            for naming in archive.namings.get(organization_id, ())
            if is_wanted(naming.step.meeting)
        ],
        "meetings": [
            meeting_reference(archive, key)
            for key in archive.meetings_by_body.get(organization_id, ())
            if is_wanted(key)
        ],
    }


def list_twin(kind: str, url: str, entries: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """A hub: the entries of its list."""
    return {"type": kind, "url": url, "entries": list(entries)}


def front_twin(archive: Archive) -> dict[str, Any]:
    """The archive as a whole: its settings and where its lists are."""
    return {
        "type": "archive",
        "url": urls.FRONT,
        **plain(archive.settings),
        "as_of": archive.as_of.isoformat(),
        "lists": [
            urls.twin_file(url)
            for url in (
                *(urls.MEETINGS, urls.CASES, urls.BODIES, urls.ORGANIZATIONS, urls.YEARS),
                *(urls.DECISIONS, urls.OPEN_PROPOSALS, urls.UNANSWERED),
                *(urls.COVERAGE, urls.DOCUMENTS, urls.CHANGES),
                *((urls.TOPICS,) if archive.topics else ()),
            )
        ],
    }


def case_reference(archive: Archive, key: str) -> dict[str, Any]:
    """A case by id, address, number and title."""
    last = archive.cases[key].last
    return {"id": key, "url": urls.case_url(key), "number": last.number, "title": last.title}


def meeting_reference(archive: Archive, key: str) -> dict[str, Any]:
    """A meeting by id, address, date, status and body."""
    entry = archive.meetings[key]
    return {
        "id": key,
        "url": urls.meeting_url(key),
        "date": entry.date.isoformat(),
        "status": entry.status,
        "body": organization_reference(archive, entry.body),
    }


def organization_reference(archive: Archive, organization_id: str) -> dict[str, Any]:
    """An organization by id, name and address."""
    return {
        "id": organization_id,
        "name": archive.name_of(organization_id),
        "url": archive.organization_url(organization_id),
    }


def plain(value: Any) -> Any:  # noqa: ANN401 - a value of the model, or of JSON
    """A value of the model as JSON has it; what is not set is left out."""
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {name: plain(part) for name, part in pairs if part is not None and part != ()}
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return value.isoformat() if isinstance(value, date) else value
