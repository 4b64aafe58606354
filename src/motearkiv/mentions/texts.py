"""Texts: everything that one text names, the longest find where several overlap.

Part of mentions in the flow.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from motearkiv.mentions.folded import fold
from motearkiv.mentions.names import Names
from motearkiv.mentions.owners import Owners, place_of
from motearkiv.mentions.references import case_references, meeting_references
from motearkiv.model import Classification

if TYPE_CHECKING:
    from collections.abc import Iterable

    from motearkiv.mentions.found import Found
    from motearkiv.model import Organization

_IN_ADDRESS = re.compile(r"://|www\.|@|\.[a-z]{2,}/")


class TextReader:
    """Finds what texts name, with the names and the series of one archive."""

    __slots__ = ("_bodies", "_names", "_series")

    def __init__(self, organizations: Iterable[Organization]) -> None:
        known = tuple(organizations)
        self._names = Names(known)
        self._series = frozenset(letters for entry in known for letters in entry.series)
        self._bodies = frozenset(
            entry.id for entry in known if entry.classification is Classification.BODY
        )

    def find(self, text: str) -> list[Found]:
        """What a text names, in order and without overlap."""
        folded = fold(text)
        found = [one for one in self._find(folded.text) if not _is_address(folded.text, one.start)]
        if folded.text is text:
            return found
        places = folded.places
        return [replace(one, start=places[one.start], end=places[one.end]) for one in found]

    def _find(self, text: str) -> list[Found]:
        names = self._names.find(text)
        references = [
            # To look for these signs costs less than to look for digits.
            *(case_references(text, self._series) if "/" in text else ()),
            *(meeting_references(text) if "øt" in text or "ØT" in text else ()),
        ]
        if not references:
            return names
        references.sort(key=lambda one: one.start)
        return _apart([*names, *Owners(text, names, self._bodies).owned(references)])


def _is_address(text: str, start: int) -> bool:
    """Whether what stands here is a part of an address: `https://x.example/NTNU`."""
    first = text.rfind(" ", 0, start) + 1
    return first < start and _IN_ADDRESS.search(text, first, start) is not None


def _apart(found: list[Found]) -> list[Found]:
    """What is left where finds overlap: the longest, and the first of two that are alike."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        place = place_of(kept, one.start)
        beside = kept[max(0, place - 1) : place + 1]
        if all(one.end <= other.start or other.end <= one.start for other in beside):
            kept.insert(place, one)
    return kept
