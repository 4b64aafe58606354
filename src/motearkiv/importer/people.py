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
FIELDS = ("name", "post", "on_behalf_of", "substitute_for", "note")
"""What is printed of somebody, in the words of the model."""
_PARTICLES = frozenset(
    {"av", "af", "de", "den", "der", "di", "da", "van", "von", "la", "le", "el", "al", "bin", "dos"}
)
_MAX_NAME_WORDS = 5
_MIN_WITH_PARTY = 3
_MAX_PARTY = 4
_MAX_CELL = 60
_OF = frozenset({"for", "i", "ved", "på", "med"})
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
_NOTE = re.compile(
    r"(?=.*(?:\bsak|\bkl\b|\bklokk[ae]n?\b|teams|digital|fjernm|telefon|video|zoom|\breferat|"
    r"\bprotokoll|\bmøtebo))"
    r"(?:(?:møtte?|møter|deltok|deltar|gikk|kom|permisjon|permittert|fri|fratrådte|tiltrådte|stede|"
    r"tilstede|forlot|møtet|digitalt?|fjernmøte|video|zoom|via|på|under|i|inn|til|fra|frå|"
    r"f\.?o\.?m\.?|t\.?o\.?m\.?|etter|før|ved|behandling(?:en)?|handsaminga?|av|for|"
    r"sak(?:en|ene|a)?|kl\.?|klokk[ae]n?|teams|telefon|og|som|skrev|skreiv|førte|referat(?:et)?|"
    r"protokoll(?:en)?|møtebok[ae]?n?|[A-ZÆØÅ]{1,4}(?=\s\d)|\d[\d./:]*|[-–])(?:[\s,]+|$))+",
    re.IGNORECASE,
)
"""What is said of somebody's part in a meeting: the items, the hours, the means, the writing."""
_OFFICE = re.compile(
    r"(?:sekretariat|revisjon|kommune|fylkeskommune|rådhus|skole|etat)\w*\b.*|"
    r".*\b(?:(?-i:AS|ASA|SA|IKS|KF|HF|BA|DA)|lag|råd|etat|\w*(?:kommune|sekretariat|revisjon|"
    r"utvalg|forening|forum|forbund|selskap|direktorat|departement|institutt|museum|universitet|høgskole))",
    re.IGNORECASE,
)
"""Words that look like a name and are an office's or an enterprise's."""
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
    last = parts[-1]  # A post may stand last on its line: only a first name goes on below.
    return len(parts) > 1 and " " not in last and last[:1].isupper() and " " in parts[0]


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
        if _NOTE.fullmatch(plain):
            return "note"
        if (found := _IN_PLACE.fullmatch(plain)) and is_name(found["name"]):
            return "substitute_for"
        if self.register.find(plain) or _PARTY.fullmatch(plain) or _OFFICE.fullmatch(plain):
            return "on_behalf_of"
        looks = is_free and plain[:1].isupper() and not re.search(r"[\d@:]", plain)
        return "on_behalf_of" if looks and len(plain) <= _MAX_CELL else None

    def is_post(self, words: str) -> bool:
        """Whether words are a known post, or end in a word that only posts end in."""
        return fold(words) in self.vocabulary.posts or self._ends_in_post(words.split())

    def _ends_in_post(self, parts: Sequence[str]) -> bool:
        """Whether the last word is one of «*sjef», «*rådgiver» and no word before it is a name.

        What a post is for may follow it: «virksomhetsleder for hjemmetjenesten».
        """
        at = next((at for at, one in enumerate(parts) if at and one in _OF), None)
        parts = parts[:at]
        if not parts or any(one[0].isupper() for one in parts[1:]) or len(parts) > _MAX_CELL_WORDS:
            return False
        return self.vocabulary.post_endings.find(fold(parts[-1])) is not None

    def _is_no_person(self, words: str) -> bool:
        """Whether capital letters make an office, or the words of two labels, look like a name."""
        known = map(self.vocabulary.attendance.find, map(fold, words.split()))
        return _OFFICE.fullmatch(words) is not None or all(known)

    def is_party(self, words: str) -> bool:
        """Whether words are a party's or a list's name, or one that the register knows."""
        folded = fold(words)
        if self.register.find(words) or folded in self.vocabulary.parties:
            return True
        return self.vocabulary.party_endings.find(folded.split()[-1]) is not None

    def fields_behind(self, text: str, span: Span) -> dict[str, Span] | None:
        """The fields of what stands behind a name and a comma: «leder (V)», post and party."""
        words = text[slice(*span)]
        brackets = _BRACKETS.search(words)
        outer = trimmed(text, (span[0], span[0] + brackets.start())) if brackets else span
        name = self.field_of(text[slice(*outer)], is_free=False)
        if name is None:
            return None
        fields = {name: self.span_of(text, name, outer)}
        if brackets:
            inner = (span[0] + brackets.start("inner"), span[0] + brackets.end("inner"))
            second = self.field_of(text[slice(*inner)]) or "note"
            if second in fields:
                return None
            fields[second] = self.span_of(text, second, inner)
        return fields

    def span_of(self, text: str, name: str, span: Span) -> Span:
        """Where a field's own words stand: of «møtte for Ola Hansen» only the name."""
        words = text[slice(*span)]
        if name == "note":
            inner = words.strip(" ()")
            start = span[0] + words.find(inner)
            return start, start + len(inner)
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
        words = text[slice(*name)] if name else ""
        if not name or not is_name(words, is_single=is_single) or self._is_no_person(words):
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
            inner = (start, span[0] + brackets.end("inner"))
            before = dict(self.spans)
            if not all(self._put(part) for part in split_list(self.text, *inner)):
                # What is not understood beside a name is kept as it is printed.
                if "note" in before or not inner[0] < inner[1] <= inner[0] + _MAX_CELL:
                    return None
                self.spans = before | {"note": inner}
            return span[0], span[0] + brackets.start()
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
        for take in (self._in_front, self._noted, self._in_place, self._behind, self._party):
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
            if not self.reader.is_post(self.text[slice(*lead)]):
                continue
            if "post" in self.spans:  # «ordfører Kari Nes (leder)»
                if "note" in self.spans:
                    return words
                self.spans["note"] = self.spans["post"]
            self.spans["post"] = lead
            return words[count:]
        return words

    def _noted(self, words: list[Span]) -> list[Span]:
        for at in range(2, len(words)):
            rest = (words[at][0], words[-1][1])
            if "note" not in self.spans and _NOTE.fullmatch(self.text[slice(*rest)]):
                self.spans["note"] = rest
                return words[:at]
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
