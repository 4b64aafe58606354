"""Edits of a YAML file at the parser's own marks: every byte that is not edited survives.

After the emitter in the importer. Comments, order, quotes, line ends and odd blanks are the
editor's; what is added is written as the emitter would write it.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field, is_dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import yaml
from yaml.cyaml import CBaseLoader

from motearkiv.importer.edits import BOM, Edit, SpliceError, applied
from motearkiv.importer.emit import (
    NO_NOTES,
    Notes,
    entry_lines,
    field_lines,
    field_names,
    field_order,
    flow,
    is_text,
    scalar,
    text_lines,
)
from motearkiv.importer.likeness import places_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from motearkiv.model import Meeting
from motearkiv.yaml_nodes import BLOCK_STYLES, last_line

_HEADER = re.compile(r"[|>][-+0-9]*")
_COMMENT = re.compile(r"(?P<indent> *)#")
_STEP = 2

_Node = Any
"""A node of PyYAML with both marks, counted from 0."""


def splice(
    data: bytes,
    old: Meeting,
    new: Meeting,
    notes: Notes = NO_NOTES,
    own_notes: Collection[str] = (),
) -> bytes:
    """Edit a meeting's file, which the reader reads as `old` without error, so that it says `new`.

    Entries of a list keep their order; others are put in between or taken out. `notes` are the
    comments over what is uncertain in the items of `new`; one that stands there already is changed
    only where it is among `own_notes`. Raises SpliceError.
    """
    raw = data.decode()
    text = raw.removeprefix(BOM).replace("\r\n", "\n").replace("\r", "\n")
    splicer = _Splicer(text, notes, own_notes)
    splicer.noun(yaml.compose(text, CBaseLoader), old, new)
    return applied(raw, splicer.edits).encode()


@dataclass(slots=True)
class _Splicer:
    text: str
    notes: Notes
    own_notes: Collection[str]
    edits: list[Edit] = field(default_factory=list)
    lines: list[str] = field(init=False)
    starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.lines = self.text.split("\n")
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)

    # Places

    def _at(self, mark: Any) -> int:  # noqa: ANN401 - one of PyYAML's marks
        return int(self.starts[mark.line] + mark.column)

    def _last_line(self, node: _Node) -> int:
        return last_line(node, lambda line: not self.lines[line].strip())

    def _after(self, node: _Node, indent: int) -> int:
        """The line after a node and the comments below it that are indented deeper than it."""
        line = at = self._last_line(node) + 1
        while at < len(self.lines):
            comment = _COMMENT.match(self.lines[at])
            if comment and len(comment["indent"]) > indent:
                line = at + 1
            elif self.lines[at].strip():
                break
            at += 1
        return line

    # Edits

    def _insert(self, place: int, text: str) -> None:
        self.edits.append(Edit(place, place, text))

    def _insert_lines(self, line: int, added: Sequence[str]) -> None:
        if line < len(self.lines):
            self._insert(self.starts[line], "".join(f"{one}\n" for one in added))
        else:
            self._insert(len(self.text), "".join(f"\n{one}" for one in added))

    def _cut(self, start: int, end: int) -> None:
        if "#" in self.text[start:end]:
            raise SpliceError
        self.edits.append(Edit(start, end, ""))

    def noun(self, node: _Node, old: Any, new: Any, path: str = "") -> None:  # noqa: ANN401
        """Edit the fields of a mapping that differ, each in its place of the data model's order."""
        if not isinstance(node, yaml.MappingNode):
            raise SpliceError
        pairs = {key.value: (key, value) for key, value in node.value}
        wanted = set(field_names(new))
        if "uncertain" in pairs and not node.flow_style:
            self._note(pairs["uncertain"][0], self.notes.get(path))
        for name in field_order(new.__class__):
            if getattr(old, name) == getattr(new, name):
                continue
            if name not in wanted:
                self._remove(node, pairs, name)
            elif name in pairs:
                self._change(pairs[name], old, new, name, is_flow=node.flow_style)
            else:
                self._add(node, pairs, new, name, path)

    def _note(self, key: _Node, note: str | None) -> None:
        """Change the importer's own comment over a key; an editor's is left alone."""
        line = int(key.start_mark.line) - 1
        comment = self.lines[line].strip().removeprefix("# ")
        if comment in self.own_notes and comment != note:
            start, end = self.starts[line], self.starts[line + 1]
            text = self.lines[line].replace(comment, note) + "\n" if note else ""
            self.edits.append(Edit(start, end, text))

    def _add(
        self,
        node: _Node,
        pairs: dict[str, Any],
        new: Any,  # noqa: ANN401 - a noun of the model
        name: str,
        path: str,
    ) -> None:
        order = field_order(new.__class__)
        before = [one for one in order[: order.index(name)] if one in pairs]
        if node.flow_style:
            own = f"{name}: {flow(getattr(new, name))}"
            if before:
                self._insert(self._at(pairs[before[-1]][1].end_mark), f", {own}")
            else:
                self._insert(self._at(node.start_mark) + 1, f"{own}, " if node.value else own)
            return
        indent = int(node.start_mark.column)
        added = list(field_lines(new, name, indent, self.notes, path))
        if before:
            self._insert_lines(self._after(pairs[before[-1]][1], indent), added)
        else:
            own = "\n".join(one for one in added if one).lstrip()
            self._insert(self._at(node.start_mark), f"{own}\n{' ' * indent}")

    def _remove(self, node: _Node, pairs: dict[str, Any], name: str) -> None:
        if name not in pairs:
            return
        keys = [key for key, _ in node.value]
        key, value = pairs[name]
        at, start = keys.index(key), self._at(key.start_mark)
        is_first_on_line = not self.lines[key.start_mark.line][: key.start_mark.column].strip()
        if len(keys) == 1:
            raise SpliceError
        if not node.flow_style and is_first_on_line:
            line = self._last_line(value) + 1
            end = self.starts[line] if line < len(self.lines) else len(self.text)
            self._cut(self.starts[key.start_mark.line], end)
        elif at + 1 < len(keys):
            self._cut(start, self._at(keys[at + 1].start_mark))
        else:
            self._cut(self._at(node.value[at - 1][1].end_mark), self._at(value.end_mark))

    def _change(self, pair: Any, old: Any, new: Any, name: str, *, is_flow: bool) -> None:  # noqa: ANN401
        key, node = pair
        before, after = getattr(old, name), getattr(new, name)
        if is_dataclass(after):
            self.noun(node, before, after)
        elif isinstance(after, tuple):
            self._list(node, before, after, name)
        elif not isinstance(node, yaml.ScalarNode):
            raise SpliceError
        elif is_flow:
            self._replace(node, flow(after))
        elif node.style in BLOCK_STYLES or is_text(new.__class__, name):
            indent = int(key.start_mark.column) + _STEP
            is_long = is_text(new.__class__, name)
            if not isinstance(after, str):
                raise SpliceError
            lines = text_lines(new, name, indent) if is_long else [" " * indent + after]
            self._write_block(node, list(lines))
        else:
            self._replace(node, scalar(after))

    def _replace(self, node: _Node, text: str) -> None:
        start, end = self._at(node.start_mark), self._at(node.end_mark)
        self.edits.append(Edit(start, end, text))

    def _write_block(self, node: _Node, lines: Sequence[str]) -> None:
        """Write a literal block for a text; what stands behind its header stays there."""
        if node.style not in BLOCK_STYLES:
            self._replace(node, "|")
            self._insert_lines(node.end_mark.line + 1, lines)
            return
        start, line = self._at(node.start_mark), int(node.start_mark.line)
        header = _HEADER.match(self.text, start)
        if header is None:
            raise SpliceError
        self.edits.append(Edit(start, header.end(), "|"))
        last = self._last_line(node)
        end = self.starts[last] + len(self.lines[last])
        self.edits.append(Edit(self.starts[line + 1], end, "\n".join(lines)))

    # Lists

    def _list(self, node: _Node, old: Sequence[Any], new: Sequence[Any], name: str) -> None:
        if not isinstance(node, yaml.SequenceNode):
            raise SpliceError
        nodes = node.value
        places = places_of(old, new)
        kept = [place for place in places if place is not None]
        if kept != sorted(kept):
            raise SpliceError
        for gone in set(range(len(old))) - set(kept):
            self._remove_entry(node, gone)
        last: int | None = None
        for at, (entry, place) in enumerate(zip(new, places, strict=True)):
            path = f"{name}.{at}"
            if place is None:
                self._add_entry(node, last, entry, path)
            else:
                if old[place] != entry or path in self.notes:
                    self._change_entry(nodes[place], old[place], entry, path)
                last = place

    def _change_entry(self, node: _Node, old: object, new: object, path: str) -> None:
        if is_dataclass(new):
            self.noun(node, old, new, path)
        else:
            self._replace(node, flow(new))

    def _add_entry(self, node: _Node, before: int | None, entry: object, path: str) -> None:
        nodes = node.value
        if node.flow_style:
            own = flow(entry)
            if before is not None:
                self._insert(self._at(nodes[before].end_mark), f", {own}")
            else:
                self._insert(self._at(node.start_mark) + 1, f"{own}, " if nodes else own)
            return
        indent = int(node.start_mark.column)
        lines = list(entry_lines(entry, indent, self.notes, path))
        is_apart = path.startswith("items.") and self._is_apart(nodes)
        if before is not None:
            after = self._after(nodes[before], indent)
            self._insert_lines(after, ["", *lines] if is_apart else lines)
        else:
            first = int(nodes[0].start_mark.line)
            while _COMMENT.match(self.lines[first - 1]):
                first -= 1
            self._insert_lines(first, [*lines, ""] if is_apart else lines)

    def _is_apart(self, nodes: Sequence[_Node]) -> bool:
        """Whether blank lines part the entries of a list; so they do where there is only one."""
        gaps = [
            self.lines[self._last_line(one) + 1 : int(other.start_mark.line)]
            for one, other in pairwise(nodes)
        ]
        return not gaps or any(not line.strip() for gap in gaps for line in gap)

    def _remove_entry(self, node: _Node, place: int) -> None:
        nodes = node.value
        if not node.flow_style:
            line = self._last_line(nodes[place]) + 1
            end = self.starts[line] if line < len(self.lines) else len(self.text)
            self._cut(self.starts[nodes[place].start_mark.line], end)
        elif place + 1 < len(nodes):
            self._cut(self._at(nodes[place].start_mark), self._at(nodes[place + 1].start_mark))
        else:
            start = nodes[place - 1].end_mark if place else nodes[place].start_mark
            self._cut(self._at(start), self._at(nodes[place].end_mark))
