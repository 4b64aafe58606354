"""Attendance: who met, was absent or is invited, in the lists and tables that papers use.

After the people in the importer. A line is read whole or not at all: half a list is a wrong one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from motearkiv.importer.attendance_labels import read_attendance_label
from motearkiv.importer.attendees import AttendanceBlock, Attendee
from motearkiv.importer.lines import CELL, Joined, Piece, squeeze, without
from motearkiv.importer.people import (
    PersonReader,
    Span,
    begins_with_name,
    breaks_off,
    is_name,
    split_list,
    trimmed,
)
from motearkiv.importer.vocabulary import Word, fold
from motearkiv.model import AttendanceRole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MAX_LINE = 1500
_CELLS = re.compile(rf"{CELL}| {{2,}}")
_MARKER = re.compile(r"\s*(?:\d{1,3}[.)]|[-–•*▪●])\s+")
_GROUP = re.compile(
    r"\s*(?:(?:For|Fra|Frå|Representerer)\s+)?(?!(?:For|Fra|Frå|Representerer)\s)"
    r"(?P<group>[A-ZÆØÅ][^:()]{1,50}?)(?:\s*\(\d+\))?\s*:\s*(?=\S)"
)
_GROUP_WORD = re.compile(
    r"[A-ZÆØÅ\d].*|og|i|for|av|\w*(?:kommune|part[iy]|partiet|list[ea]|gruppa|gruppen|lag|forbund)"
)
"""A word of a party's, a municipality's or a list's name: «Bygdelista for Nes», «Nes kommune»."""
_PARTY = re.compile(r"\s*(?P<name>[A-ZÆØÅ][^:(),\t\d]{1,50}?)\s*(?:\(\d+\))?\s*:?\s*")
_LINKING = re.compile(
    r"(?:[\W_]|\d{1,3}[.)]|\(\d+\)|"
    r"\b(?:og|samt|for|til|fra|frå|møtte|møter|vara|varamedlem|stedfortreder)\b)*",
    re.IGNORECASE,
)
"""What may stand between people's words without saying anything more of them."""
_BRACKETED = re.compile(r"\s*\([^()]*\)\s*$")
_WRITES = re.compile(r"\b(?:skrev|skreiv|førte)\b", re.IGNORECASE)
_NOBODY = re.compile(r"\s*[-–]?\s*(?:ingen|ingen forfall|intet)?\s*\.?\s*", re.IGNORECASE)
_SEVERAL = "on_behalf_of"
"""The field that a table may have in two columns: municipality and party."""
TOLERANCE = 3
"""How many letters a cell may begin beside the head of its column."""


