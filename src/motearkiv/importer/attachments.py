"""Attachments: the papers that an item lists, in the usual forms of Norwegian agendas.

After the grammar in the importer. What is no list of papers is left over for `unparsed`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from motearkiv.importer.lines import Piece, without

if TYPE_CHECKING:
    from collections.abc import Sequence

    from motearkiv.importer.labels import Labels
    from motearkiv.importer.tree import Section

_NUMBERED = re.compile(r"\s*(?P<number>\d{1,2})(?:\s*[.):]|(?=\s|$))\s*")
_BULLET = re.compile(r"\s*[-–•*▪●]\s+")
_FILE = re.compile(r".+\.(?:pdf|docx?|odt|xlsx?|pptx?|txt|html?)", re.IGNORECASE)
_FILES = re.compile(
    r"(?P<name>\S(?:[^\t]*?\S)??\.(?:pdf|docx?|odt|xlsx?|pptx?|txt|html?))(?=[,;\s]|$)",
    re.IGNORECASE,
)
_MIN_FILES = 2
_MAX_TITLE = 160
_WRAPS = 60
"""A line that ends before this column was not wrapped."""


@dataclass(slots=True)
class Listed:
    """One paper in a list: its printed number, and its title in pieces."""

    number: Piece | None
    title: list[Piece] = field(default_factory=list)


@dataclass(slots=True)
class Listing:
    """What a section of attachments holds."""

    papers: list[Listed] = field(default_factory=list)
    furniture: list[Piece] = field(default_factory=list)
    loose: list[Piece] = field(default_factory=list)


def read_attachments(section: Section, labels: Labels) -> Listing:
    """Read a section of attachments: a numbered line, or a list under a heading."""
    listing = Listing()
    label = section.labels[0]
    number = section.label.number if section.label else None
    if number:
        listing.furniture += [label.part(0, number[0]), label.part(number[1], len(label.text))]
        listing.papers.append(Listed(label.part(*number)))
    else:
        listing.furniture.append(label)
    follows = False
    for piece in section.content:
        if not piece.is_blank:
            _take(listing, piece, labels, follows=follows)
        follows = not piece.is_blank
    _check(listing)
    return listing


def _take(listing: Listing, piece: Piece, labels: Labels, *, follows: bool) -> None:
    last = listing.papers[-1] if listing.papers else None
    text = piece.text
    if labels.says_none(text):
        listing.furniture.append(piece)
    elif (files := list(_FILES.finditer(text))) and _are_all(files, text):
        listing.papers += [Listed(None, [piece.part(*one.span("name"))]) for one in files]
        names = [piece.part(*one.span("name")) for one in files]
        listing.furniture += [one for one in without([piece], names) if not one.is_blank]
    elif last and last.number and not last.title:
        last.title.append(piece)
    elif found := _NUMBERED.match(text) or _BULLET.match(text):
        digits = found.groupdict().get("number")
        listing.furniture.append(piece.part(0, found.start("number") if digits else found.end()))
        if digits:
            listing.furniture.append(piece.part(found.end("number"), found.end()))
        title = piece.part(found.end(), len(text))
        number = piece.part(*found.span("number")) if digits else None
        listing.papers.append(Listed(number, [] if title.is_blank else [title]))
    elif last and last.title and follows and _goes_on(last.title[0], piece):
        last.title.append(piece)
    elif _is_title(text) and (last is None or not last.number):
        listing.papers.append(Listed(None, [piece]))
    else:
        listing.loose.append(piece)


def _are_all(files: Sequence[re.Match[str]], text: str) -> bool:
    """Whether a line is two or more file names and nothing else."""
    return len(files) >= _MIN_FILES and not re.sub(r"[,;\s]|\bog\b", "", _FILES.sub("", text))


def _goes_on(title: Piece, piece: Piece) -> bool:
    """Whether a line is the rest of a title: in small letters or indented, and no file name."""
    lead = len(title.text) - len(title.text.lstrip())
    column = title.start + lead
    is_beside = title.line.text[: title.start].strip() != "" and _indent(piece) == column
    words = piece.text.strip()
    if is_beside and not words[0].islower() and len(title.line.text.rstrip()) < _WRAPS:
        return False  # The next of a list whose first paper stands on the label's line.
    is_rest = words[0].islower() or _indent(piece) > _indent(title)
    return is_rest and not _is_file(piece.text)


def _is_title(text: str) -> bool:
    """Whether a line alone may be a paper's title: a file name, or words without full stop."""
    short = text.strip()
    return _is_file(short) or (
        len(short) <= _MAX_TITLE and not short.endswith((".", ":", "?", ","))
    )


def _is_file(text: str) -> bool:
    return _FILE.fullmatch(text.strip()) is not None


def _check(listing: Listing) -> None:
    """A number without title is no attachment; prose among bare titles makes them doubtful."""
    has_prose = bool(listing.loose)
    kept = []
    for paper in listing.papers:
        is_bare = not paper.number and not all(_is_file(piece.text) for piece in paper.title)
        if paper.title and not (is_bare and has_prose):
            kept.append(paper)
        else:
            listing.loose += [*([paper.number] if paper.number else []), *paper.title]
    listing.papers = kept
    listing.loose.sort(key=lambda piece: (piece.line.number, piece.start))


def _indent(piece: Piece) -> int:
    return len(piece.line.text) - len(piece.line.text.lstrip())
