"""Quotes: the sentences of a case that name an organization, and where in the case it is named.

Part of the views in the flow. Texts are read anew for each page and never kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from motearkiv.archive import Kind
from motearkiv.views.passages import Part, passages_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from motearkiv.archive import Archive, Mention, Step
    from motearkiv.views.passages import Passage

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


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a case: the text, the point, and the address."""

    part: Part
    number: str | None
    """Printed number of the point."""
    url: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that names an organization."""

    path: str
    """The field that it stands in first."""
    spots: tuple[Spot, ...]
    """Where it stands, word for word: a decision may say what the proposal said."""
    pieces: tuple[str, ...]
    """Its words: outside and inside a mention in turn."""
    starts_late: bool
    ends_early: bool
    lang: str | None

    @property
    def times(self) -> int:
        """How often it names the organization, in all its places."""
        return len(self.pieces) // 2 * len(self.spots)


@dataclass(frozen=True, slots=True)
class Row:
    """A text of a case that names an organization, in per cent of the picture's width."""

    part: Part
    length: float
    """Of the longest text of the case."""
    ticks: tuple[float, ...]
    """The mentions, from the left."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """What a treatment of a case says of an organization."""

    quotes: tuple[Quote, ...]
    """The first sentences that name it, in the order of the case's page."""
    rows: tuple[Row, ...]
    """Every text of the treatment that names it."""

    @property
    def quoted_times(self) -> int:
        """How often the quotes name it."""
        return sum(quote.times for quote in self.quotes)


def quoted(archive: Archive, step: Step, organization: str) -> Quoted:
    """The first sentences of a step that name an organization, and all the places that do."""
    body = archive.meetings[step.meeting].body
    quotes: dict[tuple[str, ...], Quote] = {}
    lengths: dict[Part, int] = {}
    places: dict[Part, list[int]] = {}
    for passage in passages_of(archive, step):
        mentions = [
            mention
            for mention in archive.mentions.find(passage.words, body)
            if mention.kind is Kind.ORGANIZATION and mention.target == organization
        ]
        start = lengths.get(passage.part, 0)
        lengths[passage.part] = start + len(passage.words)
        if mentions:
            places.setdefault(passage.part, []).extend(start + one.start for one in mentions)
            # Pages of organizations are found by what they quote: no name of an old meeting.
            if archive.hidden.without(step.meeting, passage.words) == passage.words:
                _add_quotes(quotes, passage, mentions)
    rows = _rows(lengths, places)
    return Quoted(tuple(quotes.values()), rows)


def _add_quotes(
    quotes: dict[tuple[str, ...], Quote], passage: Passage, mentions: list[Mention]
) -> None:
    """Add the sentences of a passage; one that is there already gets one more place."""
    spot = Spot(passage.part, passage.number, passage.url)
    for first, last, within in _sentences(passage.words, mentions):
        pieces = _pieces(passage.words, first, last, within)
        if known := quotes.get(pieces):
            quotes[pieces] = replace(known, spots=(*known.spots, spot))
        elif len(quotes) < MOST_QUOTES:
            late, early = _is_cut(passage.words, first, last)
            quotes[pieces] = Quote(passage.path, (spot,), pieces, late, early, passage.lang)


def _rows(lengths: dict[Part, int], places: dict[Part, list[int]]) -> tuple[Row, ...]:
    longest = max(lengths.values(), default=1)
    return tuple(
        Row(
            part,
            100 * lengths[part] / longest,
            tuple(100 * place / longest for place in places[part]),
        )
        for part in sorted(places, key=list(Part).index, reverse=True)
    )


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
