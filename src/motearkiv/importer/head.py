"""The head and the tail of a paper: which body meets, when, where and who, and what it calls itself.

After the grammar in the importer. Every statement is collected as a claim first; only where all
claims of one rank agree is there a value, and nothing is taken from the file's name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from motearkiv.importer.attendance import AttendanceBlock
from motearkiv.importer.dates import find_dates, find_times
from motearkiv.importer.lines import Piece, squeeze, whole
from motearkiv.importer.vocabulary import Word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from motearkiv.importer.attendance import AttendanceReader
    from motearkiv.importer.furniture import Header
    from motearkiv.importer.labels import Label, Labels
    from motearkiv.importer.lines import Line
    from motearkiv.importer.register import Register
    from motearkiv.importer.votes import VoteForms
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
_OPENS = re.compile(
    r"\s*Møtet?\s+(?:ble|blei|vart|er|var)?\s*(?:satt|sett|åpnet|opna|opnet|starta|startet)\b.{0,60}",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\s*Møtet?\s+(?:(?:ble|blei|vart|er|var)\s+)?(?:hevet|heva|heves|avsluttet|avslutta|slutt|sluttet|"
    r"slutta)\b.{0,40}",
    re.IGNORECASE,
)
_RULE = re.compile(r"[\s_.…–-]{5,}")
_LETTERHEAD = re.compile(r"\s*(?:[A-ZÆØÅ][\w.-]*\s+){1,3}(?:fylkes)?kommune\s*", re.IGNORECASE)
_MAX_KIND_LINE = 120
_MAX_SIGNATURE = 60
_MAX_TIMES = 2
"""A beginning and an end."""


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
    """What stands before the first item and after the last one."""

    claims: list[Claim] = field(default_factory=list)
    furniture: list[Piece] = field(default_factory=list)
    signatures: list[Piece] = field(default_factory=list)
    loose: list[Piece] = field(default_factory=list)
    tail: list[Piece] = field(default_factory=list)
    """What is loose after the last item."""
    kind: str | None = None
    title: Piece | None = None
    attendance: list[AttendanceBlock] = field(default_factory=list)
    votes: list[tuple[Piece | None, list[Piece]]] = field(default_factory=list)
    """Votes of the meeting itself: label, if any, and text."""
    attachments: list[tuple[Piece, Label, list[Piece]]] = field(default_factory=list)
    """Lists of the meeting's own papers: label and lines."""

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


@dataclass(frozen=True, slots=True)
class HeadReader:
    """Reads the lines around the items."""

    labels: Labels
    register: Register
    attendance: AttendanceReader
    forms: VoteForms

    def read(self, pieces: Sequence[Piece], headers: Sequence[Header]) -> Head:
        """Read the lines before the first item, and the page headers of the whole paper."""
        head = Head()
        for header in headers:
            piece = whole(header.line)
            head.claims.append(Claim("body", piece, header.body, owns=False))
            if header.day:
                head.claims.append(Claim("date", piece, header.day, owns=False))
        _Walk(head, self, is_tail=False).read(pieces)
        return head

    def read_tail(self, head: Head, pieces: Sequence[Piece]) -> None:
        """Read the lines after the last item into the head: the end, signatures, who wrote it."""
        _Walk(head, self, is_tail=True).read(pieces)


