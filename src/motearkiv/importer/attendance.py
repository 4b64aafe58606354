"""Attendance: who met, was absent or is invited, in the lists and tables that papers use.

After the labels in the importer. A line is read whole or not at all: half a list is a wrong one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from motearkiv.importer.lines import CELL, Joined, Piece, squeeze, without
from motearkiv.importer.vocabulary import fold
from motearkiv.model import AttendanceRole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from motearkiv.importer.register import Register
    from motearkiv.importer.vocabulary import Vocabulary, Word

FIELDS = ("name", "post", "on_behalf_of", "substitute_for")
"""What is printed of somebody, in the words of the model."""
_PARTICLES = frozenset(
    {"av", "af", "de", "den", "der", "di", "da", "van", "von", "la", "le", "el", "al", "bin", "dos"}
)
_MAX_NAME_WORDS = 5
_MAX_CELL = 60
_MAX_LINE = 1500
_CELLS = re.compile(rf"{CELL}| {{2,}}")
_MARKER = re.compile(r"\s*(?:\d{1,3}[.)]|[-–•*▪●])\s+")
_GROUP = re.compile(r"\s*(?P<group>[A-ZÆØÅ][^:()]{1,50}?)(?:\s*\(\d+\))?\s*:\s*(?=\S)")
_SEPARATOR = re.compile(r"\s*[,;]\s*(?:og\s+)?|\s+og\s+|\s+samt\s+")
_IN_PLACE = re.compile(
    r"(?:møtte |møter |vara(?:medlem)? |stedfortreder )?(?:for|til)\s+(?P<name>.+)"
)
_PARTY = re.compile(r"(?:[A-ZÆØÅ]{1,6}|Ap|Fr[pP]|Kr[fF]|Mdg|Sp|Sv|Inp|Pp)(?:[/+][A-ZÆØÅ]\w{0,5})*")
_DASHED = re.compile(r"\s[-–]\s")
_LINKING = re.compile(
    r"(?:[\W_]|\d{1,3}[.)]|\(\d+\)|\b(?:og|samt|for|til|møtte|møter|vara|varamedlem|stedfortreder)\b)*",
    re.IGNORECASE,
)
"""What may stand between people's words without saying anything more of them."""
_NOBODY = re.compile(r"\s*[-–]?\s*(?:ingen|ingen forfall|intet)?\s*\.?\s*", re.IGNORECASE)
_BRACKETED = re.compile(r"\s*\([^()]*\)?$")
_TOLERANCE = 3
"""How many letters a cell may begin beside the head of its column."""


@dataclass(slots=True)
class Attendee:
    """A person in an attendance list: what is printed, in pieces."""

    name: list[Piece]
    post: list[Piece] = field(default_factory=list)
    on_behalf_of: list[Piece] = field(default_factory=list)
    substitute_for: list[Piece] = field(default_factory=list)
    group: str | None = None
    """Party or municipality that is printed once for several."""
    role: AttendanceRole | None = None
    present: bool | None = None

    @property
    def pieces(self) -> list[Piece]:
        """All that is printed of the person."""
        return [*self.name, *self.post, *self.on_behalf_of, *self.substitute_for]


@dataclass(slots=True)
class AttendanceBlock:
    """The lines under one attendance label."""

    word: Word
    people: list[Attendee] = field(default_factory=list)
    furniture: list[Piece] = field(default_factory=list)
    columns: list[tuple[int, str]] = field(default_factory=list)
    """Where the heads of a table's columns begin, and the field below each."""
    is_cells: bool = False
    """Whether columns are told by cells and not by their place on the line."""


