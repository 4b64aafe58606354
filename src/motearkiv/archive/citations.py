"""Citations: which cases refer to which, and where every number and day of the archive leads.

Part of the archive in the flow, after all meetings are read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from motearkiv.archive.references import Mentions, NumberedItem
from motearkiv.numbers import CaseNumber, parse_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from motearkiv.archive.namings import Citation
    from motearkiv.archive.values import Case, MeetingEntry
    from motearkiv.mentions import TextReader
    from motearkiv.model import Organization


def mentions_of(
    reader: TextReader,
    meetings: Mapping[str, MeetingEntry],
    organizations: Mapping[str, Organization],
) -> Mentions:
    """What finds mentions in the texts of an archive with these meetings."""
    return Mentions(
        reader,
        (
            item
            for entry in meetings.values()
            for item in _numbered(entry, organizations[entry.body])
        ),
        ((entry.body, entry.date, entry.key) for entry in meetings.values()),
    )


def _numbered(entry: MeetingEntry, body: Organization) -> Iterator[NumberedItem]:
    usual = body.series[0] if body.series else None
    for step, case in zip(entry.steps, entry.cases, strict=True):
        number = parse_number(step.number)
        if isinstance(number, CaseNumber):
            whole = CaseNumber(number.series or usual, number.sequence, number.year)
            yield NumberedItem(entry.body, whole, step.key, case)


def cited_cases(
    citations: Iterable[Citation],
    mentions: Mentions,
    case_of: Mapping[str, str],
    cases: Mapping[str, Case],
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Which cases a case refers to, and which refer to it: keys by case, in the archive's order."""
    cited: dict[str, set[str]] = {}
    citing: dict[str, set[str]] = {}
    for citation in citations:
        item = mentions.item(citation.reference, citation.body)
        case = case_of[citation.step]
        if item and item.case != case:
            cited.setdefault(case, set()).add(item.case)
            citing.setdefault(item.case, set()).add(case)
    order = {key: place for place, key in enumerate(cases)}
    return _ordered(cited, order), _ordered(citing, order)


def _ordered(found: Mapping[str, set[str]], order: Mapping[str, int]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(sorted(keys, key=order.__getitem__)) for key, keys in found.items()}
