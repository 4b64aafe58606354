"""The nouns of the archive: what the YAML files say, as read-only values.

First in the flow: this module imports nothing of ours. A field's name is also the YAML key, the
JSON key and the schema property; the text below a field is its entry in the data dictionary.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated


@dataclass(frozen=True, slots=True)
class Form:
    """What a text field may look like, beyond being text."""

    name: str
    """Short name of the form; the schema turns it into a message and a JSON Schema format."""
    pattern: str | None = None
    """Regular expression that the whole value must match."""


Line = Annotated[str, Form("line")]
"""Record text on one line: a title, a name."""
Text = Annotated[str, Form("text")]
"""Record text in paragraphs; only line breaks and runs of blanks are layout."""
Id = Annotated[str, Form("id", r"[a-z0-9]+(?:-[a-z0-9]+)*")]
"""An identifier in the registers, also the last part of an address."""
Url = Annotated[str, Form("url")]
"""An outside address: https, http or mailto."""
FileName = Annotated[str, Form("file")]
"""A file below data/documents/, by relative path with forward slashes."""
Sha256 = Annotated[str, Form("sha256", r"[0-9a-f]{64}")]
"""A fingerprint: SHA-256 in 64 hexadecimal digits."""
_PAGE = r"[a-z]+/(?:[a-z0-9-]{1,200}/)*[a-z0-9-]{0,200}"
_PAPER = (
    r"dokument/[0-9a-f]{12}/(?!\.{1,2}(?:[/#]|$))"
    r"(?:[A-Za-z0-9_.~-]|%(?!00|2E|2F|5C)[0-9A-F]{2}){1,255}/?"
)
Address = Annotated[str, Form("address", rf"(?:{_PAGE}|{_PAPER})(?:#[a-z0-9-]+)?")]
"""An address of the site, relative to its root, perhaps with an anchor: letters as urls.py makes
them, so that nothing else can stand at one, least of all a way out of the site's folder."""
Language = Annotated[str, Form("language", r"[a-z]{2,3}")]
"""A language code of BCP 47: nb, nn, en, se."""


class MeetingStatus(StrEnum):
    """How far the archive knows that a meeting has come."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class DocumentKind(StrEnum):
    """What sort of paper a document is."""

    AGENDA = "agenda"
    MINUTES = "minutes"
    SUPPLEMENT = "supplement"
    OTHER = "other"


class ItemKind(StrEnum):
    """What an item asks of the body."""

    PROCEDURE = "procedure"
    INFORMATION = "information"
    DECISION = "decision"
    ELECTION = "election"
    QUESTION = "question"
    OTHER = "other"


class Outcome(StrEnum):
    """What became of a proposal, only as the minutes say."""

    ADOPTED = "adopted"
    AMENDED = "amended"
    NOTED = "noted"
    POSTPONED = "postponed"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    REFERRED = "referred"
    ELECTED = "elected"
    NO_DECISION = "no_decision"


class Review(StrEnum):
    """Whether an editor has compared an item with its paper."""

    UNREVIEWED = "unreviewed"
    REVIEWED = "reviewed"


class AttendanceRole(StrEnum):
    """In what role somebody took part in a meeting."""

    CHAIR = "chair"
    MEMBER = "member"
    SUBSTITUTE = "substitute"
    STAFF = "staff"
    OBSERVER = "observer"
    GUEST = "guest"


class Classification(StrEnum):
    """What an organization is; `body` is one whose meetings the archive may hold."""

    BODY = "body"
    ASSOCIATION = "association"
    CLUSTER = "cluster"
    COMMITTEE = "committee"
    COMPANY = "company"
    COUNTY = "county"
    FORUM = "forum"
    MUNICIPALITY = "municipality"
    PUBLIC_AGENCY = "public_agency"
    REGION = "region"
    RESEARCH = "research"
    TRADE_UNION = "trade_union"
    UNIVERSITY = "university"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Acceptance:
    """An editor's answer to a warning."""

    code: str
    """Code of the warning that is accepted."""
    reason: Line
    """Why it is right as it stands."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """That a text or a paper is kept from the public by law."""

    legal_basis: Line
    """The paragraph it is withheld under, e.g. "offl. § 13"."""
    reason: Line | None = None
    """Why, in the body's own words."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where an item was read."""

    document: Id
    """Id of one of the meeting's documents."""
    page: int | None = None
    """First page, counted from 1."""
    lines: tuple[int, int] | None = None
    """First and last line in the document's text, counted from 1, both included."""


