"""Labels of attendance by their words: «Følgende faste medlemmer hadde meldt forfall:».

Beside the labels in the importer. Every word must be known for what it says of presence or role, or
for saying nothing; a line that says both that people came and that they did not is no label.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from motearkiv.importer.vocabulary import Word, fold
from motearkiv.model import AttendanceRole

if TYPE_CHECKING:
    from motearkiv.importer.vocabulary import Vocabulary

_MAX_WORDS = 12
_NOT = frozenset({"ikke", "ikkje"})
_COME = frozenset({AttendanceRole.STAFF, AttendanceRole.OBSERVER, AttendanceRole.GUEST})
"""Roles that nobody has who did not come: a member is one even so."""
_RANKS = (
    AttendanceRole.SUBSTITUTE,
    AttendanceRole.STAFF,
    AttendanceRole.OBSERVER,
    AttendanceRole.GUEST,
    AttendanceRole.CHAIR,
    AttendanceRole.MEMBER,
)
"""Of two roles in one label the earlier one is meant: «varamedlemmer for faste medlemmer»."""


def read_attendance_label(words: str, vocabulary: Vocabulary) -> Word | None:
    """What a label says of those below it; None where it is no attendance label."""
    parts = re.findall(r"[^\s,/()]+", fold(words))
    if not 1 < len(parts) <= _MAX_WORDS:
        return None
    known: list[Word] = []
    for part in parts:
        word = vocabulary.attendance.find(part)
        if word:
            known.append(word)
        elif part not in _NOT:
            return None
    said = {one.present for one in known} - {None}
    if len(said) > 1:
        return None
    present = said.pop() if said else None
    if _NOT & set(parts):
        if present is not True:
            return None
        present = False
    roles = {one.role for one in known}
    role = next((one for one in _RANKS if one in roles), None)
    if present is None and role in _COME:
        present = True
    is_label = present is not None or role is not None
    return Word("attendance", role, present) if is_label else None
