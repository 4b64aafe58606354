"""The grammar of a paper: head, items, and the sections of each item, still in pieces of lines.

After furniture and rows in the importer. It names what each line belongs to and changes no word;
what the pieces become in the meeting is the draft's business.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from motearkiv.blocks import begins_point
from motearkiv.importer import shapes
from motearkiv.importer.dates import is_place_and_day
from motearkiv.importer.ends import Gaps, list_ends
from motearkiv.importer.filed import filed_lines
from motearkiv.importer.flow import puts_forward
from motearkiv.importer.lines import Line, Piece, squeeze, whole
from motearkiv.importer.tree import (
    ATTACHED,
    CLOSING,
    TEXT,
    TREATMENT,
    UNCLEAR,
    UNKNOWN,
    Entry,
    Section,
    Tree,
)
from motearkiv.importer.withholding import says_withheld

if TYPE_CHECKING:
    from collections.abc import Sequence

    from motearkiv.importer.label import Label
    from motearkiv.importer.labels import Labels
    from motearkiv.importer.row import Row, Rows

SECTIONS = frozenset(
    [
        "proposal",
        "alternatives",
        "decision",
        "discussion",
        "vote",
        "description",
        "headings",
        "attachments",
    ],
)
_DOCUMENTS = frozenset({"minutes", "agenda"})
_TAIL = frozenset({"attendance", "signatures", "meeting_attachments"})
"""Labels that stand after the last item, and not within it."""
_ABOVE_TITLE = frozenset({"title", "list_heads", "link_words", "file_heads"})
"""Labels between an item's number and its title."""
_YEARS = re.compile(r"\d{4}(?:\s?[-–/]\s?\d{2,4})?")
_FIRST_POINT = re.compile(r"(?:[-–•*]|a[.)]|1[.)])\s")
_MIN_SENTENCE = 25
_HEAD_LINES = 3
"""How soon after its name another paper's head says which body meets, or when."""


def parse(lines: Sequence[Line], rows: Rows, labels: Labels) -> Tree:
    """Cut a paper's lines (furniture emptied) into head, items and sections."""
    walk = _Walk(rows, labels, lines)
    for line, after in zip(lines, [*lines[1:], None], strict=False):
        walk.take(line, after)
    return walk.tree


