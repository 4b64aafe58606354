"""Quotes: the sentences of a case that name an organization, and where on the case's page they are.

Part of the views in the flow. Texts are read anew for each page and never kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from motearkiv import urls
from motearkiv.archive import Kind
from motearkiv.views.anchors import Anchors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from motearkiv.archive import Archive, Case, Mention, Step
    from motearkiv.model import AgendaItem

MOST_QUOTES = 3
_LONGEST = 400
"""A longer sentence is cut around what it is quoted for."""
_END_OF_SENTENCE = re.compile(r"(?<=[.!?…])[»”\"')]*\s+(?=[«„“\"'(]?[A-ZÆØÅ])")
_ABBREVIATION = re.compile(
    r"(?<!\w)(?:[A-ZÆØÅ]|(?i:nr|kl|kr|ca|jf|jfr|mill|mrd|inkl|ekskl|pkt|bl\.a|f\.eks|f|eks|dvs|evt|ev|"
    r"mv|m\.v|o\.l|dr|prof|adm|dir|tlf|st|vedr|pga|mfl|m\.fl|forts|gnr|bnr|avd))\.\Z"
)

_LONGEST_ABBREVIATION = 12
_SENTENCE_SIGNS = frozenset(".!?…»”\"')")


class Part(StrEnum):
    """Which text of an item a sentence stands in."""

    DECISION = "decision"
    PROPOSAL = "proposal"
    VOTE = "vote"
    ALTERNATIVE = "alternative"
    DISCUSSION = "discussion"
    DESCRIPTION = "description"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that names an organization."""

    path: str
    """The field that it stands in."""
    part: Part
    number: str | None
    """Printed number of the point."""
    url: str
    """Address of the paragraph or point."""
    pieces: tuple[str, ...]
    """Its words: outside and inside a mention in turn."""
    starts_late: bool
    ends_early: bool
    lang: str | None

    @property
    def times(self) -> int:
        """How often it names the organization."""
        return len(self.pieces) // 2


@dataclass(frozen=True, slots=True)
class _Text:
    part: Part
    path: str
    words: str
    kind: str | None = None
    """First part of its points' anchors."""


def quotes_of(archive: Archive, step: Step, organization: str) -> tuple[Quote, ...]:
    """The first sentences of a step that name an organization, in the order of the case's page.

    The title comes last: wherever a case is named, the title is read already.
    """
    quotes: list[Quote] = []
    for quote in _quotes(archive, step, organization):
        quotes.append(quote)
        if len(quotes) == MOST_QUOTES:
            break
    return tuple(quotes)


def _quotes(archive: Archive, step: Step, organization: str) -> Iterator[Quote]:
    case = archive.cases[archive.case_of[step.key]]
    body = archive.meetings[step.meeting].body
    page = urls.case_url(case.key)
    item = archive.read(step.meeting).items[step.position]
    for text, number, words, anchor in _blocks(archive, case, step):
        mentions = [
            mention
            for mention in archive.mentions.find(words, body)
            if mention.kind is Kind.ORGANIZATION and mention.target == organization
        ]
        for first, last, within in _sentences(words, mentions):
            pieces = _pieces(words, first, last, within)
            late, early = _is_cut(words, first, last)
            url = f"{page}#{anchor}" if anchor else page
            yield Quote(text.path, text.part, number, url, pieces, late, early, item.lang)


def _blocks(
    archive: Archive, case: Case, wanted: Step
) -> Iterator[tuple[_Text, str | None, str, str | None]]:
    """Yield text, point, words and anchor of each paragraph of a step.

    The steps before it on the page are walked through too: what they print moves its anchors.
    """
    anchors = Anchors()
    for step in reversed(case.steps):
        item = archive.read(step.meeting).items[step.position]
        own = None if step.key == case.key else step.key
        for text in _texts(item, f"{step.meeting}/items[{step.position}]"):
            for placed in anchors.place(text.words, text.kind, own):
                if step is wanted and text.part is not Part.VOTE:
                    yield text, placed.number, placed.block.text, placed.anchor
        if step is wanted:
            path = f"{step.meeting}/items[{step.position}].title"
            title = " ".join(item.title.split())
            yield _Text(Part.TITLE, path, title), None, title, own
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


def _sentences(text: str, mentions: list[Mention]) -> Iterator[tuple[int, int, list[Mention]]]:
    """Yield each sentence with mentions: where it stands, and those that it shows."""
    ends = [
        found.end()
        for found in _END_OF_SENTENCE.finditer(text)
        if not _ABBREVIATION.search(
            text[max(0, found.start() - _LONGEST_ABBREVIATION) : found.start()]
        )
        and not any(mention.start < found.end() <= mention.end for mention in mentions)
    ]
    first = 0
    for end in [*ends, len(text)]:
        within = [mention for mention in mentions if first <= mention.start < end]
        if within:
            start, stop = _window(text, first, end, within[0])
            yield start, stop, [one for one in within if one.end <= stop]
        first = end


def _window(text: str, first: int, end: int, mention: Mention) -> tuple[int, int]:
    """A sentence without its last blank; of a long one what stands around the mention."""
    end = first + len(text[first:end].rstrip())
    if end - first <= _LONGEST:
        return first, end
    start = max(first, mention.start - _LONGEST // 2)
    stop = min(end, max(start + _LONGEST, mention.end))
    if start > first:
        start = text.rfind(" ", first, start) + 1 or first
    if stop < end:
        stop = text.find(" ", stop, end) if text.find(" ", stop, end) > 0 else end
    return start, stop


def _pieces(text: str, first: int, last: int, mentions: list[Mention]) -> tuple[str, ...]:
    marks = [place for mention in mentions for place in (mention.start, mention.end)]
    places = [first, *marks, last]
    return tuple(text[start:stop] for start, stop in pairwise(places))


def _is_cut(text: str, first: int, last: int) -> tuple[bool, bool]:
    """Whether an excerpt begins or ends inside a sentence."""
    before, after = text[:first].rstrip(), text[last:].strip()
    starts_late = before != "" and before[-1] not in _SENTENCE_SIGNS
    return starts_late, after != "" and text[last - 1] not in _SENTENCE_SIGNS
