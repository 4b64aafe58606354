"""What is taken out, by what, and what came of it: the values that the other modules share.

Part of redaction in the flow.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from secrets import token_hex
from typing import TYPE_CHECKING

from motearkiv.redaction.matching import Matcher, replaced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from motearkiv.redaction.matching import Span

PLACE_HOLDER = "[sladdet]"
_TOKEN_BYTES = 4
_AROUND = 40


@dataclass(frozen=True, slots=True)
class Order:
    """What an editor asks for."""

    texts: tuple[str, ...]
    ground: str
    """The provision of law: `offl. § 13`."""
    reason: str
    """In a sentence for readers, without a trace of the text."""
    day: date
    place_holder: str = PLACE_HOLDER
    person: str | None = None
    """Id of a person whose entry is taken out of data/people.yml."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands in a file."""

    path: str
    line: int
    excerpt: str
    """A little of what stands around it, on one line."""

    @property
    def shown(self) -> str:
        """As editors read it."""
        return f"{self.path}:{self.line}: {self.excerpt}"


@dataclass(slots=True)
class Work:
    """An order at work: what is found with, what stands for ids, what was found."""

    order: Order
    matcher: Matcher
    withdrawn: dict[str, str] = field(default_factory=dict)
    """Papers that are withdrawn whole, by file below data/documents/, and why."""
    tokens: dict[str, str] = field(default_factory=dict)
    """What an id of a register is from now on, by the id that holds the text."""
    places: list[Place] = field(default_factory=list)

    @classmethod
    def of(cls, order: Order) -> Work:
        """Begin with an order."""
        return cls(order, Matcher(order.texts))

    def token(self, identifier: str) -> str:
        """The id that stands for one that holds the text: nobody can tell which it was."""
        return self.tokens.setdefault(identifier, f"sladdet-{token_hex(_TOKEN_BYTES)}")

    def led(self, address: str) -> str:
        """Where an address leads whose id holds the text: `organisasjon/sladdet-1f2e3d4c/`."""
        section, slash, rest = address.partition("/")
        identifier, *further = rest.split("/")
        return f"{section}{slash}{'/'.join([self.token(identifier), *further])}"

    def note(self, path: str, text: str, spans: Sequence[Span]) -> None:
        """Remember where the text stands in a file."""
        self.places += [place_of(path, text, start, end) for start, end in spans]

    def note_line(self, path: str, number: int, line: str) -> None:
        """Remember a line of a file that holds the text."""
        start, end = next(iter(self.matcher.address_spans(line)), (0, 0))
        self.places.append(Place(path, number, excerpt(line, start, end)))

    def without(self, text: str, *, keeps_lines: bool = False) -> str:
        """A text with the place holder where the text stood."""
        by = self.order.place_holder
        spans = self.matcher.spans(text)
        if keeps_lines:  # What says in which line of a paper it was read stays true.
            return replaced(text, spans, lambda found: by + "\n" * found.count("\n"))
        return replaced(text, spans, by)

    def is_named(self, path: str) -> bool:
        """Whether the name of a file or folder holds the text."""
        return any(map(self.matcher.is_in_address, PurePosixPath(path).parts))


def place_of(path: str, text: str, start: int, end: int) -> Place:
    """The place of a find, with its line."""
    return Place(path, text.count("\n", 0, start) + 1, excerpt(text, start, end))


def excerpt(text: str, start: int, end: int) -> str:
    """A find and what stands around it on its line."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    first, last = max(start - _AROUND, line_start), min(end + _AROUND, line_end)
    shown = " ".join(text[first:last].split())
    return f"{'…' if first > line_start else ''}{shown}{'…' if last < line_end else ''}"
