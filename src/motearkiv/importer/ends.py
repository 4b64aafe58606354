"""Ends: where a list of items ends, and where what stands below the last item is none of it.

Before the grammar in the importer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from motearkiv.importer.lines import Line
    from motearkiv.importer.row import Row, Rows


def list_ends(rows: Rows) -> frozenset[int]:
    """The last rows of lists whose items are printed again below: where numbers begin anew."""
    found: set[int] = set()
    run: list[Row] = []
    for row in rows.by_line.values():
        if len(run) > 1 and row.is_same(run[0]):
            found.add(run[-1].line.number)
        if any(row.is_same(one) for one in run):
            run = []
        run.append(row)
    return frozenset(found)


class Gaps:
    """The blank lines before the lines of a paper, and the widest of them within an item."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._at = {line.number: at for at, line in enumerate(lines)}
        self._widest = 1

    def note(self, line: Line) -> None:
        """Note that a line belongs to an item, whatever gap is before it."""
        self._widest = max(self._widest, self._before(line))

    def is_widest_before(self, line: Line) -> bool:
        """Whether the gap before a line is wider than any within an item, and than one line."""
        return self._before(line) > self._widest

    def _before(self, line: Line) -> int:
        """How many blank lines stand before a line; 0 where a page's end is among them."""
        at = self._at[line.number] - 1
        count = 0
        while at >= 0 and not self._lines[at].text.strip():
            if self._lines[at].cut or self._lines[at].page != line.page:
                return 0
            at, count = at - 1, count + 1
        return count
