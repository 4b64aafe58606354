"""The linked archive as read-only values.

Part of the archive in the flow. It holds what linking needs (numbers, titles, outcomes, who is
named where); the long texts are read again, one meeting at a time, when a page shows them, so that
a hundred thousand cases fit in memory.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from motearkiv import urls
from motearkiv.archive.hidden_names import HiddenNames
from motearkiv.archive.kinship import Kinship
from motearkiv.archive.references import Kind, Mention, Mentions
from motearkiv.model import (
    AgendaItem,
    Attachment,
    AttendanceRole,
    Classification,
    DocumentKind,
    ItemKind,
    Meeting,
    MeetingStatus,
    Organization,
    Outcome,
    Person,
    Review,
    Settings,
    Topic,
)


class Role(StrEnum):
    """What an organization has to do with a case."""

    PRESENTS = "presents"
    PROPOSES = "proposes"
    """The paper names it as who makes a proposal."""
    ASKED = "asked"
    MENTIONED = "mentioned"


@dataclass(frozen=True, slots=True)
class Step:
    """A case as treated in one meeting: where to find it, and what lists say of it."""

    meeting: str
    """Key of the meeting."""
    position: int
    """Index among the meeting's items, from 0."""
    key: str
    """The address that the item's own number gives: `nr-50-20`."""
    number: str
    title: str
    kind: ItemKind | None
    outcome: Outcome | None
    has_proposal: bool
    has_decision: bool
    is_withheld: bool
    is_unsure: bool
    """Whether the importer was not sure that the proposal is one."""
    recommends_to: str | None
    is_outcome_guessed: bool = False
    """Whether a program read the outcome out of the words, and nobody has checked it."""
    topics: tuple[str, ...] = ()
    """Ids of the topics that an editor has given."""
    found_topics: tuple[str, ...] = ()
    """Ids of the topics that words of the register suggest."""
    is_reviewed: bool = False
    """Whether an editor has compared the item with its paper."""
    uncertain_count: int = 0
    """How many fields the importer was not sure of."""
    missing_count: int = 0
    """How many attachments the paper names that the archive does not have."""


@dataclass(frozen=True, slots=True)
class MeetingEntry:
    """A meeting as lists and links need it."""

    key: str
    path: str
    """The YAML file, relative to the archive."""
    body: str
    date: dt.date
    start: dt.time | None
    status: MeetingStatus
    has_minutes: bool
    paper_count: int
    """How many papers a reader can open: documents and attachments."""
    missing_count: int
    """How many attachments of the meeting as a whole the archive does not have."""
    unparsed_count: int
    """How many stretches of its papers could not be placed."""
    unparsed_length: int
    """How many characters they are together."""
    steps: tuple[Step, ...]
    cases: tuple[str, ...] = ()
    """Keys of the cases that the steps belong to, in the agenda's order."""

    @property
    def moment(self) -> tuple[dt.date, dt.time, str]:
        """What meetings are ordered by: day, beginning, key."""
        return self.date, self.start or dt.time.min, self.key


@dataclass(frozen=True, slots=True)
class Case:
    """The case itself, over meetings and bodies: its steps in the order of the meetings."""

    key: str
    steps: tuple[Step, ...]

    @property
    def last(self) -> Step:
        """The latest step."""
        return self.steps[-1]

    @property
    def topics(self) -> tuple[str, ...]:
        """Ids of its topics: those that an editor has given, then those that words suggest."""
        given = (topic for step in self.steps for topic in step.topics)
        found = (topic for step in self.steps for topic in step.found_topics)
        return tuple(dict.fromkeys((*given, *found)))


@dataclass(frozen=True, slots=True)
class Naming:
    """That a step of a case names an organization: in which roles, and how often in its texts."""

    case: str
    step: Step
    roles: tuple[Role, ...]
    times: int


@dataclass(frozen=True, slots=True)
class Appearance:
    """That a person presents a case, or takes part in a meeting."""

    meeting: str
    """Key of the meeting."""
    step: Step | None
    """The case that is presented; None for a part in the meeting."""
    role: AttendanceRole | None
    """Role in the meeting; None for who presents."""
    is_present: bool | None
    """Whether the person met; None where the paper only invites."""


