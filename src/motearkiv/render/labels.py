"""Labels: the word and the dress of each value that a page shows as a word.

Part of render in the flow. Words are message ids; the catalogues translate them.
"""

from __future__ import annotations

from motearkiv.archive import Role
from motearkiv.model import (
    AttendanceRole,
    Classification,
    DocumentKind,
    Gone,
    ItemKind,
    MeetingStatus,
    Outcome,
)
from motearkiv.permanence.changes import ChangeKind
from motearkiv.views.comparison import Change
from motearkiv.views.decisions import Ledger
from motearkiv.views.lines import Standing
from motearkiv.views.passages import Part


def N_(message: str) -> str:  # noqa: N802 - the name by which catalogues find message ids
    """Mark a message id that is translated later."""
    return message


STANDINGS: dict[Standing, tuple[str, str]] = {
    Standing.ADOPTED: ("is-adopted", N_("Adopted")),
    Standing.AMENDED: ("is-amended", N_("Adopted with changes")),
    Standing.NOTED: ("is-noted", N_("Noted")),
    Standing.POSTPONED: ("is-postponed", N_("Postponed")),
    Standing.REJECTED: ("is-rejected", N_("Not adopted")),
    Standing.WITHDRAWN: ("is-withdrawn", N_("Withdrawn")),
    Standing.REFERRED: ("is-referred", N_("Sent on")),
    Standing.ELECTED: ("is-elected", N_("Elected")),
    Standing.NO_DECISION: ("is-none", N_("No decision made")),
    Standing.WITHHELD: ("is-withheld", N_("Withheld from the public")),
    Standing.PROPOSED: ("is-proposed", N_("Proposed")),
    Standing.CANCELLED: ("is-withdrawn", N_("Meeting cancelled")),
    Standing.NOT_YET: ("is-unknown", N_("Not treated yet")),
    Standing.MINUTES_MISSING: ("is-unknown", N_("Minutes missing")),
    Standing.NOTHING_RECORDED: ("is-unknown", N_("No decision in the minutes")),
    Standing.OUTCOME_MISSING: ("is-unknown", N_("Outcome not recorded")),
}
"""Class of the chip, and its word. Solid lines are settled, dashed proposed, dotted not known."""

OUTCOMES: dict[Outcome, tuple[str, str]] = {
    outcome: STANDINGS[Standing(outcome)] for outcome in Outcome
}

KINDS: dict[ItemKind, str] = {
    ItemKind.PROCEDURE: N_("Procedure"),
    ItemKind.INFORMATION: N_("Information"),
    ItemKind.DECISION: N_("For decision"),
    ItemKind.ELECTION: N_("Election"),
    ItemKind.QUESTION: N_("Question"),
    ItemKind.OTHER: N_("Other matters"),
}

SEARCH_KINDS: dict[str, str] = {
    "case": N_("Case"),
    "meeting": N_("Meeting"),
    "body": N_("Body"),
    "organization": N_("Organisation"),
    "person": N_("Person"),
    "topic": N_("Topic"),
    "page": N_("About the archive"),
}

GONE: dict[Gone, str] = {
    Gone.DELETED: N_("What stood here was published by mistake, and has been removed."),
    Gone.WITHDRAWN: N_("What stood here has been withdrawn by the body."),
    Gone.CANCELLED: N_("The meeting was cancelled, and its page has been removed."),
    Gone.REDACTED: N_("The law keeps what stood here from the public."),
}

LOGGED: dict[ChangeKind, tuple[str, str]] = {
    ChangeKind.ADDED: ("is-noted", N_("Put in")),
    ChangeKind.CORRECTED: ("is-amended", N_("Corrected")),
    ChangeKind.RENAMED: ("is-amended", N_("Renamed")),
    ChangeKind.MOVED: ("is-referred", N_("Moved")),
    ChangeKind.WITHDRAWN: ("is-withdrawn", N_("Taken out")),
    ChangeKind.REDACTED: ("is-withheld", N_("Redacted")),
}

CLASSIFICATIONS: dict[Classification, str] = {
    Classification.BODY: N_("Deciding body"),
    Classification.ASSOCIATION: N_("Association"),
    Classification.CLUSTER: N_("Business cluster"),
    Classification.COMMITTEE: N_("Committee"),
    Classification.COMPANY: N_("Company"),
    Classification.COUNTY: N_("County"),
    Classification.FORUM: N_("Forum"),
    Classification.MUNICIPALITY: N_("Municipality"),
    Classification.PUBLIC_AGENCY: N_("Public agency"),
    Classification.REGION: N_("Region"),
    Classification.RESEARCH: N_("Research institution"),
    Classification.TRADE_UNION: N_("Trade union"),
    Classification.UNIVERSITY: N_("University"),
    Classification.OTHER: N_("Other organisation"),
}

ROLES: dict[Role, str] = {
    Role.PRESENTS: N_("presents"),
    Role.PROPOSES: N_("proposes"),
    Role.ASKED: N_("the case goes on to it"),
    Role.MENTIONED: N_("mentioned"),
}

PARTS: dict[Part, str] = {
    Part.DECISION: N_("Decision"),
    Part.PROPOSAL: N_("Proposal"),
    Part.VOTE: N_("Votes"),
    Part.ALTERNATIVE: N_("Proposals put forward in the meeting"),
    Part.DISCUSSION: N_("Treatment in the meeting"),
    Part.DESCRIPTION: N_("Case information"),
    Part.TITLE: N_("Title"),
}

SHORT_PARTS: dict[Part, str] = {
    **PARTS,
    Part.ALTERNATIVE: N_("Other proposals"),
    Part.DISCUSSION: N_("Treatment"),
}
"""Where there is little room."""

ATTENDANCE_ROLES: dict[AttendanceRole, str] = {
    AttendanceRole.CHAIR: N_("chair"),
    AttendanceRole.MEMBER: N_("member"),
    AttendanceRole.SUBSTITUTE: N_("substitute"),
    AttendanceRole.STAFF: N_("staff"),
    AttendanceRole.OBSERVER: N_("observer"),
    AttendanceRole.GUEST: N_("guest"),
}

DOCUMENT_KINDS: dict[DocumentKind, str] = {
    DocumentKind.AGENDA: N_("Agenda"),
    DocumentKind.MINUTES: N_("Minutes"),
    DocumentKind.SUPPLEMENT: N_("Supplement"),
    DocumentKind.OTHER: N_("Paper"),
}

MEETING_STATUSES: dict[MeetingStatus, tuple[str, str]] = {
    MeetingStatus.PLANNED: ("is-unknown", N_("Summoned")),
    MeetingStatus.HELD: ("is-none", N_("Held")),
    MeetingStatus.CANCELLED: ("is-withdrawn", N_("Cancelled")),
}

CHANGES: dict[Change, str] = {
    Change.SAME: N_("unchanged"),
    Change.RENUMBERED: N_("new number"),
    Change.CHANGED: N_("changed"),
    Change.NEW: N_("new"),
    Change.REMOVED: N_("removed"),
    Change.MOVED_AWAY: N_("moved from here"),
    Change.MOVED_HERE: N_("moved here"),
}

LEDGERS: dict[Ledger, str] = {
    Ledger.DECISIONS: N_("Decisions"),
    Ledger.PROPOSALS: N_("Open proposals"),
    Ledger.UNANSWERED: N_("Recommendations without a known answer"),
}

LEDGER_ANCHORS: dict[Ledger, str] = {
    Ledger.DECISIONS: "vedtak",
    Ledger.PROPOSALS: "forslag",
    Ledger.UNANSWERED: "anbefalinger",
}
"""Anchor of each list on the page of a year."""