@dataclass(frozen=True, slots=True)
class AttendanceReader:
    """Reads the lines below attendance labels."""

    vocabulary: Vocabulary
    register: Register

    def take(self, block: AttendanceBlock, pieces: Sequence[Piece]) -> bool:
        """Read lines that belong together into a block; False where they name nobody."""
        text = Joined(tuple(pieces))
        if len(text.text) > _MAX_LINE or not text.text.strip():
            return False
        if self._head(block, text) or _NOBODY.fullmatch(text.text):
            block.furniture += text.cut(0, len(text.text))
            return True
        people = self._people(block, text)
        rest = _rest(text, people)
        if not people or not _LINKING.fullmatch(" ".join(piece.text for piece in rest)):
            return False
        block.people += people
        block.furniture += rest
        return True

    def accepts(self, block: AttendanceBlock, piece: Piece) -> bool:
        """Whether a line, or its beginning where the list runs over it, belongs in a block."""
        trial = replace(block, people=[], furniture=[])
        return self.take(trial, [piece]) or self._begins_list(piece)

    def names_only(self, word: Word, piece: Piece) -> bool:
        """Whether a line holds nothing but people."""
        cells = [piece.text[slice(*cell)] for cell in _cells(piece.text)]
        if all(is_name(cell) or fold(cell) in self.vocabulary.posts for cell in cells):
            return True
        trial = AttendanceBlock(word)
        return self.take(trial, [piece]) and bool(trial.people)

    def _begins_list(self, piece: Piece) -> bool:
        """Whether a line breaks off within a list of names."""
        words = squeeze(piece.text)
        first = _SEPARATOR.split(words)[0]
        return self.goes_on([piece], piece) and is_name(_BRACKETED.sub("", first))

    def goes_on(self, before: Sequence[Piece], piece: Piece) -> bool:
        """Whether a list's line is only ended in the next one."""
        text = squeeze(" ".join(one.text for one in before))
        if text.endswith((",", ";", " og", "-", "(")) or text.count("(") > text.count(")"):
            return True
        parts = _SEPARATOR.split(text)
        is_cut = len(parts) > 1 and " " not in parts[-1] and " " in parts[0]
        start = piece.text.strip()
        return is_cut or start[:1] == "(" or start.startswith("og ")

    def _head(self, block: AttendanceBlock, text: Joined) -> bool:
        """Whether a line is the heads of a table's columns; notes where they begin."""
        cells = list(_cells(text.text))
        fields = [self.vocabulary.columns.get(fold(text.text[slice(*cell)])) for cell in cells]
        if len(cells) == 1:
            known = [self.vocabulary.columns.get(fold(word)) for word in text.text.split()]
            return len(known) > 1 and all(known) and known[0] == "name"
        if not all(fields) or "name" not in fields:
            return False
        block.columns = [(cell[0], str(name)) for cell, name in zip(cells, fields, strict=True)]
        block.is_cells = CELL in text.text
        return True

    def _people(self, block: AttendanceBlock, text: Joined) -> list[Attendee]:
        marker = _MARKER.match(text.text)
        start = marker.end() if marker else 0
        if (group := _GROUP.match(text.text, start)) and (
            people := self._list(text, group.end(), block.word)
        ):
            for one in people:
                one.group = None if one.on_behalf_of else squeeze(group["group"])
            if people[0].group:
                people[0].on_behalf_of = text.cut(*group.span("group"))
            return people
        cells = list(_cells(text.text, start))
        if len(cells) > 1 and (person := self._row(block, text, cells)):
            return [person]
        return self._list(text, start, block.word)

    def _row(
        self, block: AttendanceBlock, text: Joined, cells: Sequence[tuple[int, int]]
    ) -> Attendee | None:
        """A table's row: by its head where there is one, else by what the cells look like."""
        by_field: dict[str, tuple[int, int]] = {}
        for at, cell in enumerate(cells):
            words = text.text[slice(*cell)]
            name = self._column(block, at, cell) or self._kind(words, is_first=not by_field)
            if name is None or name in by_field:
                return None
            by_field[name] = _in_place(text.text, *cell) if name == "substitute_for" else cell
        if "name" not in by_field or not is_name(text.text[slice(*by_field["name"])]):
            return None
        pieces = {name: text.cut(*cell) for name, cell in by_field.items()}
        return self._with_roles(Attendee(**pieces), block.word)

    def _column(self, block: AttendanceBlock, at: int, cell: tuple[int, int]) -> str | None:
        if block.is_cells:
            return block.columns[at][1] if at < len(block.columns) else None
        near = [name for start, name in block.columns if abs(start - cell[0]) <= _TOLERANCE]
        return near[0] if len(near) == 1 else None

    def _kind(self, words: str, *, is_first: bool, is_free: bool = True) -> str | None:
        """The field that words fill: a name first, then a post, a party, whose place it is.

        In a cell or bracket (`is_free`) unknown words are what somebody stands for.
        """
        plain = words.strip(" ()")
        if fold(plain) in self.vocabulary.posts:
            return "post"
        found = _IN_PLACE.fullmatch(plain)
        if found and is_name(found["name"]):
            return "substitute_for"
        if self.register.find(plain) or _PARTY.fullmatch(plain):
            return "on_behalf_of"
        if is_first and is_name(plain):
            return "name"
        looks = is_free and plain[:1].isupper() and not re.search(r"[\d@:]", plain)
        return "on_behalf_of" if looks and not is_first and len(plain) <= _MAX_CELL else None

    def _list(self, text: Joined, start: int, word: Word) -> list[Attendee]:
        people: list[Attendee] = []
        parts = list(_parts(text.text, start, len(text.text.rstrip(" ."))))
        are_single = all(" " not in squeeze(text.text[one:other]) for one, other in parts)
        for part in parts:
            if found := self._person(text, *part, are_single=are_single):
                people.append(self._with_roles(found, word))
            elif not people or not self._add(people[-1], text, *part, word):
                return []
        return people

    def _person(self, text: Joined, start: int, end: int, *, are_single: bool) -> Attendee | None:
        """A person with brackets, a post before or after the name, a party behind it."""
        words = text.text[start:end]
        bracket = words.find("(")
        close = words.rfind(")")
        spans: dict[str, tuple[int, int]] = {}
        name_end = end
        if 0 < bracket < close and not words[close + 1 :].strip():
            inner = (start + bracket + 1, start + close)
            for one, other in _parts(text.text, *inner):
                kind = self._kind(text.text[one:other], is_first=False)
                if kind is None or kind in spans:
                    return None
                spans[kind] = (
                    _in_place(text.text, one, other) if kind == "substitute_for" else (one, other)
                )
            name_end = start + bracket
        elif dash := _DASHED.search(words):
            kind = self._kind(words[dash.end() :], is_first=False)
            if kind is None:
                return None
            one = start + dash.end()
            spans[kind] = _in_place(text.text, one, end) if kind == "substitute_for" else (one, end)
            name_end = start + dash.start()
        if not (name := self._name(text.text, start, name_end, spans, are_single=are_single)):
            return None
        person = Attendee(text.cut(*name))
        for kind, span in spans.items():
            setattr(person, kind, text.cut(*span))
        return person

    def _name(
        self,
        text: str,
        start: int,
        end: int,
        spans: dict[str, tuple[int, int]],
        *,
        are_single: bool,
    ) -> tuple[int, int] | None:
        """The name's own span, after a post before it or within, and a party or "for X" behind it."""
        words = [(m.start() + start, m.end() + start) for m in re.finditer(r"\S+", text[start:end])]
        for count in (2, 1):
            if len(words) > count and "post" not in spans:
                lead = (words[0][0], words[count - 1][1])
                if fold(text[slice(*lead)]) in self.vocabulary.posts:
                    spans["post"], words = lead, words[count:]
        for at in range(1, len(words)):
            rest = (words[at][0], words[-1][1])
            said = text[slice(*rest)]
            place = _IN_PLACE.fullmatch(said)
            if place and is_name(place["name"]) and "substitute_for" not in spans:
                spans["substitute_for"] = (rest[1] - len(place["name"]), rest[1])
                words = words[:at]
                break
        for at in range(len(words) - 1, 1, -1):
            post = (words[at][0], words[at][1])
            if fold(text[slice(*post)]) in self.vocabulary.posts and "post" not in spans:
                behind = words[at + 1 :]
                spans["post"] = post
                if behind:
                    spans.setdefault("on_behalf_of", (behind[0][0], behind[-1][1]))
                words = words[:at]
        if len(words) > 2 and (party := text[slice(*words[-1])]).isupper() and len(party) > 1:
            if "." not in party and "on_behalf_of" not in spans:
                spans["on_behalf_of"] = words[-1]
                words = words[:-1]
        if not words:
            return None
        span = (words[0][0], words[-1][1])
        name = text[slice(*span)]
        return span if is_name(name, is_single=are_single) else None

    def _add(self, person: Attendee, text: Joined, start: int, end: int, word: Word) -> bool:
        """What stands behind a comma and is no name belongs to the person before it."""
        kind = self._kind(text.text[start:end], is_first=False, is_free=False)
        if kind is None or getattr(person, kind):
            return False
        one = _in_place(text.text, start, end)[0] if kind == "substitute_for" else start
        setattr(person, kind, text.cut(one, end))
        self._with_roles(person, word)
        return True

    def _with_roles(self, person: Attendee, word: Word) -> Attendee:
        post = self.vocabulary.posts.get(fold(" ".join(piece.text for piece in person.post)))
        person.role = post.role if post and post.role else word.role
        person.present = word.present
        return person


