"""Attendance: who met, was absent or is invited, in the lists and tables that papers use.

After the people in the importer. A line is read whole or not at all: half a list is a wrong one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from motearkiv.importer.attendees import AttendanceBlock, Attendee
from motearkiv.importer.columns import TableReader, cells_of, find_cells
from motearkiv.importer.lines import Joined, Piece, squeeze, without
from motearkiv.importer.names import (
    Span,
    begins_with_name,
    breaks_off,
    is_name,
    is_open,
    split_list,
)
from motearkiv.importer.people import PersonReader, is_other_post
from motearkiv.importer.vocabulary import Word, fold
from motearkiv.model import AttendanceRole

if TYPE_CHECKING:
    from collections.abc import Sequence

_MAX_LINE = 1500
_MARKER = re.compile(r"\s*(?:\d{1,3}[.)]|[-–•*▪●])\s+")
_GROUP = re.compile(
    r"\s*(?:(?:For|Fra|Frå|Representerer)\s+)?(?!(?:For|Fra|Frå|Representerer)\s)"
    r"(?P<group>[A-ZÆØÅ][^:()]{0,50}?)(?:\s*\(\d+\))?\s*:\s*(?=\S)"
)
_GROUP_WORD = re.compile(
    r"[A-ZÆØÅ\d].*|og|i|for|av|\w*(?:kommune|part[iy]|partiet|list[ea]|gruppa|gruppen|lag|forbund)"
)
"""A word of a party's, a municipality's or a list's name: «Bygdelista for Nes», «Nes kommune»."""
_PARTY = re.compile(r"\s*(?P<name>[A-ZÆØÅ][^:(),\t\d]{1,50}?)\s*(?:\(\d+\))?\s*:?\s*")
_LINKING = re.compile(
    r"(?:[\W_]|\d{1,3}[.)]|\(\d+\)|"
    r"\b(?:og|samt|for|til|fra|frå|møtte|møter|deltok|deltar|som|vara|varamedlem|stedfortreder|"
    r"stadfortredar|valgt|vald|valt|oppnevnt|oppnemn[dt]|utpek[ta]|utpeika|av|blant)\b)*",
    re.IGNORECASE,
)
"""What may stand between people's words without saying anything more of them."""
_BESIDE = frozenset({AttendanceRole.GUEST, AttendanceRole.OBSERVER, AttendanceRole.STAFF})
"""Roles that a list gives whatever posts its people have."""
_CAME = re.compile(r"\b(?:møtte|møter)\b", re.IGNORECASE)
_ONE_WORD = re.compile(r"[A-ZÆØÅ][a-zæøå][\w-]+")
_TWO = 2
_WRITES = re.compile(r"\b(?:skrev|skreiv|førte)\b", re.IGNORECASE)
_NOBODY = re.compile(r"\s*[-–]?\s*(?:ingen|ingen forfall|intet)?\s*\.?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AttendanceReader:
    """Reads the lines below attendance labels."""

    people: PersonReader

    @property
    def tables(self) -> TableReader:
        """Reads the lines of tables."""
        return TableReader(self.people)

    def take(self, block: AttendanceBlock, pieces: Sequence[Piece]) -> bool:
        """Read lines that belong together into a block; False where they name nobody."""
        text = Joined(tuple(pieces))
        if len(text.text) > _MAX_LINE or not text.text.strip():
            return False
        if self.tables.head(block, text) or _NOBODY.fullmatch(text.text):
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
        if len(people) == 1 and "substitute_for" in people[0].printed and _CAME.search(text.text):
            people[0].present = True
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

    def reads(self, block: AttendanceBlock, piece: Piece) -> bool:
        """Whether a line by itself is one of a block."""
        trial = replace(block, people=[], furniture=[], stacked=[])
        return self.take(trial, [piece])

    def accepts(self, block: AttendanceBlock, piece: Piece) -> bool:
        """Whether a line, or its beginning where the list runs over it, belongs in a block."""
        words = squeeze(piece.text)
        is_cut = breaks_off(words) or self._lacks_name([piece])
        return self.reads(block, piece) or (is_cut and begins_with_name(words))

    def goes_on(self, before: Sequence[Piece], piece: Piece) -> bool:
        """Whether a list's line is only ended in the next one."""
        start = piece.text.strip()
        text = squeeze(" ".join(one.text for one in before))
        if is_open(text):
            return True
        last = re.split(r"[,;]\s*", text)[-1]
        is_whole = self.people.field_of(last, is_free=False) is not None
        if is_whole or self.people.is_post(start.split()[0]):
            return self._lacks_name(before)  # Somebody else stands on the next line.
        return breaks_off(text) or start.startswith(("(", "og ")) or self._lacks_name(before)

    def _lacks_name(self, pieces: Sequence[Piece]) -> bool:
        """Whether lines end in a post whose holder stands on the next one."""
        trial = AttendanceBlock(Word("attendance"))
        last = re.split(r"[,;]\s*|\sog\s", pieces[-1].text.rstrip())[-1].strip()
        is_post = is_other_post(last) or self.people.is_post(last)
        return is_post and last[:1].islower() and not self._read(trial, Joined(tuple(pieces)))

    def is_group(self, block: AttendanceBlock, piece: Piece) -> bool:
        """Whether a line is one of a list by groups, though it names nobody in a known form."""
        return any(one.group for one in block.people) and _GROUP.match(piece.text) is not None

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
        cells = [one.text for one in cells_of(piece)]
        if all(is_name(cell) or self.people.is_post(cell) for cell in cells):
            return True
        trial = AttendanceBlock(Word("signatures"))
        return self.take(trial, [piece]) and bool(trial.people)

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
        across = self._across(block, text, start)
        if across and all(len(one.printed) > 1 for one in across):
            return across
        if row := self.tables.row(block, text, start):
            person = self._person(text, row.spans, block.word)
            if row.mark:
                person.marks, person.present = text.cut(*row.mark), row.present
            return [person]
        if across:
            return across
        return self._list(text, start, block.word)

    def _across(self, block: AttendanceBlock, text: Joined, start: int) -> list[Attendee]:
        """People in two or three columns, each cell one of them; none where a cell is another."""
        cells = [] if block.columns else list(find_cells(text.text, start))
        people = [self._list(text, cell[0], block.word, cell[1]) for cell in cells]
        is_each = len(cells) > 1 and all(len(own) == 1 for own in people)
        return [own[0] for own in people] if is_each else []

    def _list(self, text: Joined, start: int, word: Word, end: int | None = None) -> list[Attendee]:
        people: list[Attendee] = []
        parts = list(split_list(text.text, start, end or len(text.text.rstrip(" ."))))
        is_beside = text.pieces[0].line.text[: text.pieces[0].start].strip() != ""
        are_single = (len(parts) > 1 or is_beside) and all(
            " " not in squeeze(text.text[slice(*part)]) for part in parts
        )
        # A guest alone on a line, with what may be a firm or another guest behind a comma.
        is_two = word.role is AttendanceRole.GUEST and not is_beside and len(parts) == _TWO
        for part in parts:
            spans = self.people.read(text.text, part, is_single=are_single)
            if spans and people and is_two and not {"post", "note"} & set(people[0].printed):
                people[0].printed["note"] = text.cut(*part)
            elif spans:
                people.append(self._person(text, spans, word))
            elif not people or not self._add(people[-1], text, part, word):
                return []
        return people

    def _add(self, person: Attendee, text: Joined, part: Span, word: Word) -> bool:
        """What stands behind a comma and is no name belongs to the person before it."""
        fields = self.people.fields_behind(text.text, part)
        if fields is not None and set(fields) == {"post"} and self._goes_with(person, text, part):
            return True
        if fields is not None and set(fields) == {"post"} and "note" not in person.printed:
            fields = {"note": fields["post"]} if "post" in person.printed else fields
        is_last = not text.text[part[1] :].strip(" .")
        is_place = is_last and _ONE_WORD.fullmatch(text.text[slice(*part)]) is not None
        if fields is None and is_place and "on_behalf_of" not in person.printed:
            fields = {"on_behalf_of": part}  # «Kommunedirektør Kari Nes, Granli»
        if fields is None or set(fields) & set(person.printed):
            return False
        person.printed |= {name: text.cut(*span) for name, span in fields.items()}
        self._give_role(person, word)
        return True

    def _goes_with(self, person: Attendee, text: Joined, part: Span) -> bool:
        """Take a second post behind "og": «rådgiver og sekretær for rådet»."""
        before = text.text[: part[0]]
        posts = person.printed.get("post", [])
        last = text.cut(0, len(before.rstrip().removesuffix("og").rstrip()))
        is_next = before.rstrip().endswith(" og") and bool(last and posts)
        if not is_next or last[-1].end != posts[-1].end or last[-1].line != posts[-1].line:
            return False
        start = before.rindex(posts[0].text)
        person.printed["post"] = text.cut(start, part[1])
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
        is_noted = post is not None and post is posts.get(fold(noted)) and post.role is not None
        if word.role in _BESIDE and person.role is not AttendanceRole.SUBSTITUTE and not is_noted:
            person.role = word.role  # A mayor who is a guest does not lead the meeting.
        if person.role is None and _WRITES.search(noted):
            person.role = AttendanceRole.STAFF
        if "substitute_for" in person.printed and person.role in {None, AttendanceRole.MEMBER}:
            person.role = AttendanceRole.SUBSTITUTE


def merged(people: Sequence[Attendee]) -> list[tuple[Attendee, list[Attendee]]]:
    """Each person once, by the printed name, with the further places that name the same person."""
    _leave_one_chair(people)
    found: list[tuple[Attendee, list[Attendee]]] = []
    for one in people:
        same = (pair for pair in found if pair[0].name == one.name)
        first = next(
            (
                pair
                for pair in same
                if None in {pair[0].present, one.present} or pair[0].present == one.present
            ),
            None,
        )
        if first is None:
            found.append((one, []))
            continue
        first[1].append(one)
        first[0].present = one.present if first[0].present is None else first[0].present
        if one.role is AttendanceRole.CHAIR or first[0].role is None:
            first[0].role = one.role
    return found


def _leave_one_chair(people: Sequence[Attendee]) -> None:
    """Take the chair's role from mayors of several municipalities: a meeting has one chair.

    Two with one post cannot both be it; whom a label or another post calls so is.
    """
    chairs = [
        one
        for one in people
        if one.role is AttendanceRole.CHAIR and "post" in one.printed and "note" not in one.printed
    ]
    for one in chairs:
        same = {other.name for other in chairs if _post(other) == _post(one)}
        if len(same) > 1:
            one.role = None


def _post(person: Attendee) -> str:
    return fold(" ".join(piece.text for piece in person.printed["post"]))
