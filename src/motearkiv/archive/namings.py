"""Namings: which organizations an agenda item names, in which roles, and how often.

Part of the archive in the flow.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from motearkiv.archive.values import Naming, Role, Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from motearkiv.mentions import Names
    from motearkiv.model import AgendaItem


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


def namings_of(item: AgendaItem, step: Step, names: Names) -> Iterator[tuple[str, Naming]]:
    """Yield each organization that an item names, once, with its roles and the times it is named.

    A withheld item names nobody: a list of those it names would tell what is kept from the public.
    """
    if item.withheld:
        return
    times = Counter(
        mention.organization
        for text in record_texts(item)
        for mention in names.find(" ".join(text.split()))
    )
    presenting = {presenter.organization for presenter in item.presenters}
    named = {*times, *presenting, item.recommends_to}
    for organization in sorted(entry for entry in named if entry):
        roles = [
            role
            for role, applies in (
                (Role.PRESENTS, organization in presenting),
                (Role.ASKED, organization == item.recommends_to),
                (Role.MENTIONED, organization in times),
            )
            if applies
        ]
        yield organization, Naming(step.key, step, tuple(roles), times[organization])
