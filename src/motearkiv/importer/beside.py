"""Lists side by side: who met in one column, who did not in the next, their substitutes in a third.

After the attendance in the importer. A line is read whole or not at all.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from motearkiv.importer.attendees import AttendanceBlock
from motearkiv.importer.columns import TOLERANCE, cells_of
from motearkiv.importer.lines import Piece

if TYPE_CHECKING:
    from motearkiv.importer.attendance import AttendanceReader
    from motearkiv.importer.labels import Labels


@dataclass(slots=True)
class SideLists:
    """The lists that stand side by side, with the column where each begins."""

    _columns: list[tuple[int, AttendanceBlock]] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether the lines that follow may be lines of the lists."""
        return bool(self._columns)

    def close(self) -> None:
        """End the lists."""
        self._columns = []

    def open(self, piece: Piece, labels: Labels, reader: AttendanceReader) -> list[AttendanceBlock]:
        """The lists that a line of several labels begins; none where it is no such line."""
        cells = cells_of(piece)
        found = [labels.match(one.text) for one in cells]
        words = [one.word for one in found if one and one.kind == "attendance"]
        if not len(words) == len(cells) > 1 or reader.accepts(AttendanceBlock(words[0]), cells[1]):
            return []
        blocks = [AttendanceBlock(word) for word in words]
        blocks[0].furniture.append(piece)
        self._columns = [(one.start, block) for one, block in zip(cells, blocks, strict=True)]
        return blocks

    def take(self, piece: Piece, reader: AttendanceReader) -> bool:
        """Read a line into the lists; False where a cell stands below none, or names nobody."""
        columns: dict[int, list[Piece]] = {}
        for cell in cells_of(piece):
            before = [at for at, _ in self._columns if at <= cell.start + TOLERANCE]
            if not before:
                return False
            columns.setdefault(max(before), []).append(cell)
        # A column begins where its head does; a post may stand in a cell of its own behind it.
        are_set = all(abs(at - cells[0].start) <= TOLERANCE for at, cells in columns.items())
        pairs = [
            (block, Piece(piece.line, columns[at][0].start, columns[at][-1].end))
            for at, block in self._columns
            if at in columns
        ]
        is_read = are_set and all(reader.reads(block, one) for block, one in pairs)
        return is_read and all(reader.take(block, [one]) for block, one in pairs)
