"""Headings within an item's text: which lines are one, and how it stands in the text.

Before the items in the importer.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from motearkiv.blocks import begins_point
from motearkiv.importer.lines import Piece
from motearkiv.importer.text import Passage, Words, join_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from motearkiv.importer.tree import Section


def is_heading(section: Section, at: int) -> bool:
    """Whether a line stands between a blank line and a text that is no list."""
    below = (piece for piece in islice(section.content, at + 1, None) if not piece.is_blank)
    after = next(below, None)
    return (
        at > 0
        and section.content[at - 1].is_blank
        and after is not None
        and not begins_point(after.text)
    )


def with_heading(labels: Sequence[Piece], content: Sequence[Piece], words: Words) -> Passage:
    """A heading stays in the text: a paragraph of its own, or run in as printed."""
    passage = Passage()
    first = content[0] if content else None
    if len(labels) == 1 and first and first.line == labels[0].line and not first.is_blank:
        content = [Piece(first.line, labels[0].start, first.end), *content[1:]]
    else:
        passage.add(join_lines(labels, words))
    passage.add(join_lines(content, words))
    return passage