@dataclass(frozen=True, slots=True)
class Unparsed:
    """A stretch of a paper that the importer could not place; it is never dropped."""

    document: Id
    """Id of one of the meeting's documents."""
    text: Text
    """The words as printed."""
    reason: Line | None = None
    """Why they could not be placed."""
    page: int | None = None
    """Page, counted from 1."""
    lines: tuple[int, int] | None = None
    """First and last line in the document's text, counted from 1."""


@dataclass(frozen=True, slots=True)
class Document:
    """A paper that the meeting's record was read from."""

    id: Id
    """Short id within the meeting: agenda, minutes."""
    kind: DocumentKind
    """What sort of paper it is."""
    title: Line
    """What the paper calls itself."""
    file: FileName | None = None
    """The paper's file below data/documents/."""
    url: Url | None = None
    """Where the body publishes the paper, if it is not among the archive's files."""
    sha256: Sha256 | None = None
    """Fingerprint of the file; the site's address of the paper comes from it."""
    withheld: Withheld | None = None
    """Set where the paper is kept from the public, or was withdrawn by a redaction."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A paper that belongs to an item."""

    title: Line
    """Title as printed."""
    number: int | None = None
    """Number as printed."""
    file: FileName | None = None
    """The file below data/documents/, where the archive has it."""
    url: Url | None = None
    """Where the body publishes it."""
    withheld: Withheld | None = None
    """Set where the paper is kept from the public."""


@dataclass(frozen=True, slots=True)
class Attendance:
    """Somebody's part in a meeting."""

    name: Line
    """Name as printed."""
    role: AttendanceRole | None = None
    """Role in this meeting; left out where the paper does not say it."""
    organization: Id | None = None
    """Id of the organization that the person stands for."""
    post: Line | None = None
    """Post as printed: leder, ordfører, direktør."""
    on_behalf_of: Line | None = None
    """Party, municipality or other body that the person is printed as standing for."""
    substitute_for: Line | None = None
    """Name of the member in whose place the person met, as printed."""
    note: Line | None = None
    """What is printed of the part taken: for which items, from or until when, by what means."""
    present: bool | None = None
    """Whether the person met; left out where the paper only invites."""


@dataclass(frozen=True, slots=True)
class Presenter:
    """Somebody who presents an item."""

    name: Line
    """Name as printed."""
    organization: Id | None = None
    """Id of the organization that the person comes from."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed decision. It is never shown as a decision."""

    text: Text
    """The words as printed, points with their numbers."""
    by: Line | None = None
    """Who proposes, where the paper says so."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """A proposal put forward in the meeting."""

    text: Text
    """The words as printed."""
    by: Line | None = None
    """Who put it forward."""
    outcome: Outcome | None = None
    """What became of it, only as the minutes say."""


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote as the minutes print it; counts are read, never computed."""

    subject: Line
    """What was voted on."""
    votes_for: int | None = None
    """Votes in favour."""
    votes_against: int | None = None
    """Votes against."""
    votes_blank: int | None = None
    """Blank votes."""
    result: Outcome | None = None
    """The result as the minutes say."""
    unanimous: bool | None = None
    """Set where the minutes say that it was unanimous, or that it was not."""
    as_printed: Text | None = None
    """The words as printed, with parties and names."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What the body decided, as the minutes say."""

    text: Text | None = None
    """The words as printed, points with their numbers."""
    outcome: Outcome | None = None
    """What became of the proposal."""


