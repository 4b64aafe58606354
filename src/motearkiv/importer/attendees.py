"""Attendees: people as an attendance list prints them, and the lines under one label.

Before the attendance in the importer.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from motearkiv.importer.lines import Piece, squeeze
from motearkiv.importer.people import FIELDS
from motearkiv.importer.vocabulary import Word
from motearkiv.model import AttendanceRole


@dataclass(slots=True)
class Attendee:
    """A person in an attendance list: what is printed, in pieces."""

    printed: dict[str, list[Piece]]
    """By field: FIELDS."""
    group: str | None = None
    """Party or municipality that is printed once for several."""
    role: AttendanceRole | None = None
    present: bool | None = None
    marks: list[Piece] = field(default_factory=list)
    """Words beside the person that say whether he or she met."""

    @property
    def pieces(self) -> list[Piece]:
        """All that is printed of the person."""
        return [piece for name in FIELDS for piece in self.printed.get(name, ())] + self.marks

    @property
    def name(self) -> str:
        """The name, single blanks."""
        return squeeze(" ".join(piece.text for piece in self.printed["name"]))


@dataclass(slots=True)
class AttendanceBlock:
    """The lines under one attendance label."""

    word: Word
    people: list[Attendee] = field(default_factory=list)
    furniture: list[Piece] = field(default_factory=list)
    columns: list[tuple[int, str]] = field(default_factory=list)
    """Where the heads of a table's columns begin, and the field below each."""
    stacked: list[str] = field(default_factory=list)
    """The fields that the heads of a table stand for which has each cell on a line of its own."""
    is_spoilt: bool = False
    """Whether posts stand in a column apart from the names."""
    party: list[Piece] = field(default_factory=list)
    """The party that stands alone over the names that follow, until one of them has it."""
    group: str | None = None
    """Its name."""
    is_cells: bool = False
    """Whether columns are told by cells and not by their place on the line."""


def below(before: AttendanceBlock | None, word: Word) -> Word:
    """What a label says, with what a label without people right above it says of presence."""
    is_heading = before is not None and not before.people and word.present is None
    return replace(word, present=before.word.present) if before and is_heading else word
