"""Whose treatment an item's sections tell of: this meeting's, or another body's before it.

Before the items in the importer. What another body discussed, voted and decided is left whole; what
it recommends is what this one is to decide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from motearkiv.importer import faults, shapes, tree
from motearkiv.importer.tree import Section
from motearkiv.importer.vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from motearkiv.importer.lines import Piece
    from motearkiv.importer.surroundings import Pen

_OF_THE_CASE = frozenset({"description", "headings", "attachments"})
"""Sections that end another body's treatment in a paper that itself decides nothing."""


def own_sections(sections: Iterable[Section], pen: Pen) -> Iterator[Section]:
    """The sections that are about this meeting; the ledger has the others as unplaced."""
    around = pen.around
    foreign: list[Piece] = []
    treating = ""
    for section in sections:
        is_treatment = section.kind == tree.TREATMENT
        if is_treatment or (section.kind in _OF_THE_CASE and not around.are_minutes):
            around.ledger.leave(foreign, faults.OTHER_TREATMENT)
            foreign = []
            treating = _other_body(section, pen) if is_treatment else ""
        if treating and not _is_by(section, treating):
            foreign += [*section.labels, *section.content]
        elif is_treatment:
            pen.label(section.content[:1])
            yield Section("discussion", section.line, content=section.content[1:])
        else:
            yield section
    around.ledger.leave(foreign, faults.OTHER_TREATMENT)


def _other_body(section: Section, pen: Pen) -> str:
    """The body whose treatment follows; "" where it is this meeting's own."""
    name, day = shapes.find_treatment(section.line.text) or ("", None)
    is_own = pen.around.is_own(name) and day in {None, pen.around.day}
    return "" if is_own else name


def _is_by(section: Section, body: str) -> bool:
    """Whether a section is what a body recommends: «Formannskapets innstilling»."""
    by = section.label.by if section.label else None
    return section.kind == "proposal" and by is not None and fold(by) == fold(body)
