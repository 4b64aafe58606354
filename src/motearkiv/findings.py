"""Findings: the Problems of one file while it is read.

Beside the model in the flow: the YAML reader's parts add to one Findings, so that an editor sees
everything that is wrong with a file at once.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from motearkiv.problem import Mark, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Collection

    from motearkiv.problem import Fault

_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
_MOST_ERRORS = 1000
_LONGEST_WORD = 40
"""A guess looks at no more characters: no name or value of the model is longer."""
_LONGEST = 120
"""A message quotes at most this many characters of a value."""


@dataclass(slots=True)
class Findings:
    """The Problems of the file with this path, in the order in which they were found."""

    path: str
    problems: list[Problem] = field(default_factory=list)
    _errors: int = 0

    def add(self, fault: Fault, line: int, column: int, **values: str | int) -> None:
        """Add a Problem at a line and column, counted from 1.

        After a thousand errors the rest waits until they are mended.
        """
        if self.is_full:
            return
        self._errors += fault.severity is Severity.ERROR
        visible = {
            name: shown(value) if isinstance(value, str) else value
            for name, value in values.items()
        }
        self.problems.append(Problem(fault, Mark(self.path, line, column), visible))

    @property
    def is_full(self) -> bool:
        """Whether there are so many errors that no more are looked for."""
        return self._errors >= _MOST_ERRORS


def shown(value: str) -> str:
    """Make a value fit for one line of a message: short, with unseen characters made visible."""
    flat = value.replace("\n", " ")
    cut = flat if len(flat) <= _LONGEST else flat[:_LONGEST] + "…"
    return _UNSEEN.sub(lambda found: f"⟦{character_name(found[0])}⟧", cut)


def character_name(character: str) -> str:
    """Name a character by its number: `U+202E`."""
    return f"U+{ord(character):04X}"


def nearest(word: str, known: Collection[str]) -> str:
    """The known word that is most like a misspelt one; an ellipsis where nothing is known."""
    found = difflib.get_close_matches(word[:_LONGEST_WORD].lower(), known, n=1, cutoff=0)
    return found[0] if found else "…"
