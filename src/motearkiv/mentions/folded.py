"""Folded texts: the one form in which texts and names are compared, and where it came from.

Part of mentions in the flow. Texts out of PDF and Word files part *NAV Trøndelag* with a no-break
blank, write *å* as *a* and a ring, and carry hyphens that show only at the end of a line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_BLANKS = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_UNSEEN = "\u00ad\u200b-\u200d\u2060"
_HYPHENS = "\u2010\u2011"
_MARKS = "\u0300-\u036f"
_ODD = re.compile(f"[{_BLANKS}{_UNSEEN}{_HYPHENS}{_MARKS}]")
_ALIKE = (re.compile(f"[{_BLANKS}]"), " "), (re.compile(f"[{_HYPHENS}]"), "-")
_LETTER = re.compile(f".?[{_UNSEEN}{_MARKS}]+", re.DOTALL)
"""A letter with its marks and the unseen characters after it."""
_UNSEEN_ONES = re.compile(f"[{_UNSEEN}]+")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text with plain blanks and hyphens, composed letters and no unseen characters."""

    text: str
    places: Sequence[int]
    """Where each of its characters stands in the original, and last where that ends."""


def fold(text: str) -> Folded:
    """Fold a text; nearly all are as they should be, and come back as they are."""
    if not _ODD.search(text):
        return Folded(text, range(len(text) + 1))
    for odd, plain in _ALIKE:
        text = odd.sub(plain, text)
    stretches: list[str] = []
    places: list[int] = []
    end = 0
    for found in _LETTER.finditer(text):
        # A mark that makes no letter of its own is left out: no find may part the two.
        letter = unicodedata.normalize("NFC", _UNSEEN_ONES.sub("", found[0]))[:1]
        stretches += text[end : found.start()], letter
        places.extend(range(end, found.start() + len(letter)))
        end = found.end()
    return Folded("".join([*stretches, text[end:]]), [*places, *range(end, len(text) + 1)])
