"""Fingerprint: SHA-256 over the words of a case, of one treatment, or of a meeting.

Part of citing in the flow. Whoever has cited a page can see by it whether the record's words are
still those that were cited.

The input is UTF-8 text of lines, each `<field>: <words>` and a newline, in the order in which the
functions below name the fields. A field without words has no line. Of a text in paragraphs and
points the words are those of its blocks with ` ¶ ` between them; runs of blanks are one blank,
since breaks of lines are layout; letters are in Unicode's form NFC. Counts are in decimal digits,
days and times as ISO 8601 has them (`2020-11-25`, `12:30`). What editors or programs say of the
words (kind, outcome, topics, sources, review) is no part of it, nor is anything that the law
withholds, and none of it depends on the site, its language or the build.
"""

from __future__ import annotations

import unicodedata
from hashlib import sha256
from typing import TYPE_CHECKING

from motearkiv.permanence.wording import in_one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from motearkiv.model import AgendaItem, Attachment, Meeting, Vote

SHOWN = 16
"""So many of the 64 hexadecimal digits a citation shows."""
_Pair = tuple[str, object]


def fingerprint_of_items(items: Iterable[AgendaItem]) -> str:
    """The fingerprint of a treatment, or of a case: of its treatments, the oldest first.

    The fields of each: number, title, description, presenters, proposal and who made it,
    alternatives, discussion, votes, decision, attachments by number and title.
    """
    return _digest(pair for item in items for pair in _item(item))


def fingerprint_of_meeting(meeting: Meeting) -> str:
    """The fingerprint of a meeting; the texts of its items are the cases' own.

    The fields: body by its permanent id, date, start, end, location, titles of documents,
    attendance as printed, number and title of each item, votes of the meeting itself, attachments
    by number and title.
    """
    return _digest(_meeting(meeting))


def _digest(pairs: Iterable[_Pair]) -> str:
    text = "".join(f"{field}: {words}\n" for field, value in pairs if (words := _words(value)))
    return sha256(text.encode()).hexdigest()


def _words(value: object) -> str:
    if value is None:
        return ""
    return in_one_line(unicodedata.normalize("NFC", str(value)))


def _item(item: AgendaItem) -> Iterator[_Pair]:
    yield "number", item.number
    yield "title", item.title
    yield "description", item.description
    for presenter in item.presenters:
        yield "presenter", presenter.name
    if item.proposal:
        yield "proposal.by", item.proposal.by
        yield "proposal", item.proposal.text
    for alternative in item.alternatives:
        yield "alternative.by", alternative.by
        yield "alternative", alternative.text
    yield "discussion", item.discussion
    yield from _votes(item.votes)
    if item.decision:
        yield "decision", item.decision.text
    yield from _attachments(item.attachments)


def _meeting(meeting: Meeting) -> Iterator[_Pair]:
    yield "body", meeting.body
    yield "date", meeting.date.isoformat()
    yield "start", meeting.start and meeting.start.isoformat("minutes")
    yield "end", meeting.end and meeting.end.isoformat("minutes")
    yield "location", meeting.location
    for document in meeting.documents:
        yield "document", document.title
    for person in meeting.attendance:
        yield "name", person.name
        yield "post", person.post
        yield "on_behalf_of", person.on_behalf_of
        yield "substitute_for", person.substitute_for
        yield "note", person.note
    for item in meeting.items:
        yield "number", item.number
        yield "title", item.title
    yield from _votes(meeting.votes)
    yield from _attachments(meeting.attachments)


def _votes(votes: Iterable[Vote]) -> Iterator[_Pair]:
    for vote in votes:
        yield "vote", vote.subject
        yield "votes_for", vote.votes_for
        yield "votes_against", vote.votes_against
        yield "votes_blank", vote.votes_blank
        yield "as_printed", vote.as_printed


def _attachments(attachments: Iterable[Attachment]) -> Iterator[_Pair]:
    for attachment in attachments:
        yield "attachment.number", attachment.number
        yield "attachment", attachment.title
