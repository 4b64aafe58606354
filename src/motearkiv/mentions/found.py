"""Found: what a text names, as values: an organization, a case by its number, a meeting by its day.

Part of mentions in the flow.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motearkiv.numbers import CaseNumber

NOBODY = ""
"""Whose a name is that several organizations share, and whose a case or a meeting is where the
text names somebody that the archive does not know: it is found, so that nothing shorter inside it
is taken for the whole, but it leads nowhere."""


@dataclass(frozen=True, slots=True)
class Name:
    """The name of an organization."""

    organization: str
    """Its id, or NOBODY."""


@dataclass(frozen=True, slots=True)
class CaseReference:
    """A case number; its series is None where only the word *sak* stands before it."""

    number: CaseNumber


@dataclass(frozen=True, slots=True)
class MeetingReference:
    """A meeting, by its day."""

    day: date


@dataclass(frozen=True, slots=True)
class Found:
    """Something that a text names: where it stands, genitive included, and what it is."""

    start: int
    end: int
    what: Name | CaseReference | MeetingReference
    of: str | None = None
    """The organization whose case or meeting the text says that it is, or NOBODY; None where the
    text says nothing."""
    near: str | None = None
    """The body that the sentence names before it, or NOBODY, where that may be whose it is."""

    def owner(self, body: str) -> str:
        """Whose case or meeting it is in a paper of this body; NOBODY where that is not clear."""
        if self.of is not None:
            return self.of
        return body if self.near in {None, body} else NOBODY
