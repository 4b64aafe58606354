"""The head of a paper: which body meets, when and where, and what sort of paper it is.

After the grammar in the importer. Every statement is collected as a claim first; only where all
claims of one rank agree is there a value, and nothing is taken from the file's name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from motearkiv.importer.dates import find_dates, find_times
from motearkiv.importer.labels import Vocabulary
from motearkiv.importer.lines import Piece, squeeze, whole
from motearkiv.importer.register import Register

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from motearkiv.importer.furniture import Header
    from motearkiv.importer.labels import Label
    from motearkiv.importer.lines import Line
    from motearkiv.model import Organization

_LINKING = re.compile(
    r"^(?:\s|[,:–-]|(?:til|for|fra|frå|i|møte|møtet|ordinært|den)\b)+|[\s,:–-]+$", re.IGNORECASE
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
_MAX_KIND_LINE = 120


@dataclass(frozen=True, slots=True)
class Claim:
    """What a line says of one field of the meeting."""

    field: str
    piece: Piece
    value: object
    """A date, a time, a text, an Organization, or None for a body that no register knows."""
    is_sure: bool = True
    """False for a date that may be the day of writing."""
    owns: bool = True
    """Whether the piece is the value; False where the fact is read out of other text."""


@dataclass(slots=True)
class Head:
    """Everything that stands before the first item."""

    claims: list[Claim] = field(default_factory=list)
    furniture: list[Piece] = field(default_factory=list)
    loose: list[Piece] = field(default_factory=list)
    kind: str | None = None
    title: Piece | None = None

    def of(self, name: str) -> list[Claim]:
        """The claims about one field."""
        return [claim for claim in self.claims if claim.field == name]

    def days(self) -> dict[date, Line]:
        """The days that the paper gives for the meeting, by how sure they are."""
        claims = self.of("date")
        sure = [claim for claim in claims if claim.is_sure] or claims
        return {claim.value: claim.piece.line for claim in reversed(sure)}  # type: ignore[misc]

    def bodies(self) -> dict[Organization, Line]:
        """The bodies that the paper names and the register knows."""
        return {claim.value: claim.piece.line for claim in reversed(self.of("body")) if claim.value}  # type: ignore[misc]

    def unknown_body(self) -> Piece | None:
        """What the paper calls its body where the register knows no such body."""
        return next((claim.piece for claim in self.of("body") if claim.value is None), None)


def read_head(
    pieces: Sequence[Piece], headers: Sequence[Header], vocabulary: Vocabulary, register: Register
) -> Head:
    """Read the lines before the first item, and the page headers of the whole paper."""
    head = Head()
    for header in headers:
        piece = whole(header.line)
        head.claims.append(Claim("body", piece, header.body, owns=False))
        if header.day:
            head.claims.append(Claim("date", piece, header.day, owns=False))
    reading = _Reading(head, vocabulary, register)
    printed = [piece for piece in pieces if not piece.is_blank]
    is_read = False
    for piece, after in zip(printed, [*printed[1:], None], strict=False):
        is_read = not is_read and reading.take(piece, after)
    return head


@dataclass(slots=True)
class _Reading:
    head: Head
    vocabulary: Vocabulary
    register: Register

    def take(self, piece: Piece, after: Piece | None) -> bool:
        """Read one line; True where the next line is its value and read as well."""
        label = self.vocabulary.match(piece.text)
        if label and label.kind == "list_heads":
            self.head.furniture.append(piece)
        elif label and label.kind.startswith("head_"):
            return self._field(piece, label, after)
        elif len(piece.text) <= _MAX_KIND_LINE and (
            found := self.vocabulary.document_kind(piece.text)
        ):
            self._document(piece, *found)
        elif body := self.register.find_body(piece.text):
            self.head.claims.append(Claim("body", _trim(piece), body))
        else:
            self._sentence(piece)
            self.head.loose.append(piece)
        return False

    def _field(self, piece: Piece, label: Label, after: Piece | None) -> bool:
        """A label of the head with its value on the line or on the next one."""
        value = piece.part(label.end, len(piece.text))
        is_below = value.is_blank
        if is_below:
            if after is None or self.vocabulary.match(after.text):
                self.head.loose.append(piece)
                return False
            value = after
        claims = list(self._values(label.kind, value))
        if not claims:
            self.head.loose += [piece, value] if is_below else [piece]
            return is_below
        self.head.claims += claims
        self.head.furniture.append(piece.part(0, label.end))
        self.head.furniture += _between(value, [claim.piece for claim in claims])
        return is_below

    def _values(self, kind: str, value: Piece) -> Iterator[Claim]:
        if kind == "head_body":
            yield Claim("body", _trim(value), self.register.find_body(value.text))
        elif kind == "head_place":
            yield Claim("location", _trim(value), squeeze(value.text))
        else:
            days, times = find_dates(value.text), find_times(value.text)
            if len(days) > 1 or len(times) > 2:  # noqa: PLR2004 - a beginning and an end
                return
            for day in days:
                yield Claim("date", value.part(day.start, day.end), day.value, kind != "head_date")
            for name, clock in zip(("start", "end"), times, strict=False):
                yield Claim(name, value.part(clock.start, clock.end), clock.value)

    def _document(self, piece: Piece, kind: str, end: int) -> None:
        """A line that names the paper: MØTEINNKALLING, Saksliste for Eksempelrådet 7.2.22."""
        if self.head.kind is None:
            self.head.kind, self.head.title = kind, piece
        elif piece.text[end:].strip(" :."):
            self.head.loose.append(piece)
        else:
            self.head.furniture.append(piece)
        self._read_out(piece, piece.text[end:], end)

    def _sentence(self, piece: Piece) -> None:
        days = find_dates(piece.text) if len(piece.text) <= 4 * _MAX_KIND_LINE else ()
        before = _WEEKDAY.sub("", piece.text[: days[0].start]) if days else ""
        if len(days) == 1 and (found := _SENTENCE.search(before)):
            self._claim(piece, found.span("body"))
            self.head.claims.append(Claim("date", piece, days[0].value, owns=False))

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
        name = _LINKING.sub("", _WEEKDAY.sub("", words[: days[0].start] if days else words))
        start = piece.text.find(name, offset)
        self._claim(piece, (start, start + len(name)))


def _trim(piece: Piece) -> Piece:
    lead = len(piece.text) - len(piece.text.lstrip())
    return piece.part(lead, len(piece.text.rstrip()))


def _between(value: Piece, taken: Sequence[Piece]) -> Iterator[Piece]:
    """What stands around the values on their line: weekday, "kl.", a dash."""
    at = value.start
    for piece in sorted(taken, key=lambda piece: piece.start):
        yield Piece(piece.line, at, piece.start)
        at = piece.end
    yield Piece(value.line, at, value.end)
