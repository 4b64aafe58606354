"""Passages: the paragraphs and points of a treatment, and where on the case's page each stands.

Part of the views in the flow. Texts are read anew for each page and never kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from motearkiv import urls
from motearkiv.views.anchors import Anchors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from motearkiv.archive import Archive, Step
    from motearkiv.model import AgendaItem


class Part(StrEnum):
    """Which text of an item a passage stands in."""

    DECISION = "decision"
    PROPOSAL = "proposal"
    VOTE = "vote"
    ALTERNATIVE = "alternative"
    DISCUSSION = "discussion"
    DESCRIPTION = "description"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or point of a treatment, or its title."""

    part: Part
    path: str
    """The field that it stands in."""
    number: str | None
    """Printed number of the point."""
    words: str
    url: str
    """Its address on the case's page."""
    lang: str | None


@dataclass(frozen=True, slots=True)
class _Text:
    part: Part
    path: str
    words: str
    kind: str | None = None
    """First part of its points' anchors."""


def passages_of(archive: Archive, wanted: Step) -> Iterator[Passage]:
    """Yield the passages of a step in the order of the case's page, less what votes are printed as.

    The title comes last: wherever a case is named, the title is read already. The steps before it
    on the page are walked through too: what they print moves its anchors.
    """
    case = archive.cases[archive.case_of[wanted.key]]
    page = urls.case_url(case.key)
    anchors = Anchors()
    for step in reversed(case.steps):
        item = archive.read(step.meeting).items[step.position]
        own = None if step.key == case.key else step.key
        field = f"{step.meeting}/items[{step.position}]"
        for text in _texts(item, field):
            for placed in anchors.place(text.words, text.kind, own):
                if step is wanted and text.part is not Part.VOTE:
                    url = f"{page}#{placed.anchor}"
                    words = placed.block.text
                    yield Passage(text.part, text.path, placed.number, words, url, item.lang)
        if step is wanted:
            url = f"{page}#{own}" if own else page
            title = " ".join(item.title.split())
            yield Passage(Part.TITLE, f"{field}.title", None, title, url, item.lang)
            return


def _texts(item: AgendaItem, field: str) -> Iterator[_Text]:
    """The texts of an item in the order in which its page shows them."""
    if item.decision and item.decision.text:
        yield _Text(Part.DECISION, f"{field}.decision.text", item.decision.text, "vedtak")
    if item.proposal:
        yield _Text(Part.PROPOSAL, f"{field}.proposal.text", item.proposal.text, "forslag")
    for place, vote in enumerate(item.votes):
        if vote.as_printed:
            yield _Text(Part.VOTE, f"{field}.votes[{place}].as_printed", vote.as_printed)
    for place, alternative in enumerate(item.alternatives):
        yield _Text(Part.ALTERNATIVE, f"{field}.alternatives[{place}].text", alternative.text)
    if item.discussion:
        yield _Text(Part.DISCUSSION, f"{field}.discussion", item.discussion)
    if item.description:
        yield _Text(Part.DESCRIPTION, f"{field}.description", item.description)
