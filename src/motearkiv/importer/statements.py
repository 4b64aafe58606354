"""Statements: what single lines of a head say of the meeting, each with the words that say it.

Before the head in the importer. Every statement is collected as a claim first; only where all
claims of one rank agree is there a value, and nothing is taken from the file's name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from motearkiv.importer import shapes
from motearkiv.importer.claims import Claim, Head
from motearkiv.importer.dates import FoundDate, FoundTime, find_dates, find_times
from motearkiv.importer.labels import Labels
from motearkiv.importer.lines import Piece, squeeze
from motearkiv.importer.register import Register

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from motearkiv.importer.label import Label
    from motearkiv.model import Organization

_LINKING = re.compile(
    r"^(?:\s|[,:–-]|(?:til|for|fra|frå|i|av|møte|møtet|ordinært|ekstraordinært|den)\b)+|[\s,:–-]+$",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r",?\s*\b(?:(?:man|tirs|ons|tors|fre|lør|søn|mån|tys|laur|sun)dag)?\s*,?\s*(?:den)?\s*$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"\b[Mm]øtet? i (?P<body>[A-ZÆØÅ][^.,;]{2,60}?)"
    r"(?: (?:holdes|avholdes|haldast|(?:blir|vert) halde))?$",
)
_BODY_WORD = re.compile(
    r"(?:råd|rådet|utvalg|utvalget|utval|utvalet|styre|styret|nemnd|nemnda|komité|komiteen|tinget)",
)
_DAY = re.compile(r"(?:man|tirs|ons|tors|fre|lør|søn|mån|tys|laur|sun)dag", re.IGNORECASE)
_AROUND = re.compile(
    rf"{_DAY.pattern}|\b(?:den|kl|klokka|klokken|fra|frå|til|ca|dato|tid)\b|[\s.,:–-]",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\bmøtet?\b.{0,80}\b(?:holdes|avholdes|haldast|halde|holdt|avholdt|finner sted|finn stad)\b|"
    r"\b(?:innkall\w*|kall(?:es|ast)|inviter\w*)\b.{0,80}\bmøte|"
    rf"\bmøte\w*\b.{{0,60}}(?:{_DAY.pattern})",
    re.IGNORECASE,
)
"""A sentence that says when this meeting is or was held."""
_OTHER_DAY = re.compile(
    r"\b(?:neste|forrige|førre|siste|sist|tidligere|tidlegare|frist\w*|innen|seinast|senest|"
    r"protokoll\w*|referat\w*|møtebok|befaring\w*|synfaring\w*)\b",
    re.IGNORECASE,
)
PLACE = re.compile(
    r"(?:rådhus|kommunehus|fylkeshus|kulturhus|møterom|hotell|skule|skole|bibliotek|kontor|"
    r"sal(?:en)?|rom|teams|zoom|digitalt)\w*\b[^.!?]*$",
    re.IGNORECASE,
)
"""Words that name a place to meet in."""
_AT = re.compile(r"(?:i|på|ved|hos)\s+|(?=[A-ZÆØÅ])")
_REMARK = re.compile(r"\([^()]*\)\s*$")
_CLOCK = r"\d{1,2}(?:[.:]\d{2})?"
_PLACE_BEHIND = re.compile(
    r"(?:\s*timen)?[\s,.]*(?:i|på|ved|hos)\s+(?P<place>(?!dag\b|morgen\b|kveld\b)[^.:;]{3,80}?)\s*\.?\s*"
)
_HOURS = re.compile(
    rf"\s*(?:fra|frå)?\s*(?:kl\.?|klokka|klokken)\s*{_CLOCK}(?:\s*(?:[-–]|til)\s*(?:kl\.?\s*)?{_CLOCK})?"
    rf"(?:{_PLACE_BEHIND.pattern})?\s*",
    re.IGNORECASE,
)
_SAID, _WRITTEN = 1, 2
_MAX_KIND_LINE = 120
_MAX_TIMES = 2
"""A beginning and an end."""


@dataclass(frozen=True, slots=True)
class Statements:
    """Reads single lines into a head."""

    head: Head
    labels: Labels
    register: Register

    def field(self, piece: Piece, label: Label, after: Piece | None) -> bool:
        """A label of the head with its value on the line or on the next one."""
        value = piece.part(label.end, len(piece.text))
        is_below = value.is_blank
        if is_below:
            if after is None or self.labels.match(after.text):
                self.head.loose.append(piece)
                return False
            value = after
        bracket = _REMARK.search(value.text)
        if bracket and len(find_times(value.text)) > _MAX_TIMES:
            self.head.loose.append(value.part(bracket.start(), len(value.text)))
            value = value.part(0, bracket.start())
        claims, furniture = self._values(label.kind, value)
        if not claims:
            self.head.loose += [piece, value] if is_below else [piece]
            return is_below
        self.head.claims += claims
        self.head.furniture.append(piece.part(0, label.end))
        self.head.furniture += furniture
        self.head.furniture += between(value, [claim.piece for claim in claims] + furniture)
        return is_below

    def _values(self, kind: str, value: Piece) -> tuple[list[Claim], list[Piece]]:
        """What a label's value says, and labels within it: «Dato: 7.2.2022  Tid: 09:00»."""
        own, more = self._parted(value)
        claims, furniture = list(self._claims(kind, own)), []
        for label, rest in more:
            found = list(self._claims(label.kind, rest))
            if not found:
                return [], []
            claims += found
            furniture.append(Piece(rest.line, rest.start - label.end, rest.start))
        return claims, furniture

    def _parted(self, value: Piece) -> tuple[Piece, list[tuple[Label, Piece]]]:
        """A value cut where a gap and another label of the head stand in it."""
        starts = [gap.end() for gap in re.finditer(r"\s*\|\s*|\t| {2,}|[,;] ?", value.text)]
        found = [
            (start, label)
            for start in starts
            if (label := self.labels.match(value.text[start:]))
            and label.kind.startswith("head_")
            and start + label.end < len(value.text)
        ]
        ends = [*(start for start, _ in found[1:]), len(value.text)][: len(found)]
        more = [
            (label, value.part(start + label.end, end))
            for (start, label), end in zip(found, ends, strict=True)
        ]
        return value.part(0, found[0][0] if found else len(value.text)), more

    def _claims(self, kind: str, value: Piece) -> Iterator[Claim]:
        if value.is_blank:
            return
        if kind == "head_body":
            own = trim(value)
            yield Claim("body", own, self.register.find_body(own.text))
        elif kind == "head_place":
            yield Claim("location", trim(value), squeeze(value.text))
        else:
            days, times = find_dates(value.text), find_times(value.text)
            if len(days) > 1 or len(times) > _MAX_TIMES:
                return
            rank = _WRITTEN if kind == "head_date" else 0
            for day in days:
                yield Claim("date", value.part(day.start, day.end), day.value, rank)
            names = ("end",) if kind == "head_end" else ("start", "end")
            for name, clock in zip(names, times, strict=False):
                yield Claim(name, value.part(clock.start, clock.end), clock.value)
            if kind == "head_both" and (place := _place_beside(value, [*days, *times])):
                yield Claim("location", place, squeeze(place.text))

    def document(self, piece: Piece, kind: str, end: int) -> None:
        """A line that names the paper: MØTEINNKALLING, Saksliste for Eksempelrådet 7.2.22.

        A body may stand before it: «Kommunestyret – protokoll».
        """
        if self.head.kind is None:
            self.head.kind, self.head.title = kind, piece
        elif piece.text[end:].strip(" :."):
            self.head.loose.append(piece)
        else:
            self.head.furniture.append(piece)
        self._read_out(piece, piece.text[end:], end)

    def _meeting_body(self, text: str) -> Organization | None:
        """The body before a paper's name, or the board of the organization that the head names."""
        if "styremøte" in text.casefold():
            boards = (self.register.board_of(one.text) for one in self.head.lines)
            return next(filter(None, boards), None)
        before, dash, _ = text.rpartition(" – " if " – " in text else " - ")
        return self.register.find_body(before) if dash else None

    def moment(self, piece: Piece) -> bool:
        """A line that is a day and perhaps a time: «Mandag 19. januar 2015 kl. 17.00»."""
        days, times = find_dates(piece.text), find_times(piece.text)
        if len(days) != 1 or len(times) > _MAX_TIMES:
            return False
        spans = [(days[0].start, days[0].end), *((one.start, one.end) for one in times)]
        taken = [piece.part(*span) for span in spans]
        rest = " ".join(one.text for one in between(piece, taken))
        is_told = bool(times) or _DAY.search(rest) is not None
        other = _AROUND.sub("", rest)
        place = _place_beside(piece, [*days, *times]) if other and is_told else None
        is_behind = bool(times) and place is not None and place.start >= piece.start + times[-1].end
        place = place and _at_place(place, is_behind=is_behind)
        if not is_told or (other and place is None):
            return False
        if place:
            self.head.claims.append(Claim("location", place, squeeze(place.text)))
            taken.append(place)
        self.head.claims.append(Claim("date", taken[0], days[0].value))
        for name, clock, own in zip(("start", "end"), times, taken[1:], strict=False):
            self.head.claims.append(Claim(name, own, clock.value))
        self.head.furniture += between(piece, taken)
        return True

    def sentence(self, piece: Piece) -> None:
        """A sentence that says which body meets, and on which day."""
        days = find_dates(piece.text) if len(piece.text) <= 4 * _MAX_KIND_LINE else ()
        before = _WEEKDAY.sub("", piece.text[: days[0].start]) if days else ""
        if len(days) == 1 and (found := _SENTENCE.search(before)):
            self._claim(piece, found.span("body"))
            self.head.claims.append(Claim("date", piece, days[0].value, owns=False))
        elif len(days) == 1 and _HELD.search(piece.text) and not _OTHER_DAY.search(piece.text):
            self.head.claims.append(Claim("date", piece, days[0].value, _SAID, owns=False))
        else:
            return
        self._claim_hours(piece, find_times(piece.text))

    def hours(self, piece: Piece) -> bool:
        """A line of hours, and perhaps a place, below the day: «kl. 18.00 i salen»."""
        is_first = bool(self.head.of("date")) and not self.head.of("start")
        if not is_first or not _HOURS.fullmatch(piece.text):
            return False
        self._claim_hours(piece, find_times(piece.text))
        self.head.furniture.append(piece)
        return True

    def clock(self, piece: Piece) -> bool:
        """A line that says when the meeting began or ended, and no more."""
        for name, says in (("start", shapes.is_opening), ("end", shapes.is_closing)):
            times = find_times(piece.text) if says(piece.text) else ()
            if len(times) == 1:
                own = piece.part(times[0].start, times[0].end)
                self.head.claims.append(Claim(name, own, times[0].value))
                self.head.furniture += between(piece, [own])
                return True
        return False

    def _claim_hours(self, piece: Piece, times: Sequence[FoundTime]) -> None:
        """Claim the hours that a sentence gives, and the place behind them."""
        if not 0 < len(times) <= _MAX_TIMES:
            return
        for name, clock in zip(("start", "end"), times, strict=False):
            self.head.claims.append(Claim(name, piece, clock.value, owns=False))
        place = _PLACE_BEHIND.fullmatch(piece.text[times[-1].end :])
        if place and not self.head.of("location"):
            start, end = place.span("place")
            own = piece.part(times[-1].end + start, times[-1].end + end)
            self.head.claims.append(Claim("location", own, squeeze(own.text), owns=False))

    def _claim(self, piece: Piece, span: tuple[int, int]) -> None:
        """Claim a body within other text: one that the register knows, or that sounds like one."""
        name = piece.part(*span)
        body = self.register.find_body(name.text)
        if body or _BODY_WORD.search(name.text.casefold()):
            self.head.claims.append(Claim("body", name, body, owns=False))

    def _read_out(self, piece: Piece, words: str, offset: int) -> None:
        """Claims of a body and a day within other text."""
        days = find_dates(words)
        if len(days) == 1:
            self.head.claims.append(Claim("date", piece, days[0].value, owns=False))
        if days:
            self._claim_hours(piece, find_times(piece.text))
        if body := self._meeting_body(piece.text):
            self.head.claims.append(Claim("body", piece, body, owns=False))
            return
        name = _LINKING.sub("", _WEEKDAY.sub("", words[: days[0].start] if days else words))
        start = piece.text.find(name, offset)
        self._claim(piece, (start, start + len(name)))


