"""The meeting page: a sitting with its agenda, papers and attendance.

Part of the views in the flow.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from motearkiv import urls
from motearkiv.blocks import split_blocks
from motearkiv.model import Attendance, Document, ItemKind, Meeting, MeetingStatus
from motearkiv.views.case import AttachmentLine, attachment_lines, document_address
from motearkiv.views.lines import (
    CaseLine,
    Link,
    MeetingLine,
    RecordText,
    Referral,
    Standing,
    meeting_line,
    meeting_standing,
    organization_link,
    printed_line,
    referral_of,
)

if TYPE_CHECKING:
    from motearkiv.archive import Archive
    from motearkiv.model import AgendaItem

_SHORT = 140
"""A proposal of one paragraph up to this many characters is shown whole in the agenda."""
_PRINTED = ("post", "on_behalf_of", "substitute_for", "note")
"""What the minutes print beside a name, in the order of AttendanceLine."""


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """An item on the agenda."""

    case: CaseLine
    kind: ItemKind | None
    is_kind_guessed: bool
    proposal: RecordText | None
    """The whole proposal, where it is short and nothing more is known."""
    point_count: int
    referral: Referral | None
    recommends_to: Link | None
    """The body that the case goes on to; None where it does not go on."""


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper of the meeting, with its address."""

    document: Document
    title: RecordText
    url: str | None


@dataclass(frozen=True, slots=True)
class ItemAttachment:
    """An attachment of an item of the meeting."""

    case: CaseLine
    attachment: AttachmentLine


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """Somebody's part in the meeting."""

    attendance: Attendance
    name: RecordText
    url: str | None
    """Address of the person's page, where there is one."""
    organization: Link | None
    post: RecordText | None
    on_behalf_of: RecordText | None
    substitute_for: RecordText | None
    note: RecordText | None


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """What the page of a meeting shows."""

    url: str
    meeting: Meeting
    body: Link
    standing: Standing | None
    """None where the archive has the minutes, or the meeting was cancelled."""
    agenda: tuple[AgendaLine, ...]
    papers: tuple[PaperLine, ...]
    attachments: tuple[AttachmentLine, ...]
    item_attachments: tuple[ItemAttachment, ...]
    attendance: tuple[AttendanceLine, ...]
    location: RecordText | None
    previous: MeetingLine | None
    next: MeetingLine | None

    @property
    def proposal_count(self) -> int:
        """How many items are proposed and no more."""
        return sum(line.case.standing is Standing.PROPOSED for line in self.agenda)


def meeting_page(archive: Archive, key: str) -> MeetingPage:
    """What the page of a meeting shows."""
    meeting = archive.read(key)
    entry = archive.meetings[key]
    lines = tuple(_agenda_line(archive, key, place) for place in range(len(meeting.items)))
    previous, following = _neighbours(archive, key)
    is_settled = entry.has_minutes or entry.status is MeetingStatus.CANCELLED
    location = RecordText(meeting.location, f"{key}/location") if meeting.location else None
    return MeetingPage(
        url=urls.meeting_url(key),
        meeting=meeting,
        body=organization_link(archive, meeting.body),
        standing=None if is_settled else meeting_standing(entry, archive.as_of),
        agenda=lines,
        papers=paper_lines(archive, key, meeting),
        attachments=attachment_lines(archive, meeting.attachments, key + "/", None),
        item_attachments=_item_attachments(archive, key, meeting, lines),
        attendance=_attendance(archive, key, meeting),
        location=location,
        previous=previous,
        next=following,
    )


def _agenda_line(archive: Archive, key: str, place: int) -> AgendaLine:
    item = archive.read(key).items[place]
    step = archive.meetings[key].steps[place]
    line = printed_line(archive, step)
    referral = referral_of(step, line.standing)
    # Beside any other outcome the proposal's words would read as the body's.
    is_open = line.standing is Standing.PROPOSED
    proposal, points = _short_proposal(item, f"{key}/items[{place}]") if is_open else (None, 0)
    return AgendaLine(
        case=line,
        kind=item.kind,
        is_kind_guessed="kind" in item.uncertain,
        proposal=proposal,
        point_count=points,
        referral=referral,
        recommends_to=organization_link(archive, item.recommends_to)
        if referral and item.recommends_to
        else None,
    )


def _short_proposal(item: AgendaItem, field: str) -> tuple[RecordText | None, int]:
    """The proposal where it is short, and how many numbered points it has."""
    if item.withheld or not item.proposal:
        return None, 0
    blocks = split_blocks(item.proposal.text)
    points = sum(block.number is not None for block in blocks)
    if len(blocks) == 1 and len(item.proposal.text) <= _SHORT:
        return RecordText(item.proposal.text, f"{field}.proposal.text"), points
    return None, points


def paper_lines(archive: Archive, key: str, meeting: Meeting) -> tuple[PaperLine, ...]:
    """The papers of a meeting, each with its address."""
    return tuple(
        PaperLine(
            document,
            RecordText(document.title, f"{key}/documents[{place}].title"),
            document_address(archive, document),
        )
        for place, document in enumerate(meeting.documents)
    )


def _item_attachments(
    archive: Archive, key: str, meeting: Meeting, lines: tuple[AgendaLine, ...]
) -> tuple[ItemAttachment, ...]:
    return tuple(
        ItemAttachment(line.case, attachment)
        for place, (item, line) in enumerate(zip(meeting.items, lines, strict=True))
        if not item.withheld
        for attachment in attachment_lines(
            archive, item.attachments, f"{key}/items[{place}].", None
        )
    )


def _attendance(archive: Archive, key: str, meeting: Meeting) -> tuple[AttendanceLine, ...]:
    return tuple(
        AttendanceLine(
            person,
            RecordText(person.name, f"{key}/attendance[{place}].name"),
            archive.person_url(person.name),
            organization_link(archive, person.organization) if person.organization else None,
            *(_printed(person, field, f"{key}/attendance[{place}].{field}") for field in _PRINTED),
        )
        for place, person in enumerate(meeting.attendance)
    )


def _printed(person: Attendance, field: str, place: str) -> RecordText | None:
    words = getattr(person, field)
    return RecordText(words, place) if words else None


def _neighbours(archive: Archive, key: str) -> tuple[MeetingLine | None, MeetingLine | None]:
    before, after = archive.neighbours[key]
    return (
        meeting_line(archive, before) if before else None,
        meeting_line(archive, after) if after else None,
    )
