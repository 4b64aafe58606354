"""YAML text → nodes that know their line and column, within bounds.

Part of the reader in the flow. The C parser gives events, and the nodes are composed here: PyYAML's
own composer would take the process down on deep brackets, and hides anchors. Every scalar is text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from motearkiv import faults
from motearkiv.findings import Findings, character_name
from motearkiv.problem import ArchiveError
from motearkiv.yaml_syntax import Slip, diagnose, odd_indent, quote
from motearkiv.yaml_text import MAX_BYTES, character_fault, read_text, suspect_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from motearkiv.problem import Fault

_Event = Any
"""One of yaml.events: the stubs' marks may be None, the parser's never are."""

BLOCK_STYLES = ("|", ">")
MAX_DEPTH = 40
MAX_VALUES = 200_000
_MOST_MENDED = 25
"""So many lines are mended in thought before the rest of a file is left unread; fewer in a large
file, which is read anew for each."""
_LONGEST_NAME = 200
_CUT = re.compile(r"\s++(#\S.*)")
"""A blank after # marks an honest comment: `title: Budget # check this`."""


# Not frozen: a frozen one takes three times as long to make, and a large archive has millions.
@dataclass(slots=True)
class Scalar:
    """A text, its place from 1, and how it is written: None (plain), a quotation mark, | or >."""

    value: str
    line: int
    column: int
    style: str | None = None


@dataclass(slots=True)
class Sequence:
    """A list of nodes, its place, and the place after its end."""

    line: int
    column: int
    items: list[Node] = field(default_factory=list)
    end: tuple[int, int] = (0, 0)


@dataclass(slots=True)
class Mapping:
    """Keys and values in the file's order, their place, and the place after their end."""

    line: int
    column: int
    pairs: list[tuple[Scalar, Node]] = field(default_factory=list)
    end: tuple[int, int] = (0, 0)

    def get(self, key: str) -> Node | None:
        """The value of a key, or None."""
        return next((value for own, value in self.pairs if own.value == key), None)


Node = Scalar | Sequence | Mapping