def is_name(text: str, *, is_single: bool = False) -> bool:
    """Whether words look like a person's name; one word alone only where all others are so."""
    words = text.strip().split()
    if not (1 if is_single else 2) <= len(words) <= _MAX_NAME_WORDS:
        return False
    if any(re.search(r"[\d:;!?/@«»()]", word) for word in words):
        return False
    ends = (words[0], words[-1])
    return (
        all(word[0].isupper() for word in ends)
        and all(word[0].isupper() or word.casefold() in _PARTICLES for word in words)
        and not all(word.isupper() and len(word) <= 4 for word in words)
    )


def _cells(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    at = start
    for gap in _CELLS.finditer(text, start):
        if text[at : gap.start()].strip():
            yield _trimmed(text, at, gap.start())
        at = gap.end()
    if text[at:].strip():
        yield _trimmed(text, at, len(text))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Stretches between commas, semicolons and "og" that stand in no brackets."""
    at = start
    for found in _SEPARATOR.finditer(text, start, end):
        inside = text[at : found.start()]
        if inside.count("(") == inside.count(")"):
            if inside.strip():
                yield _trimmed(text, at, found.start())
            at = found.end()
    if text[at:end].strip():
        yield _trimmed(text, at, end)


def _rest(text: Joined, people: Sequence[Attendee]) -> list[Piece]:
    """What is left of the lines beside the people's own words: commas, brackets, numbers."""
    taken = [piece for one in people for piece in one.pieces]
    return [piece for piece in without(text.pieces, taken) if not piece.is_blank]


def _in_place(text: str, start: int, end: int) -> tuple[int, int]:
    found = _IN_PLACE.fullmatch(text[start:end].strip(" ()"))
    return (end - len(found["name"]), end) if found else (start, end)


def merged(people: Sequence[Attendee]) -> list[tuple[Attendee, list[Attendee]]]:
    """Each person once, by the printed name, with the further places that name the same person."""
    first: dict[str, tuple[Attendee, list[Attendee]]] = {}
    for one in people:
        name = squeeze(" ".join(piece.text for piece in one.name))
        if name not in first or first[name][0].present != one.present:
            first[name if name not in first else f"{name}\0{len(first)}"] = (replace(one), [])
            continue
        kept, further = first[name]
        further.append(one)
        if one.role is AttendanceRole.CHAIR or kept.role is None:
            kept.role = one.role
    return list(first.values())