def _place_beside(value: Piece, taken: Sequence[FoundDate | FoundTime]) -> Piece | None:
    """The words of a value that are no date, time, weekday or "kl.", where they are one stretch."""
    ends = sorted((one.start, one.end) for one in taken)
    starts = [0, *(end for _, end in ends)]
    stops = [*(start for start, _ in ends), len(value.text)]
    found = []
    for start, stop in zip(starts, stops, strict=True):
        words = _AROUND.sub(" ", value.text[start:stop])
        if words.strip():
            lead = value.text.find(words.split()[0], start)
            last = words.split()[-1]
            found.append(value.part(lead, value.text.rfind(last, lead, stop) + len(last)))
    return found[0] if len(found) == 1 else None


def _at_place(words: Piece, *, is_behind: bool) -> Piece | None:
    """The place that words behind a day name: of «i møterom Elva» without the preposition.

    Behind the hours a preposition is enough.
    """
    found = _AT.match(words.text)
    is_place = PLACE.search(words.text) or (is_behind and found and found[0])
    return words.part(found.end(), len(words.text)) if found and is_place else None


def trim(piece: Piece) -> Piece:
    """The piece without the blanks around it."""
    lead = len(piece.text) - len(piece.text.lstrip())
    return piece.part(lead, len(piece.text.rstrip()))


def between(value: Piece, taken: Sequence[Piece]) -> Iterator[Piece]:
    """What stands around the values on their line: weekday, "kl.", a dash."""
    at = value.start
    for piece in sorted(taken, key=lambda piece: piece.start):
        yield Piece(piece.line, at, piece.start)
        at = piece.end
    yield Piece(value.line, at, value.end)
