"""Lines to text: which lines are one paragraph, one point, one word.

After the grammar in the importer. Only line breaks and runs of blanks are layout: the words stay
as printed, and a hyphen at a line end is dropped only where the paper itself shows the word whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from motearkiv.blocks import begins_point
from motearkiv.importer.ledger import Join
from motearkiv.importer.lines import Line, Piece, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_END_MARKS = tuple('.:;!?"»”)')
_BEFORE_LIST = (":", ";")
"""What a paragraph in small letters may stand below: it is one of a list without points."""
_NUMBER = re.compile(r"(?P<number>\d{1,3})(?P<mark>[.)])\s")
_LETTERED = re.compile(r"(?:[a-z][.)]|[-–•*])\s")
"""A point that is no heading of what stands below it, as «3.1 Parkering» may be."""
_HYPHEN = re.compile(r"(?P<head>[^\W_][\w/-]*)-$")
_WORD = re.compile(r"[^\W_]+")
_SUSPENDED = frozenset({"og", "eller", "samt", "til", "som", "men"})
_ROW = re.compile(r"\S+(?: \S+)*(?:(?: {3,}|\t)\S+(?: \S+){0,6})+")
_MAX_WORD = 80
_WIDE = 0.92
"""A line that would be this much of the widest one with the next word was broken by its width."""


@dataclass(frozen=True, slots=True)
class Words:
    """Every word of a paper, folded, hyphens kept: what a parted word may be compared with."""

    known: frozenset[str]

    @classmethod
    def of(cls, lines: Iterable[Line]) -> Words:
        """Collect the words of a paper's lines."""
        return cls(
            frozenset(
                word for line in lines for word in re.findall(r"[\w-]+", line.text.casefold())
            )
        )


@dataclass(slots=True)
class Passage:
    """A text put together from pieces of lines, and what became of each piece."""

    parts: list[list[str]] = field(default_factory=list)
    """The parts of each block, one a line, with the blank before it."""
    pieces: list[Piece] = field(default_factory=list)
    hyphens: list[Piece] = field(default_factory=list)
    """Hyphens at line ends that are no part of their word."""
    joins: list[Join] = field(default_factory=list)
    doubtful: list[tuple[Line, str]] = field(default_factory=list)
    """Line-end hyphens that may be part of the word or not; they are kept."""

    @property
    def text(self) -> str:
        """Paragraphs parted by a blank line, points a line each."""
        blocks = ["".join(parts) for parts in self.parts]
        points = [begins_point(block) for block in blocks]
        both = [False, *(one and other for one, other in pairwise(points))]
        texts = [
            ("\n" if is_list else "\n\n") + block
            for block, is_list in zip(blocks, both, strict=False)
        ]
        return "".join(texts).strip()

    def add(self, other: Passage) -> None:
        """Set another passage behind this one, as further paragraphs."""
        for name in ("parts", "pieces", "hyphens", "joins", "doubtful"):
            getattr(self, name).extend(getattr(other, name))


def join_lines(content: Sequence[Piece], words: Words) -> Passage:
    """Put a section's lines together to paragraphs and points, without loss of a character."""
    passage = Passage()
    width = max((len(piece.text.strip()) for piece in content), default=0)
    before: Piece | None = None
    gap: list[Line] = []
    for piece in content:
        if piece.is_blank:
            gap.append(piece.line)
        elif before is None or _is_new_block(before, piece, gap, width, passage.parts[-1][0]):
            passage.parts.append([squeeze(piece.text)])
            passage.pieces.append(piece)
            before, gap = piece, []
        else:
            _go_on(passage, piece, words)
            before, gap = piece, []
    return passage


def _is_new_block(before: Piece, piece: Piece, gap: list[Line], width: int, block: str) -> bool:
    text, last = piece.text.strip(), before.text.rstrip()
    ended = last.endswith(_END_MARKS)
    are_rows = not gap and _is_row(before.text) and _is_row(piece.text)
    if are_rows or begins_point(piece.text):
        return are_rows or bool(gap) or ended or _continues_list(text, block)
    if _HYPHEN.search(last) and text[0].isalpha():
        return False
    is_torn = before.line.page != piece.line.page or any(line.cut for line in gap)
    # Where the next word had room on the line, its end was meant.
    is_whole = ended or len(last.strip()) + len(text.split()[0]) < _WIDE * width
    if is_torn and (not is_whole or (text[0].islower() and not last.endswith(_BEFORE_LIST))):
        return False
    if gap:
        return ended or not text[0].islower()
    if _LETTERED.match(block) and text[0].isupper() and is_whole and _is_out(before, piece):
        return True
    return text[0].isupper() and _is_page_start(before, piece, is_whole=is_whole)


def _is_row(text: str) -> bool:
    """Whether a line is a table's row: cells with wide gaps, figures or words, between them."""
    return _ROW.fullmatch(text.strip()) is not None


def _is_out(before: Piece, piece: Piece) -> bool:
    """Whether a line stands no further in than the point before it: it is no part of it."""
    inner, outer = _indent(before), _indent(piece)
    return outer <= inner if begins_point(before.text) else outer < inner


def _indent(piece: Piece) -> int:
    return len(piece.line.text) - len(piece.line.text.lstrip())


def _continues_list(text: str, block: str) -> bool:
    """Whether a number at the start of a wrapped line goes on with a list; a bullet always may."""
    found, last = _NUMBER.match(text), _NUMBER.match(block)
    if not found:
        return True
    is_below = last is not None and found["mark"] != last["mark"]
    return int(found["number"]) == (int(last["number"]) + 1 if last and not is_below else 1)


def _is_page_start(before: Piece, piece: Piece, *, is_whole: bool) -> bool:
    """A lone blank before a capital is how a page's first line shows where page breaks are gone."""
    if before.line.page != piece.line.page:
        return is_whole
    return (_indent(before), _indent(piece)) == (0, 1) and piece.start <= 1


def _go_on(passage: Passage, piece: Piece, words: Words) -> None:
    """Set a line behind the one before it: with a blank, or as the rest of a word."""
    parts, text = passage.parts[-1], squeeze(piece.text)
    head, tail = _HYPHEN.search(parts[-1][-_MAX_WORD:]), _WORD.match(text)
    if head is None or tail is None or tail[0].casefold() in _SUSPENDED:
        parts.append(f" {text}")
        passage.pieces.append(piece)
        return
    is_kept, is_sure = _keeps_hyphen(head["head"], tail[0], words)
    last = passage.pieces[-1]
    if not is_kept:
        end = len(last.text.rstrip())
        passage.hyphens.append(last.part(end - 1, end))
        passage.pieces[-1] = last.part(0, end - 1)
        parts[-1] = parts[-1][:-1]
    word = f"{head['head']}{'-' if is_kept else ''}{tail[0]}"
    passage.joins.append(Join(last.line.printed, f"{head['head']}- {tail[0]}", word))
    if not is_sure:
        passage.doubtful.append((last.line, word))
    parts.append(text)
    passage.pieces.append(piece)


def _keeps_hyphen(head: str, tail: str, words: Words) -> tuple[bool, bool]:
    """Whether a hyphen at a line end belongs to the word, and whether that is sure.

    The paper's own spelling elsewhere decides; after an abbreviation, a figure, or before a
    capital the hyphen is part of the word; else it is kept, in doubt.
    """
    hyphened, joined = f"{head}-{tail}".casefold(), f"{head}{tail}".casefold()
    if hyphened in words.known:
        return True, True
    if joined in words.known:
        return False, True
    return True, head.isupper() or head[-1].isdigit() or not tail[0].islower()
