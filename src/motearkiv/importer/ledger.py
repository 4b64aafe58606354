"""The ledger: who owns each character of a paper, and the proof that none was lost.

After the draft in the importer. Every non-blank character of the paper has one owner: a field of
the meeting, furniture, or a text that could not be placed. The proof reads the written YAML back.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from motearkiv.importer import faults
from motearkiv.importer.lines import Line, Piece, solid, squeeze
from motearkiv.problem import Fault, Mark, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from motearkiv.model import Meeting

FURNITURE = "furniture:"
WAITING = "draft:"
"""Before the owner of a text that an editor's own text keeps out: it waits in a draft."""
_EXCERPT = 90
_EXCERPT_PIECES = 3


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the paper and its one owner."""

    owner: str
    """`items.3.title`, `unparsed.0.text`, `furniture:` with a kind, or `draft:` with a field."""
    piece: Piece


@dataclass(frozen=True, slots=True)
class Conversion:
    """A value that is written in another form than the printed one: a date, a body's id."""

    owner: str
    printed: str
    value: str


@dataclass(frozen=True, slots=True)
class Join:
    """A word that a line end had parted."""

    line: int
    printed: str
    word: str


@dataclass(frozen=True, slots=True)
class Loose:
    """Pieces that could not be placed, and why."""

    pieces: list[Piece]
    reason: str


@dataclass(frozen=True, slots=True)
class Summary:
    """How many characters of the paper became what."""

    total: int
    fields: int
    furniture: int
    unparsed: int


@dataclass(slots=True)
class Ledger:
    """What the importer notes while it drafts a meeting."""

    file: str
    """The paper's name in messages."""
    spans: list[Span] = field(default_factory=list)
    conversions: list[Conversion] = field(default_factory=list)
    joins: list[Join] = field(default_factory=list)
    loose: list[Loose] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def place(self, owner: str, pieces: Iterable[Piece]) -> None:
        """Give pieces to an owner; blank ones need none."""
        self.spans += [Span(owner, piece) for piece in pieces if not piece.is_blank]

    def convert(self, owner: str, piece: Piece, value: object) -> None:
        """Give a piece to a field whose value has another form than the print."""
        self.place(owner, [piece])
        self.conversions.append(Conversion(owner, piece.text, str(value)))

    def leave(self, pieces: Iterable[Piece], reason: str, fault: Fault = faults.UNPLACED) -> None:
        """Keep pieces for `unparsed`, with a warning at the first of them."""
        kept = [piece for piece in pieces if not piece.is_blank]
        if kept:
            shown = faults.say(reason)
            self.loose.append(Loose(kept, shown))
            text = " ".join(piece.text for piece in kept[:_EXCERPT_PIECES])
            self.warn(fault, kept[0].line, text, reason=shown)

    def warn(self, fault: Fault, line: Line | int, text: str = "", **values: object) -> None:
        """Collect a Problem at a line of the paper, with an excerpt of the text."""
        number, page = (line, None) if isinstance(line, int) else (line.printed, line.page)
        where = faults.say(faults.PAGE).format(page=page) if page else ""
        self.tell(fault, number, {"text": excerpt(text), "where": where, **values})

    def tell(self, fault: Fault, line: int, values: Mapping[str, object]) -> None:
        """Collect a Problem at a line, with the values that its message names."""
        self.problems.append(Problem(fault, Mark(self.file, line), values))


def excerpt(text: str) -> str:
    """The text on one line, cut to about a line's length, odd characters shown by their code."""
    words = squeeze(text)
    shown = "".join(
        character if character.isprintable() else f"⟦U+{ord(character):04X}⟧"
        for character in words[:_EXCERPT]
    )
    return shown + ("…" if len(words) > _EXCERPT else "")


def find_loss(lines: Sequence[Line], ledger: Ledger, meeting: Meeting) -> str | None:
    """Compare the paper with its spans, and the spans with the meeting as read back.

    None where every non-blank character of the lines has exactly one owner, and every field holds
    the characters of its spans, in order; else where the first difference is, for the error.
    """
    return _find_gap(lines, ledger.spans) or _find_difference(lines, ledger, meeting)


def summarize(lines: Sequence[Line], ledger: Ledger, dropped: int) -> Summary:
    """Count the characters of a paper by owner; dropped controls are furniture."""
    counts: dict[str, int] = defaultdict(int)
    for span in ledger.spans:
        kind = (
            span.owner.partition(":")[0]
            if span.owner.startswith((FURNITURE, WAITING))
            else span.owner.partition(".")[0]
        )
        counts[kind] += len(solid(span.piece.text))
    total = sum(len(solid(line.text)) for line in lines) + dropped
    furniture = counts.pop("furniture", 0) + dropped
    unparsed = counts.pop("unparsed", 0) + counts.pop("draft", 0)
    return Summary(total, sum(counts.values()), furniture, unparsed)


def value_at(meeting: Meeting, owner: str) -> Any:  # noqa: ANN401 - a field of any type
    """The value of a dotted path; None where the meeting has no such field."""
    value: Any = meeting
    for step in owner.split("."):
        try:
            value = value[int(step)] if step.isdigit() else getattr(value, step)
        except (AttributeError, IndexError, TypeError):
            return None
    return value


def _find_gap(lines: Sequence[Line], spans: Sequence[Span]) -> str | None:
    by_line: dict[int, list[Piece]] = defaultdict(list)
    for span in spans:
        by_line[span.piece.line.number].append(span.piece)
    for line in lines:
        end = 0
        for piece in sorted(by_line[line.number], key=lambda piece: piece.start):
            if piece.start < end or line.text[end : piece.start].strip():
                return f"{line.number}: {excerpt(line.text)}"
            end = piece.end
        if line.text[end:].strip():
            return f"{line.number}: {excerpt(line.text)}"
    return None


def _find_difference(lines: Sequence[Line], ledger: Ledger, meeting: Meeting) -> str | None:
    texts = {line.number: line.text for line in lines}
    parts: dict[str, list[str]] = defaultdict(list)
    for span in ledger.spans:
        if not span.owner.startswith((FURNITURE, WAITING)):
            source = texts[span.piece.line.number][span.piece.start : span.piece.end]
            parts[span.owner].append(solid(source))
    printed = {owner: "".join(own) for owner, own in parts.items()}
    for one in ledger.conversions:
        if printed.get(one.owner) == solid(one.printed):
            printed[one.owner] = solid(one.value)
    for owner, expected in printed.items():
        value = value_at(meeting, owner)
        if value is None or solid(str(value)) != expected:
            return f"{owner}: {excerpt(str(value))}"
    return None
