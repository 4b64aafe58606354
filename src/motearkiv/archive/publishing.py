"""Publishing: what of a meeting every output is made from, read again when a page shows it.

Part of the archive in the flow. What is withheld by law goes no further than here.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from motearkiv.model import AgendaItem, Attachment, Document, Meeting

if TYPE_CHECKING:
    from collections.abc import Callable

_MEETINGS_IN_MEMORY = 1024
"""Texts of this many meetings are kept: a case's steps lie close to each other in time."""


def published(meeting: Meeting) -> Meeting:
    """A meeting less what is withheld by law: every output is made from this and nothing else."""
    return replace(
        meeting,
        items=tuple(
            _published_item(item) if item.withheld else _published_attachments(item)
            for item in meeting.items
        ),
        documents=tuple(map(_published_document, meeting.documents)),
        attachments=tuple(map(_published_attachment, meeting.attachments)),
        # What could not be placed may belong to what is withheld.
        unparsed=() if any(item.withheld for item in meeting.items) else meeting.unparsed,
    )


def _published_item(item: AgendaItem) -> AgendaItem:
    return AgendaItem(
        number=item.number,
        title=item.title,
        kind=item.kind,
        case=item.case,
        part=item.part,
        lang=item.lang,
        withheld=item.withheld,
        source=item.source,
        review=item.review,
    )


def _published_attachments(item: AgendaItem) -> AgendaItem:
    return replace(item, attachments=tuple(map(_published_attachment, item.attachments)))


def _published_attachment(attachment: Attachment) -> Attachment:
    return replace(attachment, file=None, url=None) if attachment.withheld else attachment


def _published_document(document: Document) -> Document:
    # Not its fingerprint either: it would tell somebody who guesses the words that he is right.
    return replace(document, file=None, url=None, sha256=None) if document.withheld else document


def keep_recent(read: Callable[[str], Meeting]) -> Callable[[str], Meeting]:
    """Make a reader of full texts that keeps the latest ones in memory."""
    return lru_cache(maxsize=_MEETINGS_IN_MEMORY)(read)
