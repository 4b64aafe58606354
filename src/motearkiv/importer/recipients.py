"""Recipients: the body that is asked to decide, by a proposal's own words or by its label.

Before the items in the importer.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from motearkiv.importer import faults
from motearkiv.importer.derive import find_recipients
from motearkiv.importer.lines import squeeze
from motearkiv.importer.shapes import BODY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from motearkiv.importer.lines import Line, Piece
    from motearkiv.importer.surroundings import Surroundings
    from motearkiv.importer.text import Passage

_LABEL = re.compile(
    r"\b(?:innstilling|tilråding|tilrådning|anbefaling|framlegg til vedtak|forslag til vedtak)\s"
    r"(?:til|overfor|for|i)\s(?P<body>[^\W\d_][\w -]{2,60}?)\s*:?$",
    re.IGNORECASE,
)


def recipient(
    proposal: Passage | None, labels: Sequence[Piece], around: Surroundings
) -> str | None:
    """The id of the body that is asked; None where it is this one, unknown, or not one.

    A body that the register does not know is told of with a warning.
    """
    lines: dict[str, Line] = {}
    for name in find_recipients(proposal.text) if proposal else ():
        lines[name] = line_of(proposal.pieces, name) if proposal else labels[0].line
    for label in labels:
        if named := _named(label):
            lines[named] = label.line
    bodies = {name: around.register.find_body(name) for name in lines}
    for name, body in bodies.items():
        if body is None:
            line = lines[name]
            around.ledger.warn(faults.UNKNOWN_RECIPIENT, line, line.text, name=name)
    ids = {body.id for body in bodies.values() if body} - {around.body.id}
    return ids.pop() if len(ids) == 1 and all(bodies.values()) else None


def names_recipient(labels: Sequence[Piece]) -> bool:
    """Whether a label names the body that is to decide: «Innstilling til kommunestyret»."""
    return any(map(_named, labels))


def _named(label: Piece) -> str | None:
    found = _LABEL.search(squeeze(label.text))
    return found["body"] if found and re.search(BODY, found["body"], re.IGNORECASE) else None


def line_of(pieces: Sequence[Piece], words: str) -> Line:
    """The line on which words begin that may run over a line's end."""
    first = words.split(maxsplit=1)[0]
    return next((piece.line for piece in pieces if first in piece.text), pieces[0].line)
