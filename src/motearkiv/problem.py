"""Problem: what an editor did wrong, as a value with a place and a remedy.

Beside the model in the flow: readers and the archive collect Problems, the command line and the
MkDocs adapter show them, all at once. The codes are stable and documented.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from motearkiv.messages import translate


class ArchiveError(Exception):
    """What stops the program: something that no editor of data can mend by an edit of one line."""


class Severity(StrEnum):
    """How much a Problem weighs: a build stops on errors, a strict build on warnings too."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of Problem: what its code means, in words with `{places}` to fill."""

    code: str
    severity: Severity
    message: str
    """What is wrong; an English message id, translated when shown."""
    remedy: str
    """What to write instead; likewise."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A place in a file of the archive: path relative to the archive, line and column from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """A Fault at a place, with the values that its message names."""

    fault: Fault
    mark: Mark
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """The stable code, e.g. `duplicate-number`."""
        return self.fault.code

    @property
    def severity(self) -> Severity:
        """The severity of its kind."""
        return self.fault.severity

    def message(self, language: str = "nb") -> str:
        """What is wrong, in the given language."""
        return translate(language).gettext(self.fault.message).format_map(self.values)

    def remedy(self, language: str = "nb") -> str:
        """What to write instead, in the given language."""
        return translate(language).gettext(self.fault.remedy).format_map(self.values)

    def line(self, language: str = "nb") -> str:
        """As one line: `path:line:column: what is wrong; what to write instead [code]`."""
        return f"{self.mark}: {self.message(language)}; {self.remedy(language)} [{self.code}]"
