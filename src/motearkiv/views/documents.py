"""The papers of all meetings, newest first.

Part of the views in the flow.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from motearkiv import urls
from motearkiv.views.case import AttachmentLine, attachment_lines
from motearkiv.views.decisions import NEWEST
from motearkiv.views.lines import MeetingLine, RecordText, meeting_line
from motearkiv.views.meeting import PaperLine, paper_lines
from motearkiv.views.years import MOST_OF_A_YEAR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from motearkiv.archive import Archive, MeetingEntry


@dataclass(frozen=True, slots=True)
class MeetingPapers:
    """The papers of one meeting that a reader can open."""

    meeting: MeetingLine
    papers: tuple[PaperLine, ...]
    attachments: tuple[AttachmentLine, ...]


@dataclass(frozen=True, slots=True)
class DocumentsPage:
    """What the list of papers shows, over all years or of one."""

    url: str
    year: int | None
    meetings: tuple[MeetingPapers, ...]
    shown: int
    total: int
    by_year: tuple[tuple[int, int], ...]
    """How many papers each year has, newest first."""
    previous: int | None
    next: int | None


def documents_page(archive: Archive, year: int | None = None) -> DocumentsPage:
    """What the list of papers shows."""
    keys = archive.meetings_by_year[year] if year else archive.meetings
    every = (archive.meetings[key] for key in reversed(list(keys)))
    entries = [entry for entry in every if entry.paper_count]
    most = NEWEST if year is None else MOST_OF_A_YEAR
    chosen = tuple(_up_to(most, entries))
    previous, following = archive.years_beside[year] if year else (None, None)
    return DocumentsPage(
        url=urls.year_url(year, urls.DOCUMENTS) if year else urls.DOCUMENTS,
        year=year,
        meetings=tuple(_papers(archive, entry) for entry in chosen),
        shown=sum(entry.paper_count for entry in chosen),
        total=sum(entry.paper_count for entry in entries),
        by_year=() if year else _by_year(entries),
        previous=previous,
        next=following,
    )


def _up_to(most: int, entries: list[MeetingEntry]) -> Iterator[MeetingEntry]:
    """Yield whole meetings until they have so many papers together."""
    count = 0
    for entry in entries:
        if count >= most:
            return
        count += entry.paper_count
        yield entry


def _by_year(entries: list[MeetingEntry]) -> tuple[tuple[int, int], ...]:
    counts: Counter[int] = Counter()
    for entry in entries:
        counts[entry.date.year] += entry.paper_count
    return tuple(sorted(counts.items(), reverse=True))


def _papers(archive: Archive, entry: MeetingEntry) -> MeetingPapers:
    meeting = archive.read(entry.key)
    owners = [(f"{entry.key}/", meeting.attachments)]
    owners += [
        (f"{entry.key}/items[{place}].", item.attachments)
        for place, item in enumerate(meeting.items)
    ]
    return MeetingPapers(
        meeting=meeting_line(archive, entry.key),
        papers=tuple(line for line in paper_lines(archive, entry.key, meeting) if line.url),
        attachments=tuple(
            _without_names(archive, entry.key, line)
            for owner, attachments in owners
            for line in attachment_lines(archive, attachments, owner, None)
            if line.url
        ),
    )


def _without_names(archive: Archive, key: str, line: AttachmentLine) -> AttachmentLine:
    """A paper of an old meeting with no name in its title; the case's page has the whole."""
    title = archive.hidden.without(key, line.title.text)
    return line if title == line.title.text else replace(line, title=RecordText(title, ""))