@dataclass(frozen=True, slots=True)
class AttendanceReader:
    """Reads the lines below attendance labels."""

    people: PersonReader

    def take(self, block: AttendanceBlock, pieces: Sequence[Piece]) -> bool:
        """Read lines that belong together into a block; False where they name nobody."""
        text = Joined(tuple(pieces))
        if len(text.text) > _MAX_LINE or not text.text.strip():
            return False
        if self._head(block, text) or _NOBODY.fullmatch(text.text):
            block.furniture += text.cut(0, len(text.text))
            return True
        party = _PARTY.fullmatch(text.text)
        if party and self.people.is_party(party["name"]):
            start, end = party.span("name")
            around = [*text.cut(0, start), *text.cut(end, len(text.text))]
            block.furniture += [*block.party, *around]
            block.party, block.group = text.cut(start, end), squeeze(party["name"])
            return True
        people = self._read(block, text)
        taken = [piece for one in people for piece in one.pieces]
        rest = [piece for piece in without(text.pieces, taken) if not piece.is_blank]
        if not people or not _LINKING.fullmatch(" ".join(piece.text for piece in rest)):
            return False
        self._give_party(block, people)
        block.people += people
        block.furniture += [*rest, *(mark for one in people for mark in one.marks)]
        return True

    def _give_party(self, block: AttendanceBlock, people: Sequence[Attendee]) -> None:
        """Let those below a party stand for it; the first of them has its words."""
        for person in people:
            if block.group and not person.group and "on_behalf_of" not in person.printed:
                person.group = block.group
                if block.party:
                    person.printed["on_behalf_of"] = block.party
                    block.party = []

    def accepts(self, block: AttendanceBlock, piece: Piece) -> bool:
        """Whether a line, or its beginning where the list runs over it, belongs in a block."""
        trial = replace(block, people=[], furniture=[], stacked=[])
        words = squeeze(piece.text)
        return self.take(trial, [piece]) or (breaks_off(words) and begins_with_name(words))

    def goes_on(self, before: Sequence[Piece], piece: Piece) -> bool:
        """Whether a list's line is only ended in the next one."""
        start = piece.text.strip()
        text = squeeze(" ".join(one.text for one in before))
        return breaks_off(text) or start.startswith(("(", "og "))

    def is_apart(self, block: AttendanceBlock, piece: Piece) -> bool:
        """Whether a line is a post alone below people who have none: a column of its own."""
        words = squeeze(piece.text)
        has_posts = any("post" in one.printed for one in block.people)
        return self.people.is_post(words) and bool(block.people) and not has_posts

    def add_post(self, block: AttendanceBlock, piece: Piece) -> bool:
        """Give a post on a line of its own to the name above it, where the heads stand so too."""
        last = block.people[-1] if block.people else None
        is_post = block.stacked == ["name", "post"] and self.people.is_post(squeeze(piece.text))
        if last is None or "post" in last.printed or not is_post:
            return False
        if any("post" not in one.printed for one in block.people[:-1]):
            return False  # The posts are a column of their own, below all the names.
        text = Joined((piece,))
        last.printed["post"] = text.cut(0, len(text.text))
        self._give_role(last, block.word)
        return True

    def names_only(self, piece: Piece) -> bool:
        """Whether a line holds nothing but names and posts."""
        cells = [piece.text[slice(*cell)] for cell in _cells(piece.text)]
        if all(is_name(cell) or self.people.is_post(cell) for cell in cells):
            return True
        trial = AttendanceBlock(Word("signatures"))
        return self.take(trial, [piece]) and bool(trial.people)

    def _head(self, block: AttendanceBlock, text: Joined) -> bool:
        """Whether a line is the heads of a table's columns; notes where they begin."""
        known = self.people.vocabulary.columns
        cells = list(_cells(text.text))
        fields = [known.get(fold(text.text[slice(*cell)])) for cell in cells]
        if len(cells) == 1:
            words = [known.get(fold(word)) for word in text.text.split()]
            block.stacked += [word for word in words if word and len(words) == 1]
            return bool(words) and all(words) and (words[0] == "name" or len(words) == 1)
        if not all(fields) or "name" not in fields:
            return False
        block.columns = [(cell[0], str(name)) for cell, name in zip(cells, fields, strict=True)]
        block.is_cells = CELL in text.text
        return True

    def heads_beside(self, block: AttendanceBlock, label: Piece, rest: Piece) -> bool:
        """Whether the heads of further columns stand behind a label that is itself one."""
        cells = cells_of(rest)
        fields = [self.people.vocabulary.columns.get(fold(one.text)) for one in cells]
        if not cells or not all(fields) or "name" in fields:
            return False
        lead = len(label.text) - len(label.text.lstrip())
        starts = [label.start + lead, *(one.start for one in cells)]
        block.columns = list(zip(starts, ["name", *map(str, fields)], strict=True))
        block.is_cells = CELL in label.text + rest.text
        return True

    def _read(self, block: AttendanceBlock, text: Joined) -> list[Attendee]:
        marker = _MARKER.match(text.text)
        start = marker.end() if marker else 0
        group = _GROUP.match(text.text, start)
        is_named = group and all(map(_GROUP_WORD.fullmatch, group["group"].split()))
        if group and is_named and (people := self._list(text, group.end(), block.word)):
            for one in people:
                one.group = None if "on_behalf_of" in one.printed else squeeze(group["group"])
            if people[0].group:
                people[0].printed["on_behalf_of"] = text.cut(*group.span("group"))
            return people
        cells = list(_cells(text.text, start))
        if len(cells) > 1 and (person := self._row(block, text, cells)):
            return [person]
        return self._list(text, start, block.word)

    def _row(self, block: AttendanceBlock, text: Joined, cells: Sequence[Span]) -> Attendee | None:
        """A table's row: by its head where there is one, else by what the cells look like."""
        spans: dict[str, Span] = {}
        mark: Span | None = None
        for at, cell in enumerate(cells):
            column = self._column(block, at, cell)
            if not spans and column in {"name", None} and (first := self._in_cell(text, cell)):
                spans |= first
                continue
            start = self._mark_in(text.text, cell) if spans and not mark else cell[1]
            mark = (start, cell[1]) if start < cell[1] else mark
            if start > cell[0] and not self._put(spans, text, (cell[0], start), column):
                return None
        if "name" not in spans or not is_name(text.text[slice(*spans["name"])]):
            return None
        person = self._person(text, spans, block.word)
        if mark:
            person.marks = text.cut(*mark)
            person.present = self._says_presence(text.text[slice(*mark)])
        return person

    def _put(self, spans: dict[str, Span], text: Joined, cell: Span, column: str | None) -> bool:
        """Give a cell to the field of its column, or to the one that its words look like."""
        name = column or self.people.field_of(text.text[slice(*cell)])
        if name is None or (name in spans and name != _SEVERAL):
            return False
        start, end = self.people.span_of(text.text, name, trimmed(text.text, cell))
        spans[name] = (min(start, spans.get(name, (start, end))[0]), end)
        return True

    def _in_cell(self, text: Joined, cell: Span) -> dict[str, Span] | None:
        """The fields of a cell that names one person, and perhaps the post or party behind."""
        first, *rest = split_list(text.text, *cell)
        spans = self.people.read(text.text, first, is_single=False)
        for part in rest:
            further = self.people.fields_behind(text.text, part)
            if spans is None or further is None or set(further) & set(spans):
                return None
            spans |= further
        return spans

    def _mark_in(self, text: str, cell: Span) -> int:
        """Where the words at a cell's end begin that say whether somebody met, or its end."""
        starts = (cell[0] + found.start() for found in re.finditer(r"\S+", text[slice(*cell)]))
        told = (at for at in starts if self._says_presence(text[at : cell[1]]) is not None)
        return next(told, cell[1])

    def _says_presence(self, words: str) -> bool | None:
        plain = _BRACKETED.sub("", words)
        word = self.people.vocabulary.labels.get(fold(plain))
        if word is None or word.kind != "attendance":
            word = read_attendance_label(plain, self.people.vocabulary)
        return word.present if word and word.role is None else None

    def _column(self, block: AttendanceBlock, at: int, cell: Span) -> str | None:
        if block.is_cells:
            return block.columns[at][1] if at < len(block.columns) else None
        near = [name for start, name in block.columns if abs(start - cell[0]) <= TOLERANCE]
        return near[0] if len(near) == 1 else None

    def _list(self, text: Joined, start: int, word: Word) -> list[Attendee]:
        people: list[Attendee] = []
        parts = list(split_list(text.text, start, len(text.text.rstrip(" ."))))
        is_beside = text.pieces[0].line.text[: text.pieces[0].start].strip() != ""
        are_single = (len(parts) > 1 or is_beside) and all(
            " " not in squeeze(text.text[slice(*part)]) for part in parts
        )
        for part in parts:
            if spans := self.people.read(text.text, part, is_single=are_single):
                people.append(self._person(text, spans, word))
            elif not people or not self._add(people[-1], text, part, word):
                return []
        return people

    def _add(self, person: Attendee, text: Joined, part: Span, word: Word) -> bool:
        """What stands behind a comma and is no name belongs to the person before it."""
        fields = self.people.fields_behind(text.text, part)
        if fields is None or set(fields) & set(person.printed):
            return False
        person.printed |= {name: text.cut(*span) for name, span in fields.items()}
        self._give_role(person, word)
        return True

    def _person(self, text: Joined, spans: dict[str, Span], word: Word) -> Attendee:
        person = Attendee({name: text.cut(*span) for name, span in spans.items()})
        person.present = word.present
        self._give_role(person, word)
        return person

    def _give_role(self, person: Attendee, word: Word) -> None:
        printed = " ".join(piece.text for piece in person.printed.get("post", ()))
        posts = self.people.vocabulary.posts
        noted = " ".join(piece.text for piece in person.printed.get("note", ()))
        post = posts.get(fold(noted)) or posts.get(fold(printed))
        person.role = post.role if post and post.role else word.role
        if person.role is None and _WRITES.search(noted):
            person.role = AttendanceRole.STAFF
        if "substitute_for" in person.printed and person.role in {None, AttendanceRole.MEMBER}:
            person.role = AttendanceRole.SUBSTITUTE


def merged(people: Sequence[Attendee]) -> list[tuple[Attendee, list[Attendee]]]:
    """Each person once, by the printed name, with the further places that name the same person."""
    found: list[tuple[Attendee, list[Attendee]]] = []
    for one in people:
        same = (pair for pair in found if pair[0].name == one.name)
        first = next((pair for pair in same if pair[0].present == one.present), None)
        if first is None:
            found.append((one, []))
            continue
        first[1].append(one)
        if one.role is AttendanceRole.CHAIR or first[0].role is None:
            first[0].role = one.role
    return found


def cells_of(piece: Piece) -> list[Piece]:
    """The cells of a line, parted by tabs or wide gaps; empty ones are left out."""
    return [piece.part(*cell) for cell in _cells(piece.text)]


def _cells(text: str, start: int = 0) -> Iterator[Span]:
    at = start
    for gap in _CELLS.finditer(text, start):
        if text[at : gap.start()].strip():
            yield trimmed(text, (at, gap.start()))
        at = gap.end()
    if text[at:].strip():
        yield trimmed(text, (at, len(text)))