def compose(data: bytes, findings: Findings) -> Node | None:
    """Read a YAML file as a tree of nodes.

    Adds everything that is wrong with it to the findings; returns None where the file is empty or
    cannot be read to its end. Raises ArchiveError where PyYAML has no C parser.
    """
    text = read_text(data, findings)
    if text is None:
        return None
    lines = text.split("\n")
    slips: dict[int, Slip] = {}
    most = min(_MOST_MENDED, MAX_BYTES // (len(data) + 1))
    while True:
        attempt = Findings(findings.path)
        composer = _Composer(lines, attempt)
        try:
            root = composer.compose_document()
        except yaml.YAMLError as error:
            slip = diagnose(lines, error, composer.open_quote)
            is_mended = slip.mended is not None and slip.line not in slips
            slips.setdefault(slip.line, slip)
            if slip.mended is not None and is_mended and len(slips) <= most:
                lines[slip.line - 1] = slip.mended
                continue
            root = None
        except _TooMuchError:
            root = None
        for slip in slips.values():
            findings.add(slip.fault, slip.line, slip.column, **slip.values)
        findings.problems.extend(attempt.problems)
        return root


class _TooMuchError(Exception):
    """The file goes on past a bound: what follows is not read."""


@cache
def _c_parser() -> Any:  # noqa: ANN401 - the stubs hide it
    if not yaml.__with_libyaml__:
        raise ArchiveError(
            "PyYAML is installed without its C parser; install a wheel: "
            "pip install --force-reinstall --only-binary :all: pyyaml"
        )
    return vars(import_module("yaml.cyaml"))["CParser"]


def _start(event: _Event) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _end(event: _Event) -> tuple[int, int]:
    return event.end_mark.line + 1, event.end_mark.column + 1


class _Composer:
    """One pass over a file's events."""

    __slots__ = ("_count", "_cuts", "_findings", "_get", "_last", "_lines")

    def __init__(self, lines: list[str], findings: Findings) -> None:
        self._get = _c_parser()("\n".join(lines)).get_event
        self._lines = lines
        self._findings = findings
        self._cuts = {row for row, line in enumerate(lines) if " #" in line}
        self._count = 0
        self._last: _Event | None = None

    def compose_document(self) -> Node | None:
        self._get()  # the stream's start
        if type(self._get()) is StreamEndEvent:
            return None
        root = self._node(self._get(), 1)
        self._get()  # the document's end
        event = self._get()
        if type(event) is DocumentStartEvent:
            self._add(faults.SEVERAL_DOCUMENTS, _start(event))
        return root

    def _node(self, event: _Event, depth: int) -> Node:
        self._count += 1
        if self._count > MAX_VALUES:
            self._add(faults.TOO_MANY_VALUES, _start(event), limit=MAX_VALUES)
            raise _TooMuchError
        kind = type(event)
        if kind is ScalarEvent:
            return self._scalar(event)
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        if kind is AliasEvent:
            return self._refuse(faults.ALIAS, "*" + event.anchor, line, column)
        if event.anchor or event.tag:
            self._check_properties(event, line, column)
        if depth > MAX_DEPTH:
            self._add(faults.TOO_DEEP, _start(event), limit=MAX_DEPTH)
            raise _TooMuchError
        if kind is MappingStartEvent:
            return self._mapping(Mapping(line, column), depth + 1)
        return self._sequence(Sequence(line, column), depth + 1)

    def _scalar(self, event: _Event) -> Scalar:
        self._last = event
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        if event.anchor or event.tag:
            return self._check_properties(event, line, column)
        style = event.style
        if not style:
            if self._cuts:
                self._check_cut(event, line, column)
        elif style == '"':
            self._check_escapes(event, line, column)
        return Scalar(event.value, line, column, style or None)

    @property
    def open_quote(self) -> tuple[int, int] | None:
        """Place of the text read last, if it is in quotation marks and runs over several lines."""
        if self._last is None or self._last.style not in {"'", '"'}:
            return None
        start, end = self._last.start_mark, self._last.end_mark
        return (start.line + 1, start.column + 1) if start.line < end.line else None

    def _sequence(self, node: Sequence, depth: int) -> Sequence:
        get, items = self._get, node.items
        while type(event := get()) is not SequenceEndEvent:
            items.append(self._node(event, depth))
        node.end = _end(event)
        return node

    def _mapping(self, node: Mapping, depth: int) -> Mapping:
        get, pairs = self._get, node.pairs
        seen: dict[str, int] = {}
        while type(event := get()) is not MappingEndEvent:
            key = self._node(event, depth)
            value = self._node(get(), depth)
            if type(key) is not Scalar:
                self._add(faults.KEY_NOT_TEXT, (key.line, key.column))
            elif self._is_key(key, seen):
                seen[key.value] = key.line
                pairs.append((key, value))
        node.end = _end(event)
        return node

    def _is_key(self, key: Scalar, seen: dict[str, int]) -> bool:
        name, place = key.value, (key.line, key.column)
        if name in seen:
            self._add(faults.DUPLICATE_KEY, place, field=name, first=seen[name])
        elif name == "<<" and key.style is None:
            self._add(faults.MERGE_KEY, place)
        elif not name.isascii() and (blank := odd_indent(name)):
            self._add(faults.ODD_INDENT, place, character=character_name(blank))
        else:
            return True
        return False

    def _check_properties(self, event: _Event, line: int, column: int) -> Scalar:
        if event.anchor:
            return self._refuse(faults.ANCHOR, "&" + event.anchor, line, column)
        return self._refuse(faults.TAG, event.tag, line, column)

    def _refuse(self, fault: Fault, name: str, line: int, column: int) -> Scalar:
        """Add a Problem about a YAML feature; its words as written stand for the value."""
        text = self._lines[line - 1][column - 1 : column + _LONGEST_NAME].strip()
        self._add(fault, (line, column), name=name, quoted=quote(text))
        return Scalar(text, line, column)

    def _check_escapes(self, event: _Event, line: int, column: int) -> None:
        character = suspect_in(event.value)
        # What stands in the file itself is reported at its own place.
        if character and character not in self._written(event.start_mark, event.end_mark):
            self._add(
                character_fault(character), (line, column), character=character_name(character)
            )

    def _written(self, start: _Event, end: _Event) -> str:
        if start.line == end.line:
            return str(self._lines[start.line][start.column : end.column])
        return "\n".join(self._lines[start.line : end.line + 1])

    def _check_cut(self, event: _Event, line: int, column: int) -> None:
        end = event.end_mark
        if end.line not in self._cuts:
            return
        text = self._lines[end.line]
        if cut := _CUT.match(text, end.column):
            start = column - 1 if end.line == line - 1 else 0
            whole = text[start:].strip()
            self._add(faults.CUT_TEXT, (line, column), lost=cut[1], quoted=quote(whole))

    def _add(self, fault: Fault, place: tuple[int, int], **values: str | int) -> None:
        line, column = place
        self._findings.add(fault, line, column, **values)
        if self._findings.is_full:
            raise _TooMuchError


def last_line(node: Any, is_blank: Callable[[int], bool]) -> int:  # noqa: ANN401 - PyYAML's node
    """The last line, from 0, on which a node of PyYAML's has content; blanks and comments aside."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return last_line(last[1] if isinstance(last, tuple) else last, is_blank)
    line = int(node.end_mark.line)
    if isinstance(node, yaml.ScalarNode) and node.style in BLOCK_STYLES:
        line -= node.end_mark.column == 0
        while is_blank(line):
            line -= 1
    return line