@dataclass(frozen=True, slots=True)
class Erratum:
    """A mistake in the paper itself; the text stays as printed, and this stands beside it."""

    stood: Line
    """Words as the item's text prints them."""
    should_read: Line
    """What they should read."""
    date: dt.date
    """The day on which the mistake was noted."""
    reason: Line | None = None
    """How it is known, in a sentence for readers."""


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A case as treated in one meeting."""

    number: Line
    """Number as printed: "NR 50/20"."""
    title: Line
    """Title as printed."""
    kind: ItemKind | None = None
    """What the item asks of the body."""
    case: Id | None = None
    """Set only where the item continues a case: that case's address, e.g. nr-50-20."""
    part: Annotated[str, Form("part", r"[a-z]")] | None = None
    """A letter that tells two items apart where the paper gives both one number."""
    lang: Language | None = None
    """Language of the item where it differs from the archive's."""
    description: Text | None = None
    """What the paper says of the case (saksopplysninger)."""
    presenters: tuple[Presenter, ...] = ()
    """Who presents the item."""
    proposal: Proposal | None = None
    """The proposed decision."""
    alternatives: tuple[Alternative, ...] = ()
    """Proposals put forward in the meeting."""
    discussion: Text | None = None
    """What the minutes tell of the treatment."""
    votes: tuple[Vote, ...] = ()
    """Votes on the item."""
    decision: Decision | None = None
    """The decision, only from minutes."""
    recommends_to: Id | None = None
    """Id of the body that is asked to decide."""
    attachments: tuple[Attachment, ...] = ()
    """Papers that belong to the item."""
    topics: tuple[Id, ...] = ()
    """Ids of topics that an editor has given."""
    errata: tuple[Erratum, ...] = ()
    """Mistakes in the paper itself, with what it should say."""
    withheld: Withheld | None = None
    """Set where the item is kept from the public."""
    source: tuple[Source, ...] = ()
    """Where the item was read; agenda and minutes may both speak of it."""
    uncertain: tuple[str, ...] = ()
    """Names of the fields that the importer was not sure of; an editor clears them."""
    review: Review = Review.UNREVIEWED
    """Whether an editor has compared the item with its paper."""
    accept: tuple[Acceptance, ...] = ()
    """Warnings that an editor has seen and accepts."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One sitting of a body: the content of one file under data/meetings/."""

    body: Id
    """Id of an organization whose classification is `body`."""
    date: dt.date
    """Day of the meeting."""
    status: MeetingStatus = MeetingStatus.PLANNED
    """How far the archive knows that the meeting has come."""
    start: dt.time | None = None
    """Local time at which it begins."""
    end: dt.time | None = None
    """Local time at which it ends."""
    location: Line | None = None
    """Where it is held."""
    published: dt.date | None = None
    """Day on which the paper was published, only if printed or known."""
    documents: tuple[Document, ...] = ()
    """Papers that the record was read from."""
    attendance: tuple[Attendance, ...] = ()
    """Who was invited, met or was absent."""
    items: tuple[AgendaItem, ...] = ()
    """The agenda, in its order."""
    attachments: tuple[Attachment, ...] = ()
    """Papers of the meeting as a whole."""
    votes: tuple[Vote, ...] = ()
    """Votes that concern the meeting itself."""
    unparsed: tuple[Unparsed, ...] = ()
    """What the importer could not place."""
    accept: tuple[Acceptance, ...] = ()
    """Warnings that an editor has seen and accepts."""


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that an organization had before."""

    name: Line
    """The earlier name."""
    until: dt.date | None = None
    """Last day on which it was in use."""


@dataclass(frozen=True, slots=True)
class Organization:
    """A body, company, network or association: an entry in data/organizations.yml."""

    id: Id
    """Permanent id, also its address."""
    name: Line
    """The name that the archive shows."""
    aliases: tuple[Line, ...] = ()
    """Other names that papers use for it."""
    classification: Classification | None = None
    """What it is; left out where no paper says."""
    slug: Id | None = None
    """Bodies only: first part of its cases' addresses. A published slug never changes."""
    series: tuple[Line, ...] = ()
    """Bodies only: letters that its case numbers carry; the first is the usual one."""
    parent: Id | None = None
    """Id of the organization that it is part of."""
    url: Url | None = None
    """Its own site."""
    description: Line | None = None
    """One sentence on what it is."""
    former_names: tuple[FormerName, ...] = ()
    """Names it had before."""
    accept: tuple[Acceptance, ...] = ()
    """Warnings that an editor has seen and accepts."""


