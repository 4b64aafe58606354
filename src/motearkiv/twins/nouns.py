"""Nouns: what stands in a twin, as values; the published JSON Schema is made from them.

First part of twins in the flow. A field's name is the JSON key, and the text below it is its entry
in the schema. A field without a default is in every twin of its kind, even if it is an empty list.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from motearkiv.archive.values import Role
from motearkiv.model import (
    AgendaItem,
    Attachment,
    AttendanceRole,
    Decision,
    Document,
    Form,
    Id,
    Line,
    Meeting,
    MeetingStatus,
    Organization,
    Person,
    Proposal,
    Settings,
    Topic,
    Vote,
)
from motearkiv.views.coverage import Figures
from motearkiv.views.decisions import Ledger
from motearkiv.views.lines import Standing

Place = Annotated[str, Form("place", r"[a-z0-9-]+/\S*|")]
"""An address of the site, relative to its root: `sak/nr-50-20/`; empty for the front page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationReference:
    """An organization by id, name and address."""

    id: Id
    """Permanent id."""
    name: Line
    """The name that the archive shows."""
    url: Place
    """Its page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingReference:
    """A meeting by id, address, date, status and body."""

    id: str
    """Its date and body: 2020-11-25-naeringsradet."""
    url: Place
    """Its page."""
    date: dt.date
    """Day of the meeting."""
    status: MeetingStatus
    """How far the archive knows that the meeting has come."""
    body: OrganizationReference
    """The body that meets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReference:
    """A case by id, address, number and title."""

    id: Id
    """Last part of its permanent address: nr-50-20."""
    url: Place
    """Its page."""
    number: Line
    """Number as printed, of the latest treatment."""
    title: Line
    """Title as printed, of the latest treatment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedOrganization(OrganizationReference):
    """An organization with what it has to do with a case."""

    roles: tuple[Role, ...]
    """What it has to do with the case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamingCase(CaseReference):
    """A case with what an organization has to do with it."""

    roles: tuple[Role, ...]
    """What the organization has to do with the case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedProposal(Proposal):
    """A proposed decision with its place. It is never a decision."""

    url: Place
    """Where it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedDecision(Decision):
    """What the body decided, as the minutes say, with its place."""

    url: Place
    """Where it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedVote(Vote):
    """A vote with its place."""

    url: Place
    """Where it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedAttachment(Attachment):
    """A paper that belongs to an item, with its address where the archive has it."""

    url: Place | None = None
    """The paper itself, byte for byte; its address never changes."""
    external_url: Line | None = None
    """Where the body publishes it: an address outside the archive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedDocument(Document):
    """A paper that the meeting's record was read from, with its address."""

    url: Place | None = None
    """The paper itself, byte for byte; its address never changes."""
    external_url: Line | None = None
    """Where the body publishes it: an address outside the archive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(AgendaItem):
    """A case as treated in one meeting, with the words of its agenda item."""

    url: Place
    """Where on the case's page the treatment stands."""
    meeting: MeetingReference
    """The meeting that treated it."""
    standing: Standing
    """How far the archive knows that the treatment has come; never more than the papers say."""
    proposal: PlacedProposal | None = None
    """The proposed decision."""
    votes: tuple[PlacedVote, ...] = ()
    """Votes on the item."""
    decision: PlacedDecision | None = None
    """The decision, only from minutes."""
    attachments: tuple[PublishedAttachment, ...] = ()
    """Papers that belong to the item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTwin(CaseReference):
    """A case with all its treatments, oldest first."""

    type: Literal["case"] = "case"
    """What the file tells of."""
    last_changed: dt.date | None = None
    """Day of its last change, where the public log knows it."""
    steps: tuple[Step, ...]
    """Its treatments, oldest first."""
    cites: tuple[CaseReference, ...]
    """Cases that its texts refer to."""
    cited_by: tuple[CaseReference, ...]
    """Cases whose texts refer to it."""
    organizations: tuple[NamedOrganization, ...]
    """Bodies and organizations that it names, as a program found them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaEntry:
    """An item of a meeting's agenda; its texts stand in the twin of its case."""

    number: Line
    """Number as printed."""
    title: Line
    """Title as printed."""
    case: Id
    """Id of the case that it treats."""
    url: Place
    """Page of the case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingTwin(Meeting):
    """A meeting with its agenda."""

    type: Literal["meeting"] = "meeting"
    """What the file tells of."""
    id: str
    """Its date and body: 2020-11-25-naeringsradet."""
    url: Place
    """Its page."""
    last_changed: dt.date | None = None
    """Day of its last change, where the public log knows it."""
    body: OrganizationReference  # type: ignore[assignment] # with its name, where the YAML has an id
    """The body that meets."""
    documents: tuple[PublishedDocument, ...] = ()
    """Papers that the record was read from."""
    items: tuple[AgendaEntry, ...]  # type: ignore[assignment] # no texts, which the YAML has here
    """The agenda, in its order."""
    attachments: tuple[PublishedAttachment, ...] = ()
    """Papers of the meeting as a whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPage:
    """A year that has a page of its own."""

    year: int
    """The year."""
    url: Place
    """Its page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedYear(YearPage):
    """A year's page below a list."""

    count: int
    """How many entries the year has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationTwin(Organization):
    """An organization with the cases that name it, and for a body its meetings."""

    type: Literal["organization", "organization_year"]
    """What the file tells of: all years, or one."""
    url: Place
    """Its page."""
    external_url: Line | None = None
    """Its own site, outside the archive."""
    year: int | None = None
    """The year that the lists are of; left out where they are of all."""
    years: tuple[YearPage, ...] = ()
    """Pages of one year each, where there are too many cases for one page."""
    cases: tuple[NamingCase, ...]
    """Cases that name it, as a program found them."""
    meetings: tuple[MeetingReference, ...]
    """Its meetings, if it is a body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveTwin(Settings):
    """The archive as a whole: its settings and where its lists are."""

    type: Literal["archive"] = "archive"
    """What the file tells of."""
    url: Place
    """The front page."""
    as_of: dt.date
    """The only "today" of the site: the newest date of any paper, or as its editors say."""
    lists: tuple[str, ...]
    """The files that list meetings, cases and all else, relative to the site's root."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingList:
    """All meetings."""

    type: Literal["meetings"] = "meetings"
    """What the file lists."""
    url: Place
    """Page of the list."""
    entries: tuple[MeetingReference, ...]
    """Oldest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseList:
    """All cases, or those that a bare number may mean."""

    type: Literal["cases", "choice"]
    """What the file lists."""
    url: Place
    """Page of the list."""
    entries: tuple[CaseReference, ...]
    """In the order of their first treatment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationList:
    """All bodies, or all other organizations."""

    type: Literal["bodies", "organizations"]
    """What the file lists."""
    url: Place
    """Page of the list."""
    entries: tuple[OrganizationReference, ...]
    """In the order of the register."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearLine(YearPage):
    """A year with its numbers of meetings and cases."""

    meeting_count: int
    """Meetings of the year."""
    case_count: int
    """Cases that they treated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearList:
    """All years with meetings."""

    type: Literal["years"] = "years"
    """What the file lists."""
    url: Place
    """Page of the list."""
    entries: tuple[YearLine, ...]
    """Newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicLine:
    """A topic with its number of cases."""

    id: Id
    """Permanent id."""
    name: Line
    """The name that the archive shows."""
    url: Place
    """Its page."""
    case_count: int
    """Cases that are about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicList:
    """All topics."""

    type: Literal["topics"] = "topics"
    """What the file lists."""
    url: Place
    """Page of the list."""
    entries: tuple[TopicLine, ...]
    """In the order of the register."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearTwin:
    """All meetings and cases of a year."""

    type: Literal["year"] = "year"
    """What the file tells of."""
    url: Place
    """Its page."""
    year: int
    """The year."""
    meetings: tuple[MeetingReference, ...]
    """Oldest first."""
    cases: tuple[CaseReference, ...]
    """In the order of the meetings that treated them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Treatment(CaseReference):
    """A case as treated in one meeting, in a list of decisions."""

    standing: Standing
    """How far the archive knows that the treatment has come."""
    meeting: MeetingReference
    """The meeting that treated it."""
    recommends_to: OrganizationReference | None = None
    """The body that is asked to decide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatmentList:
    """The newest decisions, open proposals or recommendations without an answer."""

    type: Ledger
    """What the file lists."""
    url: Place
    """Page of the list."""
    total: int
    """How many there are over all years."""
    years: tuple[CountedYear, ...]
    """The years' own pages, where all entries are."""
    entries: tuple[Treatment, ...]
    """Newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedName:
    """A name with its address."""

    name: Line
    """The name that the archive shows."""
    url: Place | None = None
    """Its page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionsOf:
    """The newest decisions of one outcome, or of one body."""

    type: Literal["decisions_of"] = "decisions_of"
    """What the file lists."""
    url: Place
    """Page of the list."""
    standing: Standing | None = None
    """The outcome, if the list is of one."""
    body: LinkedName | None = None
    """The body, if the list is of one."""
    total: int
    """How many there are over all years."""
    entries: tuple[Treatment, ...]
    """Newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionYear:
    """All decisions and open proposals of a year."""

    type: Literal["decision_year"] = "decision_year"
    """What the file lists."""
    url: Place
    """Page of the list."""
    year: int
    """The year."""
    decisions: tuple[Treatment, ...]
    """What was decided, newest first."""
    proposals: tuple[Treatment, ...]
    """Proposals of which the archive has no outcome."""
    unanswered: tuple[Treatment, ...]
    """Recommendations of which the archive has no answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearFigures(Figures):
    """The figures of one year."""

    year: int
    """The year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyFigures(LinkedName):
    """The figures of one body."""

    years: tuple[YearFigures, ...]
    """Newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageTwin:
    """What the archive has and lacks."""

    type: Literal["coverage"] = "coverage"
    """What the file tells of."""
    url: Place
    """Its page."""
    as_of: dt.date
    """The only "today" of the site."""
    total: Figures
    """All meetings."""
    bodies: tuple[BodyFigures, ...]
    """Each body by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicCase(CaseReference):
    """A case that is about a topic."""

    given_by: Literal["editor", "program"]
    """Who says that it is about the topic."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicTwin(Topic):
    """A topic with its cases."""

    type: Literal["topic", "topic_year"]
    """What the file tells of: all years, or one."""
    url: Place
    """Its page."""
    year: int | None = None
    """The year that the cases are of; left out where they are of all."""
    years: tuple[YearPage, ...] = ()
    """Pages of one year each, where there are too many cases for one page."""
    cases: tuple[TopicCase, ...]
    """Cases that are about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation(MeetingReference):
    """A meeting that a person takes part in."""

    role: AttendanceRole
    """In what role."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonTwin(Person):
    """A person of the register with the public roles that the papers name."""

    type: Literal["person"] = "person"
    """What the file tells of."""
    url: Place
    """The person's page."""
    presents: tuple[CaseReference, ...]
    """Cases that the person presents."""
    takes_part_in: tuple[Participation, ...]
    """Meetings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper that anybody can open."""

    title: Line
    """What it calls itself."""
    url: Place | None = None
    """The paper itself, byte for byte; its address never changes."""
    external_url: Line | None = None
    """Where the body publishes it, if the archive does not have it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPapers:
    """The papers of one meeting."""

    url: Place
    """Page of the meeting."""
    papers: tuple[Paper, ...]
    """Its own papers, then those of its items."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentList:
    """The papers, by meeting."""

    type: Literal["documents"] = "documents"
    """What the file lists."""
    url: Place
    """Page of the list."""
    total: int
    """How many papers there are."""
    years: tuple[CountedYear, ...]
    """The years' own pages, if the list is of all years."""
    entries: tuple[MeetingPapers, ...]
    """Newest meeting first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeList:
    """The log of changes, entry for entry, so that anybody can follow its chain."""

    type: Literal["changes"] = "changes"
    """What the file lists."""
    url: Place
    """Page of the list."""
    year: int | None = None
    """The year that the entries are of; left out where they are the newest of all."""
    total: int
    """How many entries there are."""
    years: tuple[CountedYear, ...]
    """The years' own pages."""
    entries: tuple[dict[str, Any], ...]
    """As the log has them: number, date, kind, digest and chain, and words where none are taken."""


Twin = (
    ArchiveTwin
    | CaseTwin
    | MeetingTwin
    | OrganizationTwin
    | MeetingList
    | CaseList
    | OrganizationList
    | YearList
    | TopicList
    | YearTwin
    | TreatmentList
    | DecisionsOf
    | DecisionYear
    | CoverageTwin
    | TopicTwin
    | PersonTwin
    | DocumentList
    | ChangeList
)
"""Every kind of file; its `type` tells which."""
