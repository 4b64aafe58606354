"""One person in an attendance list: the name, and what is printed around it.

Before the attendance in the importer. Words that fit no field give nobody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from motearkiv.importer.register import Register
from motearkiv.importer.vocabulary import Vocabulary, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Span = tuple[int, int]
FIELDS = ("name", "post", "on_behalf_of", "substitute_for")
"""What is printed of somebody, in the words of the model."""
_PARTICLES = frozenset(
    {"av", "af", "de", "den", "der", "di", "da", "van", "von", "la", "le", "el", "al", "bin", "dos"}
)
_MAX_NAME_WORDS = 5
_MIN_WITH_PARTY = 3
_MAX_PARTY = 4
_MAX_CELL = 60
_MAX_POST_WORDS = 2
_MAX_CELL_WORDS = 6
_NO_NAME = re.compile(r"[\d:;!?/@«»()]")
_SEPARATOR = re.compile(r"\s*[,;]\s*(?:og\s+)?|\s+og\s+|\s+samt\s+")
_IN_PLACE = re.compile(
    r"(?:møtte |møter |vara(?:medlem)? |stedfortreder )?(?:for|til)\s+(?P<name>.+)"
)
_PARTY = re.compile(r"(?:[A-ZÆØÅ]{1,6}|Ap|Fr[pP]|Kr[fF]|Mdg|Sp|Sv|Inp|Pp)(?:[/+][A-ZÆØÅ]\w{0,5})*")
_DASHED = re.compile(r"\s[-–]\s")
_FROM = re.compile(r"\s(?:fra|frå)\s(?=[A-ZÆØÅ])")
_BRACKETS = re.compile(r"\s*\((?P<inner>[^()]*)\)\s*$")


def is_name(text: str, *, is_single: bool = False) -> bool:
    """Whether words look like a person's name; one word alone only where all others are so."""
    words = text.strip().split()
    if not (1 if is_single else 2) <= len(words) <= _MAX_NAME_WORDS or _NO_NAME.search(text):
        return False
    if not (words[0][0].isupper() and words[-1][0].isupper()):
        return False
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


def breaks_off(text: str) -> bool:
    """Whether a line ends within a list: after a comma, in a bracket, after a first name alone."""
    if text.endswith((",", ";", " og", "-", "(")) or text.count("(") > text.count(")"):
        return True
    parts = [part.strip() for part in _SEPARATOR.split(text)]
    return len(parts) > 1 and " " not in parts[-1] and " " in parts[0]


def begins_with_name(text: str) -> bool:
    """Whether the first of a list is a name."""
    return is_name(re.sub(r"\s*\([^()]*\)?$", "", _SEPARATOR.split(text)[0]))


def trimmed(text: str, span: Span) -> Span:
    """A stretch without the blanks around it."""
    words = text[slice(*span)]
    return span[0] + len(words) - len(words.lstrip()), span[0] + len(words.rstrip())


@dataclass(frozen=True, slots=True)
class PersonReader:
    """Reads what is printed of one person."""

    vocabulary: Vocabulary
    register: Register

    def field_of(self, words: str, *, is_free: bool = True) -> str | None:
        """The field that words beside a name fill: a post, whose place it is, a party.

        In a cell or bracket (`is_free`) unknown words are what somebody stands for.
        """
        plain = words.strip(" ()")
        if self.is_post(plain):
            return "post"
        if (found := _IN_PLACE.fullmatch(plain)) and is_name(found["name"]):
            return "substitute_for"
        if self.register.find(plain) or _PARTY.fullmatch(plain):
            return "on_behalf_of"
        looks = is_free and plain[:1].isupper() and not re.search(r"[\d@:]", plain)
        return "on_behalf_of" if looks and len(plain) <= _MAX_CELL else None

    def is_post(self, words: str) -> bool:
        """Whether words are a known post, or end in a word that only posts end in."""
        return fold(words) in self.vocabulary.posts or self._ends_in_post(words.split())

    def _ends_in_post(self, parts: Sequence[str]) -> bool:
        """Whether the last word is one of «*sjef», «*rådgiver» and no word before it is a name."""
        if not parts or any(one[0].isupper() for one in parts[1:]) or len(parts) > _MAX_CELL_WORDS:
            return False
        return self.vocabulary.post_endings.find(fold(parts[-1])) is not None

    def is_party(self, words: str) -> bool:
        """Whether words are a party's or a list's name, or one that the register knows."""
        folded = fold(words)
        if self.register.find(words) or folded in self.vocabulary.parties:
            return True
        return self.vocabulary.party_endings.find(folded.split()[-1]) is not None

    def span_of(self, text: str, name: str, span: Span) -> Span:
        """Where a field's own words stand: of «møtte for Ola Hansen» only the name."""
        words = text[slice(*span)]
        found = _IN_PLACE.fullmatch(words.strip(" ()")) if name == "substitute_for" else None
        if not found:
            return span
        end = span[0] + len(words.rstrip(" )"))
        return end - len(found["name"]), end

    def read(self, text: str, span: Span, *, is_single: bool) -> dict[str, Span] | None:
        """The fields of a person and where each stands; None where the words name nobody."""
        person = _Person(self, text)
        rest = person.take_behind(span)
        name = rest and person.take_around(rest)
        if not name or not is_name(text[slice(*name)], is_single=is_single):
            return None
        return {"name": name} | person.spans