@dataclass(frozen=True, slots=True)
class Archive:
    """Everything that pages are made from. Dicts are in the order in which pages show them."""

    root: Path
    settings: Settings
    as_of: dt.date
    """The only "today" there is: the archive's setting, or the newest date of any paper."""
    organizations: Mapping[str, Organization]
    people: Mapping[str, Person]
    topics: Mapping[str, Topic]
    meetings: Mapping[str, MeetingEntry]
    """By key, oldest first."""
    cases: Mapping[str, Case]
    """By key, in the order of their first step."""
    choices: Mapping[str, tuple[str, ...]]
    """Keys of the cases that a bare number (`50-20`) may mean, by its address."""
    namings: Mapping[str, tuple[Naming, ...]]
    """By organization, oldest first."""
    represented: Mapping[str, tuple[str, ...]]
    """Keys of the meetings in which somebody stands for an organization, by it, oldest first."""
    organizations_in: Mapping[str, Mapping[str, tuple[Role, ...]]]
    """The organizations that a case names, each with its roles, by the case."""
    papers: Mapping[str, str]
    """Address of each paper that may be published, by its file below data/documents/."""
    meetings_by_body: Mapping[str, tuple[str, ...]]
    """Keys by body, oldest first."""
    neighbours: Mapping[str, tuple[str | None, str | None]]
    """Keys of the meetings of the same body before and after a meeting, by its key."""
    meetings_by_year: Mapping[int, tuple[str, ...]]
    """Keys by year, oldest first."""
    years_beside: Mapping[int, tuple[int | None, int | None]]
    """The years before and after a year that the archive has meetings of."""
    requests_to: Mapping[str, tuple[str, ...]]
    """Keys of the cases that a body is asked to decide, by that body."""
    cases_by_topic: Mapping[str, tuple[str, ...]]
    """Keys of the cases that are about a topic, by the topic."""
    people_by_name: Mapping[str, str]
    """Id of each person that has a page, by every name and alias that is the person's alone."""
    appearances: Mapping[str, tuple[Appearance, ...]]
    """What people of the register do in public, by the person, oldest first."""
    case_of: Mapping[str, str]
    """Key of the case that an item's own address leads to, by that address."""
    cites: Mapping[str, tuple[str, ...]]
    """Keys of the cases that a case refers to, by the case."""
    cited_by: Mapping[str, tuple[str, ...]]
    """Keys of the cases that refer to a case, by the case."""
    kinship: Kinship
    mentions: Mentions
    hidden: HiddenNames
    """The names that search, lists and feeds leave out of old meetings."""
    read: Callable[[str], Meeting]
    """Read what may be published of a meeting, by its key.

    Raises ArchiveError where the file has changed since the archive was loaded.
    """
    registers: bytes
    """A digest of the settings and registers as they were read, which everything depends on."""
    made_from: Callable[[str], bytes]
    """A digest that changes with whatever `read` gives, by the meeting's key."""

    def organization_url(self, organization_id: str) -> str:
        """Address of an organization, which for a body is that of the body."""
        organization = self.organizations[organization_id]
        if organization.classification is Classification.BODY:
            return urls.body_url(organization_id)
        return urls.organization_url(organization_id)

    def mention_url(self, mention: Mention) -> str:
        """Address of what a text names."""
        target = mention.target
        if mention.kind is Kind.ORGANIZATION:
            return self.organization_url(target)
        if mention.kind is Kind.MEETING:
            return urls.meeting_url(target)
        case = self.case_of[target]
        return urls.case_url(case) + ("" if case == target else f"#{target}")

    def paper_url(self, file: str) -> str | None:
        """Address of the archive's own copy of a paper; None where it may not be published."""
        return self.papers.get(file)

    def person_url(self, name: str) -> str | None:
        """Address of the person that a name is the name of; None where there is no page."""
        person = self.people_by_name.get(name)
        return urls.person_url(person) if person and person in self.appearances else None

    def title_of(self, step: Step) -> str:
        """The title of a step as everything but its own pages shows it."""
        return self.hidden.without(step.meeting, step.title)

    def name_of(self, organization_id: str) -> str:
        """The name that the archive shows for an organization."""
        return self.organizations[organization_id].name


def step_of(
    meeting_key: str, position: int, item: AgendaItem, key: str, found_topics: tuple[str, ...] = ()
) -> Step:
    """What lists and links need of an agenda item."""
    decision = item.decision
    return Step(
        meeting=meeting_key,
        position=position,
        key=key,
        number=item.number,
        title=item.title,
        kind=item.kind,
        outcome=decision.outcome if decision else None,
        has_proposal=item.proposal is not None,
        has_decision=decision is not None and bool(decision.text or decision.outcome),
        is_withheld=item.withheld is not None,
        is_unsure="proposal" in item.uncertain,
        recommends_to=None if item.withheld else item.recommends_to,
        is_outcome_guessed=not {"decision", "decision.outcome"}.isdisjoint(item.uncertain),
        topics=() if item.withheld else item.topics,
        found_topics=found_topics,
        is_reviewed=item.review is Review.REVIEWED,
        uncertain_count=len(item.uncertain),
        missing_count=0 if item.withheld else missing_count(item.attachments),
    )


def missing_count(attachments: tuple[Attachment, ...]) -> int:
    """How many attachments the archive neither has nor knows an address of."""
    return sum(not (entry.file or entry.url or entry.withheld) for entry in attachments)


def paper_count(meeting: Meeting) -> int:
    """How many papers of a meeting a reader can open."""
    shown = [item.attachments for item in meeting.items if not item.withheld]
    groups = [meeting.attachments, *shown]
    attached = sum(len(group) - missing_count(group) for group in groups)
    withheld = sum(entry.withheld is not None for group in groups for entry in group)
    documents = [entry for entry in meeting.documents if not entry.withheld]
    return attached - withheld + sum(bool(entry.file or entry.url) for entry in documents)


def has_minutes(meeting: Meeting) -> bool:
    """Whether the archive has the minutes of a meeting."""
    return any(document.kind is DocumentKind.MINUTES for document in meeting.documents)
