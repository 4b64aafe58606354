"""Claims: what a paper's head says of the meeting, each with the words that say it.

Before the statements in the importer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from motearkiv.importer.attendees import AttendanceBlock
from motearkiv.importer.label import Label
from motearkiv.importer.lines import Piece

if TYPE_CHECKING:
    from datetime import date

    from motearkiv.importer.lines import Line
    from motearkiv.model import Organization


@dataclass(frozen=True, slots=True)
class Claim:
    """What a line says of one field of the meeting."""

    field: str
    piece: Piece
    value: object
    """A date, a time, a text, an Organization, or None for a body that no register knows."""
    rank: int = 0
    """Of dates: 0 the meeting's own, SAID in a sentence, WRITTEN one that may be of writing."""
    owns: bool = True
    """Whether the piece is the value; False where the fact is read out of other text."""


@dataclass(slots=True)
class Head:
    """What stands before the first item and after the last one."""

    lines: Sequence[Piece] = ()
    """All that stands before the first item."""
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
        best = min((claim.rank for claim in claims), default=0)
        sure = [claim for claim in claims if claim.rank == best]
        return {claim.value: claim.piece.line for claim in reversed(sure)}  # type: ignore[misc]

    def bodies(self) -> dict[Organization, Line]:
        """The bodies that the paper names and the register knows."""
        return {claim.value: claim.piece.line for claim in reversed(self.of("body")) if claim.value}  # type: ignore[misc]

    def unknown_body(self) -> Piece | None:
        """What the paper calls its body where the register knows no such body."""
        return next((claim.piece for claim in self.of("body") if claim.value is None), None)