@dataclass(slots=True)
class _Walk:
    head: Head
    reader: HeadReader
    is_tail: bool
    block: AttendanceBlock | None = None
    run: list[Piece] = field(default_factory=list)
    """Lines of the block that are not read yet: one list over several lines."""
    listing: list[Piece] | None = None
    """Lines of a vote or of a list of papers, until the next blank line."""
    is_signed: bool = False

    def read(self, pieces: Sequence[Piece]) -> None:
        """Read every line."""
        skipped = -1
        for at, piece in enumerate(pieces):
            if at <= skipped:
                continue
            after = next((i for i in range(at + 1, len(pieces)) if not pieces[i].is_blank), None)
            if piece.is_blank:
                self._blank()
            elif self._take(piece, None if after is None else pieces[after]) and after is not None:
                skipped = after
        self._flush()

    def _blank(self) -> None:
        self._flush()
        if self.listing:
            self.listing = None

    def _take(self, piece: Piece, after: Piece | None) -> bool:
        """Read one line; True where the next line is its value and read as well."""
        label = self.reader.labels.match(piece.text)
        if self._is_clock(piece) or self._is_signature(piece):
            self._close()
        elif label and label.kind in {"attendance", "signatures", "vote", "attachments"}:
            self._open(piece, label)
        elif label and label.kind == "list_heads":
            self._close()
            self.head.furniture.append(piece)
        elif label and label.kind.startswith("head_") and not self.is_tail:
            self._close()
            return self._field(piece, label, after)
        elif self.listing is not None and not self._is_title(piece):
            self.listing.append(piece)
        elif self.block and self._goes_on(self.block, piece):
            pass
        else:
            self._other(piece)
        return False

    def _is_title(self, piece: Piece) -> bool:
        return self.reader.labels.document_kind(piece.text) is not None

    def _other(self, piece: Piece) -> None:
        self._flush()
        if self.is_tail:
            if self.is_signed and self._are_names(piece):
                self.head.signatures.append(piece)
            else:
                self.head.tail.append(piece)
        elif len(piece.text) <= _MAX_KIND_LINE and (
            found := self.reader.labels.document_kind(piece.text)
        ):
            self._close()
            self._document(piece, *found)
        elif body := self.reader.register.find_body(piece.text):
            self._close()
            self.head.claims.append(Claim("body", _trim(piece), body))
        elif _LETTERHEAD.fullmatch(piece.text):
            self.head.furniture.append(piece)
        elif self.reader.forms.tells_of_vote(squeeze(piece.text)):
            self._close()
            self.head.votes.append((None, [piece]))
        else:
            self._sentence(piece)
            self.head.loose.append(piece)

    # Who met

    def _open(self, piece: Piece, label: Label) -> None:
        """A label with its text on the line, below it, or both."""
        before = self.block
        self._close()
        words, rest = piece.part(0, label.end), piece.part(label.end, len(piece.text))
        if label.kind == "vote":
            self.listing = [] if rest.is_blank else [rest]
            self.head.votes.append((words, self.listing))
        elif label.kind == "attachments":
            self.listing = [rest]
            self.head.attachments.append((words, label, self.listing))
        elif label.kind == "signatures":
            self.is_signed = True
            self.head.signatures.append(words)
            if not rest.is_blank:
                self.head.signatures.append(rest)
        else:
            self.block = AttendanceBlock(_below(before, label.word))
            self.head.attendance.append(self.block)
            self.block.furniture.append(words)
            if not rest.is_blank:
                self.run.append(rest)

    def _goes_on(self, block: AttendanceBlock, piece: Piece) -> bool:
        reader = self.reader.attendance
        if self.run and not reader.goes_on(self.run, piece):
            self._flush()
        if self.run or reader.accepts(block, piece):
            self.run.append(piece)
            return True
        return False

    def _flush(self) -> None:
        """Read the lines of a list that is at its end."""
        if self.run and self.block and not self.reader.attendance.take(self.block, self.run):
            for piece in self.run:
                if not self.reader.attendance.take(self.block, [piece]):
                    self._leave(piece)
        self.run = []

    def _leave(self, piece: Piece) -> None:
        (self.head.tail if self.is_tail else self.head.loose).append(piece)

    def _close(self) -> None:
        self._flush()
        self.block = self.listing = None

    # When and where

    def _is_clock(self, piece: Piece) -> bool:
        """Whether a line says when the meeting began or ended, and no more."""
        for name, shape in (("start", _OPENS), ("end", _ENDS)):
            times = find_times(piece.text) if shape.fullmatch(piece.text) else ()
            if len(times) == 1:
                clock = piece.part(times[0].start, times[0].end)
                self.head.claims.append(Claim(name, clock, times[0].value))
                self.head.furniture += _between(piece, [clock])
                return True
        return False

    def _is_signature(self, piece: Piece) -> bool:
        """Whether a line is a place and a date under a paper, or lines to sign on."""
        if not self.is_tail:
            return False
        is_rule = _RULE.fullmatch(piece.text) is not None
        if is_rule or is_place_and_day(piece.text):
            self.is_signed = True
            self.head.signatures.append(piece)
            return True
        return False

    def _are_names(self, piece: Piece) -> bool:
        """Whether a line below a signature's rule holds only names and posts."""
        return self.reader.attendance.names_only(Word("signatures"), piece)

    def _field(self, piece: Piece, label: Label, after: Piece | None) -> bool:
        """A label of the head with its value on the line or on the next one."""
        value = piece.part(label.end, len(piece.text))
        is_below = value.is_blank
        if is_below:
            if after is None or self.reader.labels.match(after.text):
                self.head.loose.append(piece)
                return False
            value = after
        claims, furniture = self._values(label.kind, value)
        if not claims:
            self.head.loose += [piece, value] if is_below else [piece]
            return is_below
        self.head.claims += claims
        self.head.furniture.append(piece.part(0, label.end))
        self.head.furniture += furniture
        self.head.furniture += _between(value, [claim.piece for claim in claims] + furniture)
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
        starts = [gap.end() for gap in re.finditer(r"\t| {2,}|[,;] ?", value.text)]
        found = [
            (start, label)
            for start in starts
            if (label := self.reader.labels.match(value.text[start:]))
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
            own = _trim(value)
            yield Claim("body", own, self.reader.register.find_body(own.text))
        elif kind == "head_place":
            yield Claim("location", _trim(value), squeeze(value.text))
        else:
            days, times = find_dates(value.text), find_times(value.text)
            if len(days) > 1 or len(times) > _MAX_TIMES:
                return
            for day in days:
                yield Claim("date", value.part(day.start, day.end), day.value, kind != "head_date")
            for name, clock in zip(("start", "end"), times, strict=False):
                yield Claim(name, value.part(clock.start, clock.end), clock.value)

    # What it calls itself

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
        body = self.reader.register.find_body(name.text)
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


def is_place_and_day(text: str) -> bool:
    """A place and a date alone, as under a letter: «Eksempelvik, 7. februar 2022»."""
    days = find_dates(text) if len(text) <= _MAX_SIGNATURE else ()
    if len(days) != 1 or text[days[0].end :].strip(" ."):
        return False
    return re.fullmatch(r"\s*[A-ZÆØÅ]\w+(?: \w+)?,?\s*(?:den )?", text[: days[0].start]) is not None


def _below(before: AttendanceBlock | None, word: Word) -> Word:
    """What a label says, with what a label without people right above it says of presence."""
    is_heading = before is not None and not before.people and word.present is None
    return replace(word, present=before.word.present) if before and is_heading else word


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
