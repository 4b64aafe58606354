"""The head and the tail of a paper: which body meets, when, where, who, and what the paper is.

After the statements in the importer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from motearkiv.importer import shapes
from motearkiv.importer.attendance import AttendanceReader
from motearkiv.importer.attendees import AttendanceBlock, below
from motearkiv.importer.beside import SideLists
from motearkiv.importer.claims import Claim, Head
from motearkiv.importer.dates import is_place_and_day
from motearkiv.importer.label import Label
from motearkiv.importer.labels import Labels
from motearkiv.importer.lines import Piece, squeeze, whole
from motearkiv.importer.register import Register
from motearkiv.importer.statements import PLACE, Statements, trim
from motearkiv.importer.vote_forms import VoteForms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from motearkiv.importer.furniture import Header

_OPENING = frozenset({"attendance", "signatures", "vote", "attachments", "meeting_attachments"})
"""Labels with more than one line below them."""
_WHEN = frozenset({"head_time", "head_day", "head_date", "head_body"})
_KEY = re.compile(r"[a-zæøå]{2,20}:\s")
"""A key of the lines before everything else, as «dato: 13.2.2024»."""
_LETTERHEAD = re.compile(r"\s*(?:[A-ZÆØÅ][\w.-]*\s+){1,3}(?:fylkes)?kommune\s*", re.IGNORECASE)
_MAX_KIND_LINE = 120


@dataclass(frozen=True, slots=True)
class HeadReader:
    """Reads the lines around the items."""

    labels: Labels
    register: Register
    attendance: AttendanceReader
    forms: VoteForms

    def read(self, pieces: Sequence[Piece], headers: Sequence[Header]) -> Head:
        """Read the lines before the first item, and the page headers of the whole paper."""
        head = Head(pieces)
        for header in headers:
            piece = whole(header.line)
            head.claims.append(Claim("body", piece, header.body, owns=False))
            if header.day:
                head.claims.append(Claim("date", piece, header.day, owns=False))
        _Walk(head, self, is_tail=False).read(pieces)
        return head

    def read_tail(self, head: Head, pieces: Sequence[Piece]) -> None:
        """Read the lines after the last item into the head: the end, signatures, who wrote it."""
        _Walk(head, self, is_tail=True).read(pieces)


@dataclass(slots=True)
class _Walk:
    head: Head
    reader: HeadReader
    is_tail: bool
    block: AttendanceBlock | None = None
    run: list[Piece] = field(default_factory=list)
    """Lines of the block that are not read yet: one list over several lines."""
    listing: list[Piece] | None = None
    """Lines of a vote or of a list of papers, until the next blank line."""
    is_signed: bool = False
    is_apart: bool = False
    """Whether a blank line stands before this one."""
    beside: SideLists = field(default_factory=SideLists)
    labels: tuple[Label | None, Label | None] = (None, None)
    """The labels of the line before and of this one."""
    statements: Statements = field(init=False)

    def __post_init__(self) -> None:
        """Let single lines be read into the same head."""
        self.statements = Statements(self.head, self.reader.labels, self.reader.register)

    def read(self, pieces: Sequence[Piece]) -> None:
        """Read every line."""
        skipped = -1
        for at, piece in enumerate(pieces):
            if at <= skipped:
                continue
            after = next((i for i in range(at + 1, len(pieces)) if not pieces[i].is_blank), None)
            if piece.is_blank:
                self._blank()
            elif self._take(piece, None if after is None else pieces[after]) and after is not None:
                skipped = after
            self.is_apart = piece.is_blank
        self._close()

    def _blank(self) -> None:
        self._flush()
        self.beside.close()
        if self.listing:
            self.listing = None

    def _take(self, piece: Piece, after: Piece | None) -> bool:
        """Read one line; True where the next line is its value and read as well."""
        label = self._label(piece)
        self.labels = (self.labels[1], label)
        if self._take_beside(piece) or self._is_stacked(piece):
            return False
        if self.block and self._is_column(self.block, piece, after):
            self._spoil(self.block)
            self._leave(piece)
            return False
        if self.statements.clock(piece) or self._is_signature(piece):
            self._close()
        elif label and label.kind in _OPENING:
            self._open(piece, label)
        elif label and label.kind == "list_heads":
            self._close()
            self.head.furniture.append(piece)
        elif label and label.kind.startswith("head_") and not self.is_tail:
            self._close()
            return self.statements.field(piece, label, after)
        elif self.listing is not None and not self._is_title(piece):
            self.listing.append(piece)
        elif self.block and not label and self._goes_on(self.block, piece):
            pass
        elif self.block and not label and self._is_odd_row(self.block, piece):
            self._flush()
            self._leave(piece)
        else:
            self._other(piece, after)
        return False

    def _label(self, piece: Piece) -> Label | None:
        label = self.reader.labels.match(piece.text)
        if label is None and not self.is_tail and _KEY.match(piece.text):
            label = self.reader.labels.match(piece.text[:1].upper() + piece.text[1:])
        return label or self._sentence(piece)

    def _is_odd_row(self, block: AttendanceBlock, piece: Piece) -> bool:
        """Whether a line is one of the list that names nobody, or in no known form."""
        reader = self.reader.attendance
        return reader.tables.is_vacant(block, piece) or reader.is_group(block, piece)

    def _sentence(self, piece: Piece) -> Label | None:
        """A sentence of who met, where all that it goes on with is people."""
        labels = self.reader.labels
        label = labels.attendance_sentence(piece.text) or labels.attendance_origin(piece.text)
        rest = piece.part(label.end, len(piece.text)) if label else piece
        if label and rest.is_blank and label.word.role:
            return label
        is_absent = self.block is not None and self.block.word.present is False
        if label and is_absent and not self.is_apart and not label.word.role:
            return None  # Whether these came, too, is not said.
        is_read = label and self.reader.attendance.accepts(AttendanceBlock(label.word), rest)
        return label if is_read else None

    def _take_beside(self, piece: Piece) -> bool:
        """Take a line of lists that stand side by side, or their heads."""
        if blocks := self.beside.open(piece, self.reader.labels, self.reader.attendance):
            for block in blocks:
                block.word = below(self.block, block.word)
            self._close()
            self.head.attendance += blocks
            return True
        if self.labels[1]:
            self.beside.close()
        if not self.beside.is_open:
            return False
        if not self.beside.take(piece, self.reader.attendance):
            self._leave(piece)
        return True

    def _is_stacked(self, piece: Piece) -> bool:
        """Whether a line was taken as the post of the name above it."""
        if self.block is None or not self.block.stacked:
            return False
        self._flush()
        return self.reader.attendance.add_post(self.block, piece)

    def _is_place(self, piece: Piece, after: Piece | None) -> bool:
        """Whether a line between two labels of a head is where the meeting is held."""
        is_told = any(claim.field == "location" for claim in self.head.claims)
        before = self.labels[0]
        is_below = before is not None and before.kind in _WHEN
        is_above = after is not None and self.reader.labels.match(after.text) is not None
        return not is_told and is_below and is_above and PLACE.search(piece.text) is not None

    def _is_title(self, piece: Piece) -> bool:
        return self.reader.labels.document_kind(piece.text) is not None

    def _other(self, piece: Piece, after: Piece | None) -> None:
        self._flush()
        if table := self.reader.attendance.tables.opens(piece):
            self._close()
            self.block = table
            self.head.attendance.append(table)
        elif self.is_tail:
            if self.is_signed and self._are_names(piece):
                self.head.signatures.append(piece)
            else:
                self.head.tail.append(piece)
        elif len(piece.text) <= _MAX_KIND_LINE and (
            found := self.reader.labels.document_kind(piece.text)
        ):
            self._close()
            self.statements.document(piece, *found)
        elif body := self.reader.register.find_body(piece.text):
            self._close()
            self.head.claims.append(Claim("body", trim(piece), body))
        elif self.statements.moment(piece) or self.statements.hours(piece):
            self._close()
        elif _LETTERHEAD.fullmatch(piece.text) or self.reader.register.find(piece.text):
            self.head.furniture.append(piece)
        elif self.reader.forms.tells_of_vote(squeeze(piece.text)):
            self._close()
            self.head.votes.append((None, [piece]))
        elif self._is_place(piece, after):
            self.head.claims.append(Claim("location", trim(piece), squeeze(piece.text)))
        else:
            # It may say of those below what no label says.
            self._close()
            self.statements.sentence(piece)
            self.head.loose.append(piece)

    # Who met

    def _open(self, piece: Piece, label: Label) -> None:
        """A label with its text on the line, below it, or both."""
        before = self.block
        self._close()
        words, rest = piece.part(0, label.end), piece.part(label.end, len(piece.text))
        if label.kind == "vote":
            self.listing = [] if rest.is_blank else [rest]
            self.head.votes.append((words, self.listing))
        elif label.kind in {"attachments", "meeting_attachments"}:
            self.listing = [rest]
            self.head.attachments.append((words, label, self.listing))
        elif label.kind == "signatures":
            self.is_signed = True
            self.head.signatures.append(words)
            if not rest.is_blank:
                self.head.signatures.append(rest)
        else:
            self.block = AttendanceBlock(below(before, label.word))
            self.head.attendance.append(self.block)
            self.block.furniture.append(words)
            if self.reader.attendance.tables.heads_beside(self.block, words, rest):
                self.block.furniture.append(rest)
            elif not rest.is_blank:
                self.run.append(rest)

    def _goes_on(self, block: AttendanceBlock, piece: Piece) -> bool:
        reader = self.reader.attendance
        if self._is_title(piece):
            return False
        if self.run and not reader.goes_on(self.run, piece):
            self._flush()
        if self.run or reader.accepts(block, piece):
            self.run.append(piece)
            return True
        return False

    def _flush(self) -> None:
        """Read the lines of a list that is at its end."""
        if self.run and self.block and not self.reader.attendance.take(self.block, self.run):
            for piece in self.run:
                if not self.reader.attendance.take(self.block, [piece]):
                    self._leave(piece)
        self.run = []

    def _is_column(self, block: AttendanceBlock, piece: Piece, after: Piece | None) -> bool:
        """Whether a post stands in a column of posts below names that have none."""
        is_post = self.reader.attendance.people.is_post
        if not is_post(piece.text):
            return False
        self._flush()
        if block.is_spoilt:
            return True
        goes_on = after is not None and is_post(after.text)
        return goes_on and self.reader.attendance.is_apart(block, piece)

    def _spoil(self, block: AttendanceBlock) -> None:
        """Names in one column and posts in another: which belongs to whom is not printed."""
        block.is_spoilt = True
        for person in block.people:
            for piece in person.pieces:
                self._leave(piece)
        block.people = []

    def _leave(self, piece: Piece) -> None:
        (self.head.tail if self.is_tail else self.head.loose).append(piece)

    def _close(self) -> None:
        self._flush()
        for piece in self.block.party if self.block else ():
            self._leave(piece)
        self.block = self.listing = None

    # When and where

    def _is_signature(self, piece: Piece) -> bool:
        """Whether a line is a place and a date under a paper, or lines to sign on."""
        if not self.is_tail:
            return False
        if shapes.is_rule(piece.text) or is_place_and_day(piece.text):
            self.is_signed = True
            self.head.signatures.append(piece)
            return True
        return False

    def _are_names(self, piece: Piece) -> bool:
        """Whether a line below a signature's rule holds only names and posts."""
        return self.reader.attendance.names_only(piece)
