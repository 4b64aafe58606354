"""Votes: what minutes tell of one vote, put together from its sentences.

Before their forms in the importer. What is printed stays with the vote, whole.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from motearkiv.importer.lines import Piece
from motearkiv.model import Outcome


@dataclass(slots=True)
class FoundVote:
    """A vote on its way to the model: its pieces and what they say."""

    pieces: list[Piece] = field(default_factory=list)
    subject: str | None = None
    counts: dict[str, int] = field(default_factory=dict)
    result: Outcome | None = None
    unanimous: bool | None = None
    named: list[tuple[str, int]] = field(default_factory=list)
    """Printed counts whose voters are named, with how many names there are."""
    is_read: bool = False
    """Whether any of its sentences has one of the known forms."""

    def takes(self, other: FoundVote) -> bool:
        """Whether another sentence may tell of the same vote."""
        if set(self.counts) & set(other.counts):
            return False
        is_after = other.result is not None and other.counts == {} and not self.result
        if is_after and (self.counts or not self.is_read):
            return True
        if self.result and not (other.counts and not other.result and not self.counts):
            return False
        return not (self.unanimous and other.is_read)

    @property
    def mismatches(self) -> list[str]:
        """Printed counts beside which another number of voters is named, in words."""
        return [shown for shown, difference in self.named if difference]

    def add(self, other: FoundVote) -> None:
        """Take another sentence's words and values."""
        self.pieces += other.pieces
        self.subject = self.subject or other.subject
        self.counts |= other.counts
        self.result = self.result or other.result
        self.unanimous = self.unanimous or other.unanimous
        self.named += other.named
        self.is_read |= other.is_read
