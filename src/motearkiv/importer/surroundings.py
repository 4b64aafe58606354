"""What every item of a paper is read with, and the pen that gives its texts their owners.

Before the items in the importer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from motearkiv.importer import faults
from motearkiv.importer.labels import Labels
from motearkiv.importer.ledger import FURNITURE, Ledger
from motearkiv.importer.lines import squeeze
from motearkiv.importer.register import Register
from motearkiv.importer.text import Passage, Words, join_lines
from motearkiv.importer.vote_forms import VoteForms
from motearkiv.model import Document, DocumentKind, Organization

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from motearkiv.importer.lines import Piece


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What every item of a paper is read with."""

    ledger: Ledger
    labels: Labels
    register: Register
    forms: VoteForms
    words: Words
    body: Organization
    day: date
    document: Document
    is_flattened: bool = False

    @property
    def are_minutes(self) -> bool:
        """Whether the paper says what was decided, and not only what is proposed."""
        return self.document.kind is DocumentKind.MINUTES

    def is_own(self, name: str) -> bool:
        """Whether a paper's name for a body means the one that meets: Rådet, for Næringsrådet."""
        if found := self.register.find_body(name):
            return found == self.body
        short = squeeze(name).casefold()
        names = [one.casefold() for one in (self.body.name, *self.body.aliases)]
        return short in {"møtet", "møte"} or any(
            one.endswith(short) or one.startswith(f"{short} ") for one in names
        )


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes texts below one place of the meeting: `items.3`, or the meeting itself."""

    around: Surroundings
    owner: str = ""

    def write(self, name: str, pieces: Sequence[Piece]) -> Passage:
        """Put lines together to a text, and give them to a field; gives back the text."""
        passage = join_lines(pieces, self.around.words)
        self.place(name, passage)
        return passage

    def place(self, name: str, passage: Passage) -> None:
        """Give a text's pieces to a field, and note what became of the hyphens in it."""
        ledger = self.around.ledger
        ledger.place(f"{self.owner}.{name}" if self.owner else name, passage.pieces)
        ledger.place(f"{FURNITURE}line-end hyphen", passage.hyphens)
        ledger.joins += passage.joins
        for line, word in passage.doubtful:
            ledger.warn(faults.JOINED, line, word)

    def label(self, pieces: Iterable[Piece], kind: str = "label") -> None:
        """Give pieces to no field: they only say what stands beside them."""
        self.around.ledger.place(f"{FURNITURE}{kind}", pieces)