class _Walk:
    """The state of one pass over the lines."""

    def __init__(self, rows: Rows, labels: Labels, lines: Sequence[Line]) -> None:
        self.tree = Tree()
        self._heads = _heads(lines, labels)
        self._gaps = Gaps(lines)
        self._list_ends = list_ends(rows)
        self._filed = filed_lines(lines, rows, labels)
        self._rows = rows
        self._labels = labels
        self._entry: Entry | None = None
        self._before: Line | None = None
        self._last = max(rows.by_line, default=0)
        self._in_title = False
        self._suspended = False

    def take(self, line: Line, after: Line | None) -> None:
        """Place one line; `after` is the next."""
        row = self._rows.by_line.get(line.number)
        if self._suspended and row and not self._resumes(row):
            row = None
        if row:
            self._open_entry(row)
        elif self._entry is None:
            self.tree.head.append(whole(line))
        else:
            self._take_in_entry(self._entry, line, after)
        self._before = line

    def _resumes(self, row: Row) -> bool:
        """After another paper inside this one: the number that comes next, or one of the list."""
        own = [entry for entry in self.tree.entries if entry.row.key[1:] == row.key[1:]]
        own = [entry for entry in own if entry.row.series == row.series]
        waiting = {entry.row.key for entry in own if not entry.has_body}
        return bool(own) and (row.key in waiting or row.key[0] == own[-1].row.key[0] + 1)

    def _open_entry(self, row: Row) -> None:
        rest = row.rest
        label = self._labels.match(rest.text)
        start, end, is_closed = shapes.title_span(rest.text)
        start = label.end if label and label.kind in {"title", "description"} else start
        filed = None if row.archive else shapes.archive_behind(rest.text[start:end])
        if filed:
            row = replace(row, archive=rest.part(start + filed[0], start + filed[1]))
            end = start + filed[0]
        title = rest.part(start, max(start, end))
        behind = max(start, start + filed[1] if filed else end)
        around = [rest.part(0, start), rest.part(behind, len(rest.text))]
        self._entry = Entry(row, [] if title.is_blank else [title], around)
        self._entry.closed = around[1] if is_closed else None
        self.tree.entries.append(self._entry)
        self._in_title, self._suspended = True, False

    def _take_in_entry(self, entry: Entry, line: Line, after: Line | None) -> None:
        if not line.text.strip():
            self._in_title = self._in_title and not entry.title
            self._append(entry, whole(line))
        elif self._suspended or (entry.sections and entry.sections[-1].kind == CLOSING):
            self._append(entry, whole(line))
        elif self._in_title and not entry.row.archive and shapes.is_archive_number(line.text):
            entry.row = replace(entry.row, archive=whole(line))
        elif self._in_title and self._is_listed_title(entry, line):
            entry.title.append(whole(line))
        elif line.number in self._filed or (not entry.sections and shapes.is_plan_line(line.text)):
            entry.furniture.append(whole(line))
        elif special := self._special(entry, line, after):
            self._open(entry, special, line)
        elif label := self._labels.match(line.text):
            self._label(entry, label, line)
        elif self._in_title and self._is_title(entry, line, after):
            entry.title.append(whole(line))
        else:
            self._text(entry, line)
        if line.text.strip() and entry.sections and entry.sections[-1].kind != CLOSING:
            self._gaps.note(line)

    def _is_listed_title(self, entry: Entry, line: Line) -> bool:
        """Whether a line alone is the title that the agenda list gives, be it a label's word."""
        own = squeeze(line.text).casefold()
        return not entry.title and any(
            one.row.is_same(entry.row) and one.title_text.casefold() == own
            for one in self.tree.entries[:-1]
        )

    def _is_over(self, entry: Entry, line: Line) -> bool:
        """Whether a line stands apart from the last item, or below the last row of a list."""
        row = entry.row.line.number
        if row in self._list_ends:
            return not entry.sections
        return row == self._last and self._gaps.is_widest_before(line)

    def _special(self, entry: Entry, line: Line, after: Line | None) -> str | None:
        """The kind of section that a line opens by its looks, without a known label."""
        if line.number in self._rows.unclear:
            return UNCLEAR
        if self._is_proposer(line, after):
            return UNKNOWN
        is_last = line.number > self._last
        is_next = bool(entry.sections) and shapes.is_next_meeting(line.text)
        is_end = is_last and (is_next or shapes.is_end(line.text))
        if is_end or shapes.find_treatment(line.text):
            return CLOSING if is_end else TREATMENT
        before = self._before
        is_fresh = before is None or not before.text.strip() or before.page != line.page
        if not is_fresh or (self._in_title and not entry.title):
            return None
        label = self._labels.match(line.text)
        is_tail = is_last and label and label.kind in _TAIL
        is_signed = is_place_and_day(line.text) and not shapes.is_body_and_day(line.text)
        is_over = self._is_over(entry, line) and not (label and label.kind in SECTIONS)
        if is_tail or is_signed or is_over or self._labels.closes(line.text):
            return CLOSING
        return self._attached_or_unknown(entry, line, after, label)

    def _is_proposer(self, line: Line, after: Line | None) -> bool:
        """Whether a body and a day stand over its proposal, and not in a text."""
        below = self._labels.match(after.text) if after else None
        is_label = below is not None and below.kind == "proposal"
        return is_label and is_place_and_day(line.text) and shapes.is_body_and_day(line.text)

    def _attached_or_unknown(
        self, entry: Entry, line: Line, after: Line | None, label: Label | None
    ) -> str | None:
        section = entry.sections[-1] if entry.sections else None
        is_list = section is not None and section.kind == "attachments"
        is_whole = label is not None and label.end >= len(line.text.rstrip())
        has_head = is_whole and line.number in self._heads
        if label and label.kind in _DOCUMENTS and is_whole and (has_head or not is_list):
            self._suspended = True
            return ATTACHED
        inside = section is not None and section.kind == "proposal" and not section.is_empty
        is_alone = after is None or not after.text.strip() or after.text.rstrip().endswith(".")
        return UNKNOWN if inside and is_alone and not label and _is_unknown(line.text) else None

    def _label(self, entry: Entry, label: Label, line: Line) -> None:
        self._in_title = self._in_title and not entry.title and label.kind in _ABOVE_TITLE
        words, rest = Piece(line, 0, label.end), Piece(line, label.end, len(line.text))
        if label.kind == "title" or (label.kind == "description" and not entry.title):
            entry.furniture.append(words)
            self._in_title = rest.is_blank
            entry.title += [] if rest.is_blank else [rest]
        elif label.kind in {"list_heads", "link_words", "no_attachments"} and rest.is_blank:
            entry.furniture.append(words)
        elif label.kind == "file_heads" and not entry.sections:
            entry.furniture.append(whole(line))
        elif label.kind == "meeting_attachments":
            self._open(entry, "attachments", line, label)
        elif label.kind in SECTIONS and not (
            _is_announced(entry, label) or shapes.is_counted(rest.text)
        ):
            self._open(entry, label.kind, line, label)
        else:
            self._text(entry, line)

    def _open(self, entry: Entry, kind: str, line: Line, label: Label | None = None) -> None:
        self._in_title = False
        last = entry.sections[-1] if entry.sections else None
        if label is None:
            entry.sections.append(Section(kind, line, content=[whole(line)]))
            return
        words, rest = Piece(line, 0, label.end), Piece(line, label.end, len(line.text))
        if last and last.kind == kind != "attachments" and last.is_empty and last.label:
            last.labels.append(words)
            last.label = label if label.by else last.label
        else:
            last = Section(kind, line, label, [words])
            entry.sections.append(last)
        last.content.append(rest)

    def _is_title(self, entry: Entry, line: Line, after: Line | None) -> bool:
        """Whether a line without a label goes on with the title, or is the title."""
        if not entry.title:
            return True
        text, last = line.text.strip(), entry.title[-1].text.rstrip()
        indent = len(line.text) - len(line.text.lstrip())
        own = len(entry.row.line.text) - len(entry.row.line.text.lstrip())
        if last.endswith((".", ":", "?")) or _FIRST_POINT.match(text):
            return False
        if says_withheld(text) and last.count("(") <= last.count(")"):
            return False
        if text[0].isupper() and text.endswith(".") and " " in text:
            return False  # A sentence below the title, however it is indented.
        if indent > own + 1 or text[0].islower() or last.endswith("-") or _YEARS.fullmatch(text):
            return True
        is_last = after is None or not after.text.strip() or after.number in self._rows.by_line
        is_short = len(text) <= len(entry.row.line.text) and not text.endswith((".", ":", "?", "!"))
        entry.is_title_guessed = is_last and is_short
        return entry.is_title_guessed

    def _text(self, entry: Entry, line: Line) -> None:
        self._in_title = False
        if not entry.sections or _is_done(entry.sections[-1], self._before, line):
            entry.sections.append(Section(TEXT, line))
        entry.sections[-1].content.append(whole(line))

    def _append(self, entry: Entry, piece: Piece) -> None:
        if entry.sections:
            entry.sections[-1].content.append(piece)


