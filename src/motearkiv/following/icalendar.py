"""iCalendar: meetings as events, and the bytes of a file with them (RFC 5545).

Part of following in the flow. Nothing here knows the archive. Times are in UTC, so that a file
needs no rules of summer time; every text goes through `escaped`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from motearkiv.moments import in_utc

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PRODUCT = "-//motearkiv//Motearkiv//NO"
_OCTETS_A_LINE = 75
"""Without the line break (RFC 5545, section 3.1)."""
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")
"""Section 3.3.11 allows a text no control character; a line break is written as `\\n`."""
_ESCAPES = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting, as a calendar shows it."""

    uid: str
    """The same for the same meeting, whatever becomes of it (section 3.8.4.7)."""
    stamp: date
    """The day on which the record last changed."""
    sequence: int
    """How often it was changed since it was put in (section 3.8.7.4)."""
    day: date
    start: time | None
    """Local time; without it the event has no hours."""
    end: time | None
    summary: str
    description: str
    url: str
    location: str | None
    is_cancelled: bool


def calendar_bytes(name: str, description: str, events: Iterable[Event]) -> bytes:
    """The file of a calendar; one without a name is a single meeting to add to another."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ]
    if name:
        lines.append(f"X-WR-CALNAME:{escaped(name)}")
        lines.append(f"X-WR-CALDESC:{escaped(description)}")
    for event in events:
        lines += _event(event)
    return "".join(f"{folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"]).encode()


def _event(event: Event) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(event.uid)}"
    yield f"DTSTAMP:{event.stamp:%Y%m%d}T120000Z"
    yield f"SEQUENCE:{event.sequence}"
    yield from _times(event)
    yield f"SUMMARY:{escaped(event.summary)}"
    yield f"DESCRIPTION:{escaped(event.description)}"
    if event.location:
        yield f"LOCATION:{escaped(event.location)}"
    yield f"URL:{event.url}"  # an address is no text: nothing in it is escaped (section 3.3.13)
    yield f"STATUS:{'CANCELLED' if event.is_cancelled else 'CONFIRMED'}"
    yield "CLASS:PUBLIC"
    if event.start is None:
        yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _times(event: Event) -> Iterator[str]:
    start = in_utc(event.day, event.start) if event.start else None
    if start is None:
        following = event.day + timedelta(days=1)
        yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{following:%Y%m%d}"
        return
    yield f"DTSTART:{start:%Y%m%dT%H%M%SZ}"
    end = in_utc(event.day, event.end) if event.end else None
    if event.end and end and end <= start:  # it ends after midnight
        end = in_utc(event.day + timedelta(days=1), event.end)
    if end:
        yield f"DTEND:{end:%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    """A text as a value (section 3.3.11): no control characters, and its own signs escaped."""
    clean = _CONTROLS.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(_ESCAPES.get(letter, letter) for letter in clean)


def folded(line: str) -> str:
    """A line in pieces of at most 75 octets, each after a line break and a blank (section 3.1).

    No character is cut in two: some readers take each piece for UTF-8 of its own.
    """
    if len(line.encode()) <= _OCTETS_A_LINE:
        return line
    pieces: list[str] = []
    piece, size, most = "", 0, _OCTETS_A_LINE
    for letter in line:
        octets = len(letter.encode())
        if size + octets > most:
            pieces.append(piece)
            piece, size, most = "", 0, _OCTETS_A_LINE - 1
        piece += letter
        size += octets
    return "\r\n ".join([*pieces, piece])
