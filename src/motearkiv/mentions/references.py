"""Case numbers and days of meetings in a text: what is printed, not yet what it leads to.

Part of mentions in the flow. Digits are looked for first and the words before them then, so that a
text without such digits costs next to nothing. A number counts after the word *sak* or a series of
the archive, a day after the word *møte*; archive numbers, properties, dates and fractions do not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from motearkiv.numbers import CaseNumber, full_year

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_LOOK_BACK = 90
"""Characters before digits among which the words stand that make a number or a day of them."""
_NUMBER = re.compile(
    r"(?<![\d/.,])(?P<sequence>\d{1,4})\s?/\s?(?P<year>(?:19|20)\d\d|\d\d)"
    r"(?!\w|/|[.,]\d|-\d(?!\d{0,3}/\d))"  # not 1/12-2022, but 43/20-46/20
)
_NUMBER_LEAD = re.compile(
    r"(?<![\w-])(?:(?P<word>(?i:sak(?:en|a|ene|er)?))\b\s*(?:nr\b\.?|nummer\b)?:?\s*)?"
    r"(?:\b(?P<series>[A-ZÆØÅ]{1,6})(?:-sak)?:?[\s-]*)?\Z"
)
_MONTHS = (
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
)
_DAY = re.compile(
    rf"(?<![\d/.,-])(?P<day>\d{{1,2}})(?:\.\s?(?P<month>\d{{1,2}})\.\s?|/(?P<slashed>\d{{1,2}})-|"
    rf"\.\s?(?P<named>{'|'.join(_MONTHS)})\s)(?P<year>(?:19|20)\d\d|\d\d)(?!\w|[/-]\w|[.,]\d)"
)
_DAY_LEAD = re.compile(
    r"(?<![\w-])(?P<word>[Mm]øt(?:et|ene|er|e|a))(?:\s+i\s+(?P<body>[^.,;:()]{2,60}?))?\s+"
    r"(?:(?:den|av)\s+)?(?:(?:man|tirs|ons|tors|fre|lør|søn)dag(?:en)?,?\s+)?(?:den\s+)?\Z"
)
_AND = re.compile(r"\s*(?:,|,?\s(?:og|eller|samt|til)\s|[–-])\s*")
_PLURALS = frozenset({"saker", "sakene", "møter", "møtene", "møta"})


@dataclass(frozen=True, slots=True)
class CaseReference:
    """A case number in a text; its series is None where only the word *sak* stands before it."""

    start: int
    end: int
    number: CaseNumber


@dataclass(frozen=True, slots=True)
class MeetingReference:
    """A meeting in a text, by its day."""

    start: int
    end: int
    day: date
    said_in: tuple[int, int] | None
    """Where the body stands that the text names between the word and the day."""


def case_references(text: str, series: Collection[str]) -> Iterator[CaseReference]:
    """Yield the case numbers in a text; a list after one word or series counts as a whole."""
    before: CaseReference | None = None
    for found in _NUMBER.finditer(text):
        start, lead = _lead(_NUMBER_LEAD, text, found.start())
        letters, word = (lead["series"], lead["word"]) if lead else (None, None)
        if lead and (letters in series or (word and not letters)):
            start += _said_from(lead, "word", "series")
        elif before and not letters and _AND.fullmatch(text, before.end, found.start()):
            start, letters = found.start(), before.number.series
        else:
            continue
        number = CaseNumber(letters, int(found["sequence"]), full_year(found["year"]))
        before = CaseReference(start, found.end(), number)
        yield before


def meeting_references(text: str) -> Iterator[MeetingReference]:
    """Yield the days of meetings in a text; a list after one word counts as a whole."""
    before: MeetingReference | None = None
    for found in _DAY.finditer(text):
        start, lead = _lead(_DAY_LEAD, text, found.start())
        said_in: tuple[int, int] | None = None
        if lead:
            first, last = lead.span("body")
            said_in = (start + first, start + last) if lead["body"] else None
            start = found.start() if said_in else start + _said_from(lead, "word")
        elif before and _AND.fullmatch(text, before.end, found.start()):
            start, said_in = found.start(), before.said_in
        else:
            continue
        if day := _day(found):
            before = MeetingReference(start, found.end(), day, said_in)
            yield before


def _lead(pattern: re.Pattern[str], text: str, end: int) -> tuple[int, re.Match[str] | None]:
    """The words before digits, and where the stretch begins that they were looked for in."""
    start = max(0, end - _LOOK_BACK)
    return start, pattern.search(text[start:end])


def _said_from(lead: re.Match[str], *groups: str) -> int:
    """Where a reference begins: with its word, but for one that stands for several numbers."""
    for group in groups:
        if lead[group] and lead[group].lower() not in _PLURALS:
            return lead.start(group)
    return lead.end()


def _day(found: re.Match[str]) -> date | None:
    named = found["named"]
    month = _MONTHS.index(named) + 1 if named else int(found["month"] or found["slashed"])
    try:
        return date(full_year(found["year"]), month, int(found["day"]))
    except ValueError:
        return None
