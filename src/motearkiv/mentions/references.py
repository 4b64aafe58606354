"""Case numbers and days of meetings in a text: what is printed, not yet what it leads to.

Part of mentions in the flow. Digits are looked for first and the words before them then, so that a
text without such digits costs next to nothing. A number counts after the word *sak* or a series of
the archive, and where it is cited with its full year (`jf. 47/2020`), a day after the word *møte*;
archive numbers, properties, dates and fractions do not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from motearkiv.mentions.found import CaseReference, MeetingReference
from motearkiv.numbers import CaseNumber, full_year

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_LOOK_BACK = 90
"""Characters before digits among which the words stand that make a number or a day of them."""
_YEAR = r"(?P<year>(?:19|20)\d\d|\d\d)"
_NUMBER = re.compile(
    # What may not stand before is asked after the first digit: so digits are found at once.
    rf"(?P<sequence>\d(?<![\d/]\d)(?<!\d[.,]\d)\d{{0,3}})\s?/\s?{_YEAR}"
    r"(?!\w|/|[.,]\d|\.[a-z]|-\d(?!\d{0,3}/\d))"  # not 1/12-2022, but 43/20-46/20
)
_NUMBER_LEAD = re.compile(
    # In capitals, any word may stand before SAK.
    r"(?<![\w-])(?:(?:(?!(?:I|SE|JF|OG|TIL|FRA|AV|OM)\b)(?P<before>[A-ZÆØÅ]{1,6})[\s-])?"
    r"(?P<word>(?i:sak(?:en|a|ene|er)?\b|saks?(?=-?nr|nummer)))[\s-]*"
    r"(?:nr\b\.?|nummer\b|(?:(?<=SAK)|(?<=SAKS)|(?<=SAK[\s-]))NR\b\.?)?:?\s*)?"
    r"(?:\b(?P<series>[A-ZÆØÅ]{1,6})(?:[\s-]?nr\b\.?)?:?[\s–-]*)?\Z"
)
_CITED = re.compile(
    r"(?<![\w-])(?i:jfr?|jmf|se|sjå|(?:(?:hen)?vis(?:er|es|t)|syner)(?:\s\w+)?\stil)\.?\s"
    r"(?:(?:også|òg)\s)?\Z"
)
"""What makes a case number of `47/2020` alone; else that may be a month, a week, a property."""
_FULL_YEAR = 4
_MONTHS = (
    "jan(?:uar)?|feb(?:ruar)?|mars?|apr(?:il)?|mai|juni?|juli?|aug(?:ust)?|sept?(?:ember)?|"
    "okt(?:ober)?|nov(?:ember)?|des(?:ember)?"
)
_MONTH_OF = {month[:3]: place for place, month in enumerate(_MONTHS.split("|"), 1)}
_DAY = re.compile(
    rf"(?P<day>\d(?<![\d/.,-]\d)\d?)(?:\.\s?(?P<month>\d{{1,2}})\.\s?|"
    rf"/(?P<slashed>\d{{1,2}})(?:-|\s(?=\d{{4}}))|\.\s?(?P<named>(?i:{_MONTHS}))\.?\s)"
    rf"{_YEAR}(?!\w|[/-]\w|[.,]\d)"
)
_DAY_LEAD = re.compile(
    r"(?<![\w-])(?P<word>(?i:møt(?:et|ene|er|e|a)))(?:\s+[iI]\s+(?P<body>[^.,;:()]{2,60}?))?:?\s+"
    r"(?:(?:den|av)\s+)?(?i:(?:man|mån|tirs|tys|ons|tors|fre|lør|laur|søn|sun)dag(?:en)?,?\s+)?"
    r"(?:den\s+)?(?P<bracket>\()?\Z"
)
_AND = re.compile(r"\s*(?:,|,?\s(?:og|eller|samt|til)\s|[–-])\s*")
_PLURALS = frozenset({"saker", "sakene", "møter", "møtene", "møta"})


@dataclass(frozen=True, slots=True)
class Reference:
    """A case number or a day in a text."""

    start: int
    end: int
    what: CaseReference | MeetingReference
    said_from: int
    """Where the words begin that make it one; the same for all of a list: `sakene`."""
    said_in: str | None = None
    """The body that the text names between the word and the day."""


def case_references(text: str, series: Collection[str]) -> Iterator[Reference]:
    """Yield the case numbers in a text; a list after one word or series counts as a whole."""
    before: Reference | None = None
    letters: str | None = None
    for found in _NUMBER.finditer(text):
        start = found.start()
        lead = _NUMBER_LEAD.search(text, max(0, start - _LOOK_BACK), start)
        said = (lead["series"] or lead["before"]) if lead else None
        if lead and (said in series or (lead["word"] and not said)):
            letters, said_from = said, lead.start()
            start = _begin(lead, "before", "word", "series")
        elif said:
            continue
        elif before and _AND.fullmatch(text, before.end, start):
            said_from = before.said_from
        elif _is_cited(text, found):
            letters, said_from = None, start
        else:
            continue
        number = CaseNumber(letters, int(found["sequence"]), full_year(found["year"]))
        before = Reference(start, found.end(), CaseReference(number), said_from)
        yield before


def meeting_references(text: str) -> Iterator[Reference]:
    """Yield the days of meetings in a text; a list after one word counts as a whole."""
    before: Reference | None = None
    for found in _DAY.finditer(text):
        start = found.start()
        if lead := _DAY_LEAD.search(text, max(0, start - _LOOK_BACK), start):
            said_in, said_from = lead["body"], lead.start()
            if not (said_in or lead["bracket"]):
                start = _begin(lead, "word")
        elif before and _AND.fullmatch(text, before.end, start):
            said_in, said_from = before.said_in, before.said_from
        else:
            continue
        if day := _day(found):
            before = Reference(start, found.end(), MeetingReference(day), said_from, said_in)
            yield before


def _begin(lead: re.Match[str], *groups: str) -> int:
    """Where a link begins: with the words before it, but for one that stands for several."""
    is_plural = (lead["word"] or "").lower() in _PLURALS
    for group in groups:
        if lead[group] and (group == "series" or not is_plural):
            return lead.start(group)
    return lead.end()


def _is_cited(text: str, found: re.Match[str]) -> bool:
    start = found.start()
    is_full = len(found["year"]) == _FULL_YEAR
    return is_full and _CITED.search(text, max(0, start - _LOOK_BACK), start) is not None


def _day(found: re.Match[str]) -> date | None:
    named = found["named"]
    try:
        month = int(found["month"] or found["slashed"] or _MONTH_OF[named[:3].lower()])
        return date(full_year(found["year"]), month, int(found["day"]))
    except ValueError:
        return None
