"""Case numbers: how a printed number is read, and what it is under every spelling.

After the model in the flow: the reader, the importer, mentions and addresses all read numbers here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_STRICT = re.compile(
    r"(?P<word>(?:[Ss]tyresak|STYRESAK|[Ss]ak|SAK)(?:\s*(?:nr|NR)\.?)?:?|(?P<series>[A-ZÆØÅ]{1,6})(?:-(?:sak|SAK))?)?[\s-]*"
    r"0*(?P<sequence>\d{1,4})(?:\s?/\s?|(?(word)(?:\s?\.\s?|-)|(?!)))(?P<year>\d{4}|\d{2})",
)
"""A full stop or hyphen between them counts only after a series word: `4.20` is weak."""
_WEAK = re.compile(
    r"(?:(?:pkt\.?|punkt|sak|post|emne|tema)\s*)?(?P<parts>\d{1,3}(?:\.\d{1,3}){0,3})\.?",
    re.IGNORECASE,
)
_CENTURY = 1900
_NEWEST_OF_CENTURY = 60
"""Two digits below this are of the 2000s: no body's numbers here are older than 1960."""


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """A number that is unique in its body and year: series, sequence, full year."""

    series: str | None
    sequence: int
    year: int

    @property
    def bare(self) -> str:
        """Sequence and two digits of year with a hyphen, as in `/sak/50-20/`."""
        return f"{self.sequence}-{self.year % 100:02d}"


@dataclass(frozen=True, slots=True)
class WeakNumber:
    """A number that starts anew in each meeting: `4.2`, `Pkt. 3`."""

    parts: tuple[int, ...]


def parse_number(printed: str) -> CaseNumber | WeakNumber | None:
    """Read a printed item number; None where it is no number at all."""
    text = printed.strip()
    if found := _STRICT.fullmatch(text):
        return CaseNumber(found["series"], int(found["sequence"]), full_year(found["year"]))
    if found := _WEAK.fullmatch(text):
        return WeakNumber(tuple(int(part) for part in found["parts"].split(".")))
    return None


def bare_number(printed: str) -> str | None:
    """The bare form of a printed number, `50-20`; None where it starts anew in each meeting."""
    number = parse_number(printed)
    return number.bare if isinstance(number, CaseNumber) else None


def full_year(digits: str) -> int:
    """Two or four digits of a year as a full year: `20` is 2020, `95` is 1995."""
    year = int(digits)
    if len(digits) > 2:  # noqa: PLR2004 - a full year has four digits
        return year
    return year + _CENTURY + (100 if year < _NEWEST_OF_CENTURY else 0)
