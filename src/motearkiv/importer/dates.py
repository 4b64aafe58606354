"""Dates and times of day as Norwegian papers print them; a year that is not printed is no date.

Beside the lines in the importer. Weekdays and words between are left to the caller.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time

from motearkiv.numbers import full_year

_MONTHS = (
    "januar", "februar", "mars", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "desember",
)  # fmt: skip
_NAMES = "|".join([*_MONTHS, *(rf"{month[:3]}\.?" for month in _MONTHS), r"sept\.?"])
_DATE = re.compile(
    r"(?<![\d./-])(?:"
    r"(?P<iso>\d{4}-\d{2}-\d{2})"
    r"|(?P<day>\d{1,2})(?:"
    r"\s?\.\s?(?P<month>\d{1,2})\s?\.\s?(?P<year>\d{4}|\d{2})"
    r"|/(?P<month2>\d{1,2})\s?[-/ ]\s?(?P<year2>\d{4}|\d{2})"
    r"|-(?P<month3>\d{1,2})-(?P<year3>\d{4})"
    rf"|\s?\.?\s?(?P<name>{_NAMES})\s?\.?,?\s?(?P<year4>\d{{4}})"
    r"))(?!\d)",
    re.IGNORECASE,
)
_ABOVE = "|".join(
    rf"(?<={clock}{before})"
    for clock in (r"kl\. ", "kl ", r"kl\.", "klokka ", "klokken ")
    for before in ("", r"\d{4} [-–] ", r"\d{4}[-–]", r"\d{4} til ")
)
"""What stands before four figures that are a time: «kl. 0900», «kl 0900 – 1130»."""
_TIME = re.compile(
    r"(?<![\d.:])(?:(?P<hour>[01]?\d|2[0-4])[.:](?P<minute>[0-5]\d)(?![\d:]|\.\d)"
    rf"|(?:{_ABOVE})(?P<digits>[012]\d[0-5]\d)(?![\d.,])"
    r"|(?:(?<=kl\. )|(?<=kl )|(?<=kl\.)|(?<=klokka )|(?<=klokken ))"
    r"(?P<alone>[01]?\d|2[0-3])(?![\d:]|\.\d))",
    re.IGNORECASE,
)


_MAX_SIGNATURE = 60


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and where it stands in the text."""

    start: int
    end: int
    value: date


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time of day and where it stands in the text."""

    start: int
    end: int
    value: time


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """Every full date in a text, in order; 31.02. and the like are none."""
    found = ((match, _date(match)) for match in _DATE.finditer(text))
    return tuple(FoundDate(*match.span(), value) for match, value in found if value)


def find_times(text: str) -> tuple[FoundTime, ...]:
    """Every time of day in a text, in order; figures of a date are none."""
    masked = text
    for day in find_dates(text):
        masked = masked[: day.start] + " " * (day.end - day.start) + masked[day.end :]
    found = ((match, _time(match)) for match in _TIME.finditer(masked))
    return tuple(FoundTime(*match.span(), value) for match, value in found if value)


def is_place_and_day(text: str) -> bool:
    """A place and a date alone, as under a letter: «Eksempelvik, 7. februar 2022»."""
    days = find_dates(text) if len(text) <= _MAX_SIGNATURE else ()
    if len(days) != 1 or text[days[0].end :].strip(" ."):
        return False
    return re.fullmatch(r"\s*[A-ZÆØÅ]\w+(?: \w+)?,?\s*(?:den )?", text[: days[0].start]) is not None


def _date(match: re.Match[str]) -> date | None:
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"])
        year = match["year"] or match["year2"] or match["year3"] or match["year4"]
        digits = match["month"] or match["month2"] or match["month3"]
        month = int(digits) if digits else _month(match["name"])
        return date(full_year(year), month, int(match["day"]))
    except ValueError:
        return None


def _month(name: str) -> int:
    short = name.casefold()[:3]
    return next(number for number, month in enumerate(_MONTHS, start=1) if month.startswith(short))


def _time(match: re.Match[str]) -> time | None:
    digits = match["digits"]
    hour = int(digits[:2] if digits else match["hour"] or match["alone"])
    minute = int(digits[2:] if digits else match["minute"] or 0)
    try:
        return time(hour, minute)
    except ValueError:
        return None
