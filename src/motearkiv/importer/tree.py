"""The parts of a paper: its head, its items, and the sections of each, in pieces of lines.

Before the grammar in the importer, which cuts a paper so.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from motearkiv.importer.label import Label
from motearkiv.importer.lines import Line, Piece
from motearkiv.importer.row import Row

TEXT = "text"
"""Kind of a section without a label."""
UNCLEAR = "unclear"
"""Kind of a section that begins with a number which may or may not begin an item."""
UNKNOWN = "unknown"
"""Kind of a section under what looks like a label that is in no list."""
ATTACHED = "attached"
"""Kind of a section with another paper inside this one."""
CLOSING = "closing"
"""Kind of a section with what stands after the last item."""
TREATMENT = "treatment"
"""Kind of a section that says which body's treatment in which meeting follows."""


@dataclass(slots=True)
class Section:
    """A stretch of an item under one label, or under none."""

    kind: str
    line: Line
    label: Label | None = None
    labels: list[Piece] = field(default_factory=list)
    content: list[Piece] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands under the label."""
        return all(piece.is_blank for piece in self.content)


@dataclass(slots=True)
class Entry:
    """An item as the paper prints it: its row, the rest of its title, its sections."""

    row: Row
    title: list[Piece] = field(default_factory=list)
    furniture: list[Piece] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    is_title_guessed: bool = False
    is_in_column: bool = False
    """Whether its number stands in a column apart from the titles."""
    closed: Piece | None = None
    """What the agenda list says in its column of closed items."""
    listed: list[Piece] = field(default_factory=list)
    """Other titles that the paper prints for it, as in the agenda list."""

    @property
    def has_body(self) -> bool:
        """Whether more than a row in a list is printed of it."""
        return any(section.labels or not section.is_empty for section in self.sections)

    @property
    def title_text(self) -> str:
        """The title's words, single blanks."""
        return " ".join(" ".join(piece.text for piece in self.title).split())


@dataclass(slots=True)
class Tree:
    """A paper in its parts."""

    head: list[Piece] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)

    def tail(self) -> list[Piece]:
        """Take what stands after the last item, or after the agenda list, out of the items."""
        found = []
        for entry in self.entries:
            found += [
                piece for one in entry.sections if one.kind == CLOSING for piece in one.content
            ]
            entry.sections = [one for one in entry.sections if one.kind != CLOSING]
        return found
