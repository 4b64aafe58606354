"""One person in an attendance list: the name, and what is printed around it.

Before the attendance in the importer. Words that fit no field give nobody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from motearkiv.importer.names import Span, is_name, split_list, trimmed
from motearkiv.importer.register import Register
from motearkiv.importer.vocabulary import Vocabulary, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

FIELDS = ("name", "post", "on_behalf_of", "substitute_for", "note")
"""What is printed of somebody, in the words of the model."""
_MIN_WITH_PARTY = 3
_MAX_CELL = 60
_OF = frozenset({"for", "i", "ved", "på", "med"})
_MAX_POST_WORDS = 4
_MAX_CELL_WORDS = 6
_IN_PLACE = re.compile(
    r"(?:møtte |møter |vara(?:medlem)? |stedfortreder |stadfortredar )?(?:for|til)\s+(?P<name>.+)"
)
_CHOSEN = re.compile(
    r"(?:valgt|vald|valt|oppnevnt|oppnemnd|oppnemnt|utpekt|utpeika)\s+(?:av|blant|fra|frå)\s+"
    r"(?P<group>\S.{1,60})"
)
"""Whom somebody stands for: «valgt av de ansatte»."""
_LOWER_POST = re.compile(r"[a-zæøå]{2,}(?:-[a-zæøå]+)?[a-zæøå]{2,}")
_NO_POST = re.compile(
    r"også|heller|både|samt|uten|utan|etter|mens|medan|ikk[je]e?|møtte|møter|deltok|deltar|inkludert|"
    r"unntatt|unnateke|minus|pluss|ingen|herunder|medlem|vara|varamedlem|digitalt|fysisk|sammen|"
    r"saman|blant|fram|denne|desse|disse|dette"
)
"""Words in small letters beside a name that are no post."""
_PARTY = re.compile(r"(?:[A-ZÆØÅ]{1,6}|Ap|Fr[pP]|Kr[fF]|Mdg|Sp|Sv|Inp|Pp)(?:[/+][A-ZÆØÅ]\w{0,5})*")
_DASHED = re.compile(r"\s[-–]\s")
_FROM = re.compile(r"\s(?:fra|frå)\s(?=[A-ZÆØÅ])")
_NOTE = re.compile(
    r"(?=.*(?:\bsak|\bkl\b|\bklokk[ae]n?\b|teams|digital|fjernm|telefon|video|zoom|\breferat|"
    r"\bprotokoll|\bmøtebo))"
    r"(?:(?:møtte?|møter|var|med|deltok|deltar|ikke|ikkje|gikk|kom|permisjon|permittert|fri|fratrådte|tiltrådte|stede|"
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
    r"utvalg|forening|forum|forbund(?:et)?|selskap|direktorat|departement|institutt|museum|universitet|høgskole))",
    re.IGNORECASE,
)
"""Words that look like a name and are an office's or an enterprise's."""
_MIDDLE = re.compile(
    r"(?P<who>[^()]+?)\s*\((?P<inner>[^()]*)\)\s+(?P<place>(?:møtte|møter|vara|for)\b"
    r"[^()]*(?:\([^()]*\))?)"
)
_AS = re.compile(r"(?:møtte|møter|deltok|deltar|var med) som (?P<post>\w+)")
_BRACKETS = re.compile(r"\s*\((?P<inner>[^()]*)\)\s*$")


def is_other_post(words: str) -> bool:
    """Whether a word in small letters beside a name is a post that is in no list: «prost»."""
    return _LOWER_POST.fullmatch(words) is not None and _NO_POST.fullmatch(words) is None


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
        for pattern, name in ((_NOTE, "note"), (_CHOSEN, "on_behalf_of")):
            if pattern.fullmatch(plain):
                return name
        place = _IN_PLACE.fullmatch(words.strip().removeprefix("("))
        if place and is_name(place["name"].partition("(")[0].rstrip(" )")):
            return "substitute_for"
        if self.register.find(plain) or _PARTY.fullmatch(plain) or _OFFICE.fullmatch(plain):
            return "on_behalf_of"
        if is_other_post(plain):
            return "post"
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
            second = "note" if second == name == "post" else second
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
        end = span[0] + len(words.rstrip(" )"))
        if name == "on_behalf_of" and (chosen := _CHOSEN.fullmatch(words.strip(" ()"))):
            return end - len(chosen["group"]), end
        if name != "substitute_for":
            return span
        inner = words.strip()
        inner = inner.strip("()") if inner.startswith("(") else inner
        found = _IN_PLACE.fullmatch(inner)
        start = span[0] + words.find(inner)
        return (start + found.start("name"), start + found.end("name")) if found else span

    def read(self, text: str, span: Span, *, is_single: bool) -> dict[str, Span] | None:
        """The fields of a person and where each stands; None where the words name nobody."""
        person = _Person(self, text)
        rest = person.take_behind(span)
        name = rest and person.take_around(rest)
        words = text[slice(*name)] if name else ""
        is_apart = re.search(r"\s{2}|\t", words) is not None  # Cells are no words of one name.
        if is_apart or not is_name(words, is_single=is_single) or self._is_no_person(words):
            return None
        return {"name": name} | person.spans if name else None


@dataclass(slots=True)
class _Person:
    """A person on the way: which words are taken by which field."""

    reader: PersonReader
    text: str
    spans: dict[str, Span] = field(default_factory=dict)

    def take_behind(self, span: Span) -> Span | None:
        """Take what stands in brackets or behind a dash; gives back the rest."""
        words = self.text[slice(*span)]
        if middle := _MIDDLE.fullmatch(words):
            # «Kari Nes (Granli) møtte for Ola Li»
            inner = (span[0] + middle.start("inner"), span[0] + middle.end("inner"))
            place = (span[0] + middle.start("place"), span[0] + middle.end("place"))
            is_taken = self._put(inner) and self._put(place) and "substitute_for" in self.spans
            return (span[0], span[0] + middle.end("who")) if is_taken else None
        if brackets := _BRACKETS.search(words):
            start = span[0] + brackets.start("inner")
            inner = (start, span[0] + brackets.end("inner"))
            before = dict(self.spans)
            parts = list(split_list(self.text, *inner))
            is_odd = len(parts) > 1 and any(is_other_post(self.text[slice(*one)]) for one in parts)
            if is_odd or not all(map(self._put, parts)):
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
        for take in (
            *(self._in_front, self._as_what, self._noted, self._in_place, self._behind),
            self._party,
        ):
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
            printed = self.text[slice(*lead)]
            if not (self.reader.is_post(printed) or (count == 1 and is_other_post(printed))):
                continue
            if "post" in self.spans:  # «ordfører Kari Nes (leder)»
                if "note" in self.spans:
                    return words
                self.spans["note"] = self.spans["post"]
            self.spans["post"] = lead
            return words[count:]
        return words

    def _as_what(self, words: list[Span]) -> list[Span]:
        """«møtte som observatør» behind a name; the post before it then is a note of its own."""
        for at in range(2, len(words)):
            rest = (words[at][0], words[-1][1])
            found = _AS.fullmatch(self.text[slice(*rest)])
            if found and self.reader.is_post(found["post"]) and "note" not in self.spans:
                own = (rest[0] + found.start("post"), rest[1])
                self.spans["note" if "post" in self.spans else "post"] = own
                return words[:at]
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