class Gone(StrEnum):
    """Why nothing stands at an address any more."""

    DELETED = "deleted"
    """It should never have been published."""
    WITHDRAWN = "withdrawn"
    """The body has taken it back."""
    CANCELLED = "cancelled"
    """The meeting was not held, and its page was taken away."""
    REDACTED = "redacted"
    """The law keeps it from the public."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a published address: an entry in data/addresses.yml."""

    address: Address
    """The address that was published: `sak/nr-5-20/`, or with an anchor `sak/nr-5-20/#vedtak-2`."""
    date: dt.date
    """The day on which it was changed."""
    reason: Line
    """Why, in a sentence for readers."""
    to: tuple[Address, ...] = ()
    """Where its record stands now; several addresses where it was split."""
    gone: Gone | None = None
    """Why nothing stands there, where it leads nowhere."""
    ground: Line | None = None
    """The provision of law, where one asks for it: `offl. § 13`."""


@dataclass(frozen=True, slots=True)
class Person:
    """A human in a public role: an entry in data/people.yml."""

    id: Id
    """Permanent id."""
    name: Line
    """The name that the archive shows."""
    aliases: tuple[Line, ...] = ()
    """Other spellings in the papers."""
    organization: Id | None = None
    """Id of the organization that the person stands for."""
    role: Line | None = None
    """The public role."""
    accept: tuple[Acceptance, ...] = ()
    """Warnings that an editor has seen and accepts."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject: an entry in data/topics.yml."""

    id: Id
    """Permanent id."""
    name: Line
    """The name that the archive shows."""
    aliases: tuple[Line, ...] = ()
    """Other names for it."""
    keywords: tuple[Line, ...] = ()
    """Words that suggest the topic."""
    accept: tuple[Acceptance, ...] = ()
    """Warnings that an editor has seen and accepts."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom a reader may write to."""

    name: Line
    """Person or office."""
    email: Annotated[str, Form("email", r"[^@\s]+@[^@\s]+\.[^@\s]+")] | None = None
    """E-mail address."""
    url: Url | None = None
    """Web page."""


@dataclass(frozen=True, slots=True)
class Licence:
    """The terms on which the record may be used."""

    name: Line
    """Name of the licence."""
    url: Url | None = None
    """Its text."""


@dataclass(frozen=True, slots=True)
class Outputs:
    """What the site offers beside its pages; each can be switched off."""

    feeds: bool = True
    """Whether the archive, bodies, topics, organizations and cases have feeds to subscribe to."""
    calendars: bool = True
    """Whether meetings and bodies have calendar files."""
    cards: bool = True
    """Whether pages have a picture for those who share them; cases in small archives only."""
    embeds: bool = True
    """Whether cases have a small page of their own to show inside articles elsewhere."""


@dataclass(frozen=True, slots=True)
class Privacy:
    """How long names of humans can be searched for.

    Offentlegforskrifta § 6 fourth paragraph third sentence asks a year of electronic journals. It
    does not bind these papers, so nothing is hidden unless an archive wants it.
    """

    names_searchable_days: int | None = None
    """Days after a meeting for which search, lists and feeds have its names; without it always."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What data/archive.yml says of the archive as a whole."""

    name: Line
    """Name of the archive, shown on every page."""
    language: Language = "nb"
    """Language of the user interface and, unless an item says otherwise, of the papers."""
    description: Line | None = None
    """One sentence on what the archive holds."""
    publisher: Line | None = None
    """Who publishes it."""
    default_body: Id | None = None
    """Body that an imported paper belongs to where it names none."""
    as_of: dt.date | None = None
    """The only "today" of a build; default: the newest date of any paper."""
    contact: Contact | None = None
    """Whom a reader may write to."""
    licence: Licence | None = None
    """The terms on which the record may be used."""
    person_pages: bool = True
    """Whether people of the register have a page of their public roles."""
    outputs: Outputs = Outputs()
    """What the site offers beside its pages."""
    privacy: Privacy = Privacy()
    """How long names of humans can be searched for."""