def _is_done(section: Section, before: Line | None, line: Line) -> bool:
    """Whether a list of attachments is over: at a blank line, with another kind of text below.

    One with its number on the label's line ends there always; a list with marks, where a line
    without one follows; any other, where a sentence does.
    """
    is_fresh = before is None or not before.text.strip()
    if section.kind != "attachments" or section.is_empty or not is_fresh:
        return False
    if section.label and section.label.number:
        return True
    if any(is_of(line.text) for is_of in (begins_point, shapes.begins_numbered, says_withheld)):
        return False
    listed = [one for one in section.content if not one.is_blank]
    are_marked = all(
        begins_point(one.text) or shapes.begins_numbered(one.text) for one in listed[:1]
    )
    is_sentence = line.text.rstrip().endswith(".") and len(line.text.strip()) > _MIN_SENTENCE
    return is_sentence or (are_marked and line.text.strip()[0].isupper())


def _is_unknown(text: str) -> bool:
    """Whether a line has the looks of a label, and is not what says who proposes."""
    return shapes.is_unknown_label(text) and not puts_forward(text)


def _is_announced(entry: Entry, label: Label) -> bool:
    """Whether a sentence that announces a text stands within one: it is part of it."""
    inside = entry.sections[-1].kind if entry.sections else None
    return label.is_sentence and inside in {"proposal", "decision", "alternatives"}


def _heads(lines: Sequence[Line], labels: Labels) -> frozenset[int]:
    """Lines that name a paper and have the labels of a head right below them."""
    printed = [line for line in lines if line.text.strip()]
    found = set()
    for at, line in enumerate(printed):
        label = labels.match(line.text)
        if label and label.kind in _DOCUMENTS:
            below = (labels.match(one.text) for one in printed[at + 1 : at + 1 + _HEAD_LINES])
            if any(one and one.kind.startswith("head_") for one in below):
                found.add(line.number)
    return frozenset(found)