@dataclass(slots=True)
class _Person:
    """A person on the way: which words are taken by which field."""

    reader: PersonReader
    text: str
    spans: dict[str, Span] = field(default_factory=dict)

    def take_behind(self, span: Span) -> Span | None:
        """Take what stands in brackets or behind a dash; gives back the rest."""
        words = self.text[slice(*span)]
        if brackets := _BRACKETS.search(words):
            start = span[0] + brackets.start("inner")
            parts = split_list(self.text, start, span[0] + brackets.end("inner"))
            is_taken = all(self._put(part) for part in parts)
            return (span[0], span[0] + brackets.start()) if is_taken else None
        if (origin := _FROM.search(words)) and is_name(words[: origin.start()]):
            self.spans["on_behalf_of"] = (span[0] + origin.end(), span[1])
            return span[0], span[0] + origin.start()
        if dash := _DASHED.search(words):
            is_taken = self._put((span[0] + dash.end(), span[1]))
            return (span[0], span[0] + dash.start()) if is_taken else None
        return span

    def take_around(self, span: Span) -> Span | None:
        """Take a post before the name or behind it, a party, "for Ola Hansen"; gives the name."""
        words = [
            (span[0] + found.start(), span[0] + found.end())
            for found in re.finditer(r"\S+", self.text[slice(*span)])
        ]
        for take in (self._in_front, self._in_place, self._behind, self._party):
            words = take(words)
        return (words[0][0], words[-1][1]) if words else None

    def _put(self, span: Span) -> bool:
        name = self.reader.field_of(self.text[slice(*span)])
        if name is None or name in self.spans:
            return False
        self.spans[name] = self.reader.span_of(self.text, name, span)
        return True

    def _in_front(self, words: list[Span]) -> list[Span]:
        for count in range(min(_MAX_POST_WORDS, len(words) - 1), 0, -1):
            lead = (words[0][0], words[count - 1][1])
            if "post" not in self.spans and self.reader.is_post(self.text[slice(*lead)]):
                self.spans["post"] = lead
                return words[count:]
        return words

    def _in_place(self, words: list[Span]) -> list[Span]:
        for at in range(1, len(words)):
            rest = (words[at][0], words[-1][1])
            found = _IN_PLACE.fullmatch(self.text[slice(*rest)])
            if found and is_name(found["name"]) and "substitute_for" not in self.spans:
                self.spans["substitute_for"] = (rest[1] - len(found["name"]), rest[1])
                return words[:at]
        return words

    def _behind(self, words: list[Span]) -> list[Span]:
        for at in range(2, len(words)):
            if "post" not in self.spans and self.reader.is_post(self.text[slice(*words[at])]):
                self.spans["post"] = words[at]
                if words[at + 1 :]:
                    self.spans.setdefault("on_behalf_of", (words[at + 1][0], words[-1][1]))
                return words[:at]
        return words

    def _party(self, words: list[Span]) -> list[Span]:
        if len(words) < _MIN_WITH_PARTY or "on_behalf_of" in self.spans:
            return words
        last = self.text[slice(*words[-1])]
        if last.startswith("(") and last.endswith(")") and _PARTY.fullmatch(last[1:-1]):
            self.spans["on_behalf_of"] = words[-1][0] + 1, words[-1][1] - 1
            return words[:-1]
        if last.isupper() and len(last) > 1 and "." not in last:
            self.spans["on_behalf_of"] = words[-1]
            return words[:-1]
        return words
