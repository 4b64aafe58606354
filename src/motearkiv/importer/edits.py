"""Edits of a text by character positions; line ends and a byte order mark stay as they are.

Before the splicing in the importer.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

BOM = "\ufeff"


class SpliceError(Exception):
    """The file is written in a way that cannot be edited without touching other bytes."""


@dataclass(slots=True)
class Edit:
    """What a stretch of the text becomes; positions count a line end as one character."""

    start: int
    end: int
    text: str


def applied(raw: str, edits: Sequence[Edit]) -> str:
    """Make edits of a file's text; what they add gets its line ends. Raises SpliceError."""
    body = raw.removeprefix(BOM)
    found = re.search(r"\r\n|\r|\n", body)
    end = found[0] if found else "\n"
    wide = [match.start() - at for at, match in enumerate(re.finditer("\r\n", body))]
    parts, at = [BOM if raw.startswith(BOM) else ""], 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        start, stop = (place + bisect_left(wide, place) for place in (edit.start, edit.end))
        if start < at:
            raise SpliceError
        parts += [body[at:start], edit.text.replace("\n", end)]
        at = stop
    return "".join([*parts, body[at:]])
