"""Errata: which text of an item has a mistake of the paper's own.

After the model in the flow; the reader's checks and the pages agree on it. The text stays as
printed for good: what it should read stands beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from motearkiv.model import AgendaItem, Erratum


def text_with(item: AgendaItem, erratum: Erratum) -> str | None:
    """The field whose text has the words of an erratum; None where none has.

    White space apart. The decision comes first: it is what an erratum is most about.
    """
    words = " ".join(erratum.stood.split())
    found = (name for name, text in _texts(item) if words in " ".join(text.split()))
    return next(found, None)


def _texts(item: AgendaItem) -> Iterator[tuple[str, str]]:
    if item.decision and item.decision.text:
        yield "decision", item.decision.text
    if item.proposal:
        yield "proposal", item.proposal.text
    for vote in item.votes:
        yield "votes", vote.subject
        yield "votes", vote.as_printed or ""
    for alternative in item.alternatives:
        yield "alternatives", alternative.text
    yield "discussion", item.discussion or ""
    yield "description", item.description or ""
    yield "title", item.title
