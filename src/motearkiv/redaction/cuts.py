"""Stretches of a YAML file that a redaction changes or cuts, at the parser's own marks.

Part of redaction in the flow. All other bytes stay: comments, order, quotes, line ends. Unlike an
import, which adds, a redaction also cuts entries, with the comments that stand in them.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from motearkiv.yaml_nodes import last_line

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

Node = Any
"""A node of PyYAML with both marks, counted from 0."""
_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_DASH = re.compile(r"-[ \t]*\Z")
_SYNTAX = (": ", " #")


@dataclass(slots=True)
class Cuts:
    """The edits of one file."""

    text: str
    replacements: list[tuple[int, int, str]] = field(default_factory=list)
    cuts: list[tuple[int, int]] = field(default_factory=list)
    _starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._starts = [0, *(found.end() for found in _BREAK.finditer(self.text))]

    def at(self, mark: Any) -> int:  # noqa: ANN401 - one of PyYAML's marks
        """Where a mark is in the text."""
        return min(self._line(mark.line) + int(mark.column), len(self.text))

    def span(self, node: Node) -> tuple[int, int]:
        """From where to where a node is written."""
        return self.at(node.start_mark), self.at(node.end_mark)

    def replace(self, span: tuple[int, int], text: str) -> None:
        """Write something else in a stretch."""
        self.replacements.append((*span, text))

    def applied(self) -> str:
        """The text with all edits; what is cut needs none."""
        edits = [(start, end, "") for start, end in self.cuts]
        edits += [
            one
            for one in self.replacements
            if not any(start <= one[0] and one[1] <= end for start, end in self.cuts)
        ]
        parts, at = [], 0
        for start, end, text in sorted(edits):
            if end > at or text:
                parts += [self.text[at:start], text]
                at = max(at, end)
        return "".join([*parts, self.text[at:]])

    def cut_entries(self, node: Node, gone: Collection[int]) -> None:
        """Cut some entries of a list, not all."""
        entries = node.value
        last_kept = max(set(range(len(entries))) - set(gone))
        for place in sorted(gone):
            if not node.flow_style:
                self.cuts.append(self._lines_of(entries[place]))
            elif place < last_kept:
                start = self.at(entries[place].start_mark)
                self.cuts.append((start, self.at(entries[place + 1].start_mark)))
        if node.flow_style and last_kept < len(entries) - 1:
            start, end = entries[last_kept].end_mark, entries[-1].end_mark
            self.cuts.append((self.at(start), self.at(end)))

    def cut_all(self, node: Node) -> None:
        """Cut all entries of a list that is a file of its own."""
        if node.flow_style:
            start, end = self.span(node)
            self.cuts.append((start + 1, end - 1))
        else:
            self.cuts += [self._lines_of(entry) for entry in node.value]

    def cut_pair(self, node: Node, place: int) -> bool:
        """Cut a key with its value; False where the mapping would be left empty."""
        pairs = node.value
        key, value = pairs[place]
        start = self.at(key.start_mark)
        if len(pairs) == 1:
            return False
        is_first_on_line = not self.text[self._line(key.start_mark.line) : start].strip()
        if not node.flow_style and is_first_on_line:
            end = self._line(self._last_line(value) + 1)
            self.cuts.append((self._line(key.start_mark.line), end))
        elif place + 1 < len(pairs):
            self.cuts.append((start, self.at(pairs[place + 1][0].start_mark)))
        else:
            before = pairs[place - 1][1].end_mark
            self.cuts.append((self.at(before), self.at(value.end_mark)))
        return True

    def _lines_of(self, entry: Node) -> tuple[int, int]:
        """An entry of a block list from its dash to the end of its last line."""
        start = self.at(entry.start_mark)
        if dash := _DASH.search(self.text[:start]):
            start = dash.start()
        line_start = self._starts[bisect_right(self._starts, start) - 1]
        if not self.text[line_start:start].strip():
            start = line_start
        return start, self._line(self._last_line(entry) + 1)

    def _last_line(self, node: Node) -> int:
        return last_line(
            node, lambda line: not self.text[self._line(line) : self._line(line + 1)].strip()
        )

    def _line(self, line: int) -> int:
        return self._starts[line] if line < len(self._starts) else len(self.text)


def written(text: str, style: str | None) -> str:
    """A short text as it is written within a scalar of some style."""
    if style == '"':
        return json.dumps(text, ensure_ascii=False)[1:-1]
    return text.replace("'", "''") if style == "'" else text


def quoted(plain: str, place_holder: str, *, in_flow: bool) -> str:
    """A plain scalar, in quotation marks where YAML would read something else in it."""
    is_plain = plain[:1].isalnum() and not in_flow
    if is_plain and not any(sign in f"{place_holder} " for sign in _SYNTAX):
        return plain
    return "'" + plain.replace("'", "''") + "'"


def outside(spans: Sequence[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """What is in none of some stretches: where comments are."""
    found, at = [], 0
    for start, end in sorted(spans):
        if start > at:
            found.append((at, start))
        at = max(at, end)
    return [*found, (at, length)]
