"""What a reader gives back: lines as printed, and what it saw that an editor must know.

First of the readers.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from motearkiv.importer.lines import Printed

HEADER = "page header"
NAVIGATION = "navigation"


class RefusedError(Exception):
    """The document cannot be read; the message is the code of a fault of the importer."""

    def __init__(self, code: str, **values: str | int) -> None:
        """Take the code without prefix, and the values that its message names."""
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(slots=True)
class Found:
    """A document as its reader found it."""

    lines: list[Printed] = field(default_factory=list)
    notices: list[tuple[str, int, dict[str, str | int]]] = field(default_factory=list)
    """Code of a fault, line, and the values that its message names."""

    def note(self, code: str, **values: str | int) -> None:
        """Note something about the whole document, once."""
        notice = (code, 1, values)
        if notice not in self.notices:
            self.notices.append(notice)
