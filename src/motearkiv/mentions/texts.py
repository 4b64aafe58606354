"""Texts: everything that one text names, the longest find where several overlap.

Part of mentions in the flow.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from motearkiv.mentions.names import NOBODY, Name, Names
from motearkiv.mentions.references import (
    CaseReference,
    MeetingReference,
    case_references,
    meeting_references,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from motearkiv.model import Organization

_GENITIVE_BEFORE = re.compile(r"(?:(?<!\w)(?!dagens)\w+(?:et|en|ene)s|\b[A-ZÆØÅ]\w+s)\s\Z")
"""Somebody's meeting or case, also where the archive does not know whose: `styrets møte`."""
_OTHERS_AFTER = re.compile(
    r"\s(?:i\s\w*(?:rådet|styret|utvalget|skapet|komit[eé]en|nemnda|tinget)\b|(?:med|hos|mellom)\s)"
)
"""A meeting of others, or with others."""
_IN = re.compile(r"\si\s\Z")
_LOOK_BACK = 40


@dataclass(frozen=True, slots=True)
class Found:
    """Something that a text names: where it stands, and what it is."""

    start: int
    end: int
    what: Name | CaseReference | MeetingReference
    of: str | None = None
    """The organization whose case or meeting the text says that it is: NOBODY where that is one
    that the archive does not know; None where the text says nothing."""


class TextReader:
    """Finds what texts name, with the names and the series of one archive."""

    __slots__ = ("_names", "_series")

    def __init__(self, organizations: Iterable[Organization]) -> None:
        known = tuple(organizations)
        self._names = Names(known)
        self._series = frozenset(letters for entry in known for letters in entry.series)

    def find(self, text: str) -> list[Found]:
        """What a text names, in order and without overlap."""
        names = self._names.find(text)
        found = [Found(name.start, name.end, name) for name in names]
        references: list[CaseReference | MeetingReference] = [
            # To look for these signs costs less than to look for digits.
            *(case_references(text, self._series) if "/" in text else ()),
            *(meeting_references(text) if "øt" in text else ()),
        ]
        referring = (Found(one.start, one.end, one, _owner(text, one, names)) for one in references)
        return _apart([*found, *referring]) if references else found


def _owner(text: str, reference: CaseReference | MeetingReference, names: list[Name]) -> str | None:
    """Whose case or meeting it is: the name right before it, right after `i`, or in between."""
    said_in = reference.said_in if isinstance(reference, MeetingReference) else None
    for name in names:
        if said_in:
            if (name.start, name.end) == said_in:
                return name.organization
        elif _is_blank(text[name.end : reference.start]) or (
            reference.end < name.start and _IN.fullmatch(text, reference.end, name.start)
        ):
            return name.organization
    before = text[max(0, reference.start - _LOOK_BACK) : reference.start]
    is_others = _GENITIVE_BEFORE.search(before) or _OTHERS_AFTER.match(text, reference.end)
    return NOBODY if said_in or is_others else None


def _is_blank(text: str) -> bool:
    return text != "" and not text.strip()


def _apart(found: list[Found]) -> list[Found]:
    """What is left where finds overlap: the longest, and the first of two that are alike."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)
