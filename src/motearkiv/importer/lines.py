"""Bytes to numbered lines: the only door through which a plain-text paper comes in.

First in the importer. Readers of other formats end in the same neutral Lines, so that nothing
after this module knows what sort of file a paper was.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from motearkiv.problem import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_BYTES = 50 * 1024 * 1024
"""Papers larger than this are refused: no agenda in plain text comes near it."""

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
)
"""UTF-32 first: its little-endian mark begins with that of UTF-16."""
_LIGATURES = str.maketrans({"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "\u00a0": " "})
_DROPPED = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\ufeff\ufffe\uffff]")
"""Soft hyphens, and controls that YAML cannot hold."""


class UnreadableTextError(Exception):
    """The bytes are no text in an encoding that can be told."""


CELL = "\t"
"""What stands between two cells of a table, or two columns, on one line."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a line is set, as far as its format tells; lengths in points of 1/72 inch."""

    left: float | None = None
    """From the left edge of the page to the first letter."""
    right: float | None = None
    """From the left edge of the page to the end of the last letter."""
    top: float | None = None
    """From the top edge of the page to the top of the line."""
    size: float | None = None
    """Size of the type."""
    is_bold: bool = False
    heading: int | None = None
    """Level of a heading, 1 the highest, where the format itself marks headings."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a paper, cleaned, with its place."""

    number: int
    """Counted from 1 in the paper's text."""
    text: str
    """Cells of a table are parted by CELL."""
    page: int | None = None
    """Counted from 1; None where the paper has no form feeds."""
    cut: bool = False
    """Whether furniture stood here; the text is then empty."""
    look: Look | None = None
    """None where the format tells nothing, as plain text."""
    broken_from: int | None = None
    """Number of the paper's own line, where this one was broken out of it."""
    running: str | None = None
    """The kind of furniture that it is, where the format itself says so: a page header."""

    @property
    def printed(self) -> int:
        """The number under which the line is found in the paper."""
        return self.broken_from or self.number


@dataclass(frozen=True, slots=True)
class Printed:
    """A line as a reader finds it: not cleaned, not numbered; fields as those of Line."""

    text: str
    page: int | None = None
    look: Look | None = None
    running: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line, by character positions: what fields and furniture are made of."""

    line: Line
    start: int
    end: int

    @property
    def text(self) -> str:
        """The characters as they stand in the line."""
        return self.line.text[self.start : self.end]

    @property
    def is_blank(self) -> bool:
        """Whether it holds no character that must be kept."""
        return not self.text.strip()

    def part(self, start: int, end: int) -> Piece:
        """A stretch of this piece, by positions within its text."""
        return Piece(self.line, self.start + start, self.start + end)


@dataclass(frozen=True, slots=True)
class Joined:
    """Lines set behind each other, with the way back to their pieces."""

    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The lines with one blank between them; positions in it are what `cut` takes."""
        return " ".join(piece.text for piece in self.pieces)

    def cut(self, start: int, end: int) -> list[Piece]:
        """The pieces of a stretch, without blanks around them."""
        found, at = [], 0
        for piece in self.pieces:
            one, other = max(start - at, 0), min(end - at, len(piece.text))
            if one < other:
                part = piece.part(one, other)
                lead = len(part.text) - len(part.text.lstrip())
                part = part.part(lead, len(part.text.rstrip()))
                found += [] if part.is_blank else [part]
            at += len(piece.text) + 1
        return found


@dataclass(frozen=True, slots=True)
class Dropped:
    """A character that was left out of a line, because it is no text."""

    line: int
    column: int
    """Counted from 1."""
    character: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that a reader saw: a page without text, two readers that disagree, a macro."""

    fault: Fault
    line: int
    """The line that it is told at; 1 where it concerns the whole paper."""
    values: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as lines, and what reading it changed."""

    lines: tuple[Line, ...]
    encoding: str
    dropped: tuple[Dropped, ...] = ()
    form: str = "text"
    """The format that it was read from: text, pdf, docx, odt, html."""
    is_flattened: bool = False
    """Whether its lines were broken out of longer ones, so that all is uncertain."""
    notices: tuple[Notice, ...] = ()
    """What its reader saw that an editor must know."""


def whole(line: Line) -> Piece:
    """The line from its first to its last character."""
    return Piece(line, 0, len(line.text))


def without(pieces: Iterable[Piece], taken: Iterable[Piece]) -> list[Piece]:
    """What is left of pieces when others are taken out; a line that is all taken stays as blank."""
    by_line: dict[int, list[Piece]] = {}
    for piece in taken:
        by_line.setdefault(piece.line.number, []).append(piece)
    rest = []
    for piece in pieces:
        at = piece.start
        inside = (
            one
            for one in by_line.get(piece.line.number, ())
            if piece.start <= one.start and one.end <= piece.end
        )
        for one in sorted(inside, key=lambda one: one.start):
            rest.append(Piece(piece.line, at, one.start))
            at = one.end
        rest.append(Piece(piece.line, at, piece.end))
    return rest


def squeeze(text: str) -> str:
    """Runs of blanks and line breaks as one blank each."""
    return " ".join(text.split())


def solid(text: str) -> str:
    """The text without blanks: what must be found again in the record."""
    return "".join(text.split())


def decode(data: bytes) -> Paper:
    """Decode a plain-text paper and clean its lines; never with a replacement character.

    A byte order mark decides; else strict UTF-8, else cp1252 (`encoding` says which). The clean-up
    is NFC, the ligatures fi, fl and ff, no-break blanks; soft hyphens and controls are dropped and
    listed. Raises UnreadableTextError for bytes that none of these can be.
    """
    text, encoding = _decode(data)
    paged = "\f" in text
    page = 1
    printed: list[Printed] = []
    for raw in re.split("\r\n|\r|\n", text):
        lead = len(raw) - len(raw.lstrip())
        page += raw.count("\f", 0, lead)
        printed.append(Printed(raw, page if paged else None))
        page += raw.count("\f", lead)
    return tidy(printed, "text", encoding)


def tidy(printed: Iterable[Printed], form: str, encoding: str) -> Paper:
    """Number and clean the lines of a paper of any format, as `decode` does."""
    lines: list[Line] = []
    dropped: list[Dropped] = []
    for number, one in enumerate(printed, start=1):
        found = _DROPPED.finditer(one.text)
        dropped += [Dropped(number, gone.start() + 1, gone[0]) for gone in found]
        lines.append(Line(number, _clean(one.text), one.page, look=one.look, running=one.running))
    return Paper(tuple(lines), encoding, tuple(dropped), form)


def extracted_text(paper: Paper) -> str:
    """The lines of a paper as a text whose line numbers are theirs, form feeds at page starts."""
    texts: list[str] = []
    page = 1
    for line in paper.lines:
        if line.printed <= len(texts):
            # Broken out of the line before, whose number it has in the paper.
            texts[-1] += line.text
            continue
        feeds = "\f" * ((line.page or page) - page)
        page = line.page or page
        texts.append(feeds + line.text)
    return "\n".join(texts) + "\n"


def _decode(data: bytes) -> tuple[str, str]:
    named = next((name for mark, name in _BOMS if data.startswith(mark)), None)
    for encoding in [named] if named else ["utf-8", "cp1252"]:
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise UnreadableTextError


def _clean(raw: str) -> str:
    return unicodedata.normalize("NFC", _DROPPED.sub("", raw).translate(_LIGATURES))
