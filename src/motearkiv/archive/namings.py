"""Namings: which organizations and cases an agenda item names, in which roles, and how often.

Part of the archive in the flow.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from motearkiv.archive.values import Naming, Role, Step
from motearkiv.blocks import split_blocks
from motearkiv.mentions import NOBODY, CaseReference, Name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from motearkiv.mentions import TextReader
    from motearkiv.model import AgendaItem


@dataclass(frozen=True, slots=True)
class Citation:
    """That an item refers to a case by its number."""

    step: str
    """The item's own address."""
    body: str
    """The body whose number it is: the item's own where the text names no other."""
    reference: CaseReference


def record_texts(item: AgendaItem) -> Iterator[str]:
    """Yield the texts of an item in which names are looked for."""
    yield item.title
    if item.description:
        yield item.description
    if item.proposal:
        yield item.proposal.text
    for alternative in item.alternatives:
        yield alternative.text
    if item.discussion:
        yield item.discussion
    if item.decision and item.decision.text:
        yield item.decision.text
    for vote in item.votes:
        if vote.as_printed:
            yield vote.as_printed


def namings_of(
    item: AgendaItem, step: Step, body: str, reader: TextReader
) -> tuple[list[tuple[str, Naming]], list[Citation]]:
    """Each organization that an item names, once, with its roles and times; and the cases it cites.

    A withheld item names nobody: a list of those it names would tell what is kept from the public.
    """
    if item.withheld:
        return [], []
    times: Counter[str] = Counter()
    citations = []
    for text in record_texts(item):
        # By paragraph, as pages show it: a name does not run on from one to the next.
        for found in (found for block in split_blocks(text) for found in reader.find(block.text)):
            if isinstance(found.what, Name):
                times[found.what.organization] += 1
            elif isinstance(found.what, CaseReference):
                citations.append(Citation(step.key, found.owner(body), found.what))
    del times[NOBODY]
    proposing = set(_proposing(item, reader))
    return list(_namings(item, step, times, proposing)), citations


def _proposing(item: AgendaItem, reader: TextReader) -> Iterator[str]:
    """Organizations that the paper names, alone, as who proposes."""
    texts = [item.proposal.by if item.proposal else None]
    for text in (*texts, *(alternative.by for alternative in item.alternatives)):
        found = reader.find(text) if text else []
        if found and text and isinstance(found[0].what, Name) and found[0].end == len(text):
            yield found[0].what.organization


def _namings(
    item: AgendaItem, step: Step, times: Counter[str], proposing: Collection[str]
) -> Iterator[tuple[str, Naming]]:
    presenting = {presenter.organization for presenter in item.presenters}
    named = {*times, *presenting, *proposing, item.recommends_to} - {NOBODY}
    for organization in sorted(entry for entry in named if entry):
        roles = [
            role
            for role, applies in (
                (Role.PRESENTS, organization in presenting),
                (Role.PROPOSES, organization in proposing),
                (Role.ASKED, organization == item.recommends_to),
                (Role.MENTIONED, organization in times),
            )
            if applies
        ]
        yield organization, Naming(step.key, step, tuple(roles), times[organization])
