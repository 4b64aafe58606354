"""Names of people, and lists of them, by their looks.

Before the people in the importer.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

Span = tuple[int, int]
_PARTICLES = frozenset(
    {"av", "af", "de", "den", "der", "di", "da", "van", "von", "la", "le", "el", "al", "bin", "dos"}
)
_FUNCTION = frozenset({"ved", "til", "fra", "frå", "for", "med", "på", "og", "i", "som", "under"})
_PARTY_MARK = re.compile(r"[A-ZÆØÅ]{1,3}|[A-ZÆØÅ][a-zæøå]?[A-ZÆØÅ]|Ap|Sp|Sv|Mdg|Inp|Pp|Krf|Frp")
_MAX_NAME_WORDS = 5
_MAX_PARTY = 4
_NO_NAME = re.compile(r"[\d:;!?/@«»()]")
_SEPARATOR = re.compile(r"\s*[,;]\s*(?:og\s+)?|(?<!-)\s+og\s+|\s+samt\s+")


def is_name(text: str, *, is_single: bool = False) -> bool:
    """Whether words look like a person's name; one word alone only where all others are so."""
    words = text.strip().split()
    if not (1 if is_single else 2) <= len(words) <= _MAX_NAME_WORDS or _NO_NAME.search(text):
        return False
    if not (words[0][0].isupper() and words[-1][0].isupper()):
        return False
    if {word.casefold() for word in words} & _FUNCTION:
        return False  # «TIL STEDE VED OPPROP» is none, whatever its letters.
    if all(word.isupper() and len(word) <= _MAX_PARTY for word in words):
        return False
    return all(word[0].isupper() or word.casefold() in _PARTICLES for word in words)


def split_list(text: str, start: int, end: int) -> Iterator[Span]:
    """Stretches between commas, semicolons and "og" that stand in no brackets."""
    at = start
    for found in _SEPARATOR.finditer(text, start, end):
        inside = text[at : found.start()]
        if inside.count("(") == inside.count(")"):
            if inside.strip():
                yield trimmed(text, (at, found.start()))
            at = found.end()
    if text[at:end].strip():
        yield trimmed(text, (at, end))


def is_open(text: str) -> bool:
    """Whether a line ends within a list whatever its words are: after a comma, in a bracket."""
    return text.endswith((",", ";", " og", "-", "(")) or text.count("(") > text.count(")")


def breaks_off(text: str) -> bool:
    """Whether a line ends within a list: where it is open, or after a first name alone."""
    if is_open(text):
        return True
    parts = [part.strip() for part in _SEPARATOR.split(text)]
    last = parts[-1]  # A post may stand last on its line: only a first name goes on below.
    is_party = _PARTY_MARK.fullmatch(last) is not None
    return (
        len(parts) > 1
        and not is_party
        and " " not in last
        and last[:1].isupper()
        and " " in parts[0]
    )


def begins_with_name(text: str) -> bool:
    """Whether the first of a list is a name."""
    return is_name(re.sub(r"\s*\([^()]*\)?$", "", _SEPARATOR.split(text)[0]))


def trimmed(text: str, span: Span) -> Span:
    """A stretch without the blanks around it."""
    words = text[slice(*span)]
    return span[0] + len(words) - len(words.lstrip()), span[0] + len(words.rstrip())
