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
_FROM = re.compile(
    r"(?:(?P<role>[A-ZÆØÅ][a-zæøå]+) )?(?:fra|frå|for|Fra|Frå) [a-zæøå][\wæøå-]+(?: [\wæøå-]+){0,3}"
)
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


def read_origin_label(words: str, vocabulary: Vocabulary) -> Word | None:
    """What a label says that names where people come from: «Observatør fra brukerutvalget».

    It needs a colon behind it: whose representatives they are may be in any words.
    """
    found = _FROM.fullmatch(words)
    if not found:
        return None
    word = vocabulary.attendance.find(fold(found["role"] or ""))
    if found["role"] and (word is None or word.present is False):
        return None
    role = word.role if word else None
    return Word("attendance", role, True if role in _COME or word is None else word.present)


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
