"""YAML files without the text: the place holder in words, other ids, entries cut from registers.

Part of redaction in the flow. A register finds names in texts, so that a place holder among its
names would find every other place holder: there the name is cut, and a person's entry altogether.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from secrets import token_hex
from typing import TYPE_CHECKING

import yaml
from yaml.cyaml import CBaseLoader

from motearkiv.redaction.cuts import Cuts, outside, quoted, written
from motearkiv.redaction.forms import Holds, holds, is_known
from motearkiv.redaction.matching import replaced
from motearkiv.redaction.words import Place, Work, place_of

if TYPE_CHECKING:
    from motearkiv.redaction.cuts import Node

_BOM = "\ufeff"
_RECORDS = ("data/meetings/", "data/drafts/")
_PEOPLE, _FATES, _LABELS = "data/people.yml", "data/addresses.yml", "data/labels.yml"
_REGISTERS = ("data/organizations.yml", "data/topics.yml")
_NAME_BYTES = 2
_LEAST = {"synonyms": 2}
"""How many entries a list within this field needs to mean anything."""


@dataclass(slots=True)
class _Editor:
    work: Work
    path: str
    cuts: Cuts
    scalars: list[tuple[int, int]] = field(default_factory=list)
    fields: dict[str, None] = field(default_factory=dict)
    """Where something was changed, as `items[3]`, `documents[0]`, `[2]`."""
    left: list[tuple[int, int]] = field(default_factory=list)
    """What only an editor can change."""

    # What is found

    def hits(self, node: Node) -> bool:
        """Whether the text stands anywhere in a node as written, in words or as an id."""
        text = self.cuts.text[slice(*self.cuts.span(node))]
        return bool(self.work.matcher.spans(text))

    def note(self, node: Node, where: str) -> None:
        """Remember what is found in a node, and to which part of the file it belongs."""
        start, end = self.cuts.span(node)
        matcher, text = self.work.matcher, self.cuts.text
        spans = matcher.spans(text[start:end]) or matcher.address_spans(text[start:end])
        whole = [(start + one, start + other) for one, other in spans] or [(start, end)]
        self.work.note(self.path, text, whole)
        self.fields.setdefault(where)

    # Nodes

    def node(self, node: Node, key: str, where: str, *, in_flow: bool) -> None:
        """Change whatever is in a node."""
        if isinstance(node, yaml.MappingNode):
            self.mapping(node, where, in_flow=in_flow or bool(node.flow_style))
        elif isinstance(node, yaml.SequenceNode):
            self.sequence(node, key, where, in_flow=in_flow or bool(node.flow_style))
        else:
            self.scalar(node, key, where, in_flow=in_flow)

    def mapping(self, node: Node, where: str, *, in_flow: bool) -> None:
        names = [key.value for key, _ in node.value]
        for place, (key, value) in enumerate(node.value):
            inner = f"{where}.{key.value}" if where else key.value
            self.scalars.append(self.cuts.span(key))
            if self._is_pair_gone(key, value):
                self.note(value, where)
                if self.cuts.cut_pair(node, place):
                    self.scalars.append(self.cuts.cuts[-1])
                    continue
            if key.value == "file" and value.value in self.work.withdrawn:
                self._withhold(node, place, where, names)
            else:
                self.node(value, key.value, inner, in_flow=in_flow)

    def _is_pair_gone(self, key: Node, value: Node) -> bool:
        """Whether a key goes with its value: no part of either can be left out."""
        if not is_known(key.value) and self.work.matcher.is_in(key.value):
            return True
        if isinstance(value, yaml.SequenceNode):
            return bool(value.value) and len(self._gone(value, key.value)) == len(value.value)
        if not isinstance(value, yaml.ScalarNode):
            return False
        if holds(key.value) is Holds.OPTIONAL:
            return self.work.matcher.is_in_address(value.value)
        is_word_list = self.path == "data/search.yml"
        return is_word_list and self.work.matcher.is_in(value.value)

    def _withhold(self, node: Node, place: int, where: str, names: list[str]) -> None:
        """Say in the place of a file that it is withdrawn, and by what law."""
        key, value = node.value[place]
        self.scalars.append(self.cuts.span(value))
        self.fields.setdefault(where)
        if "withheld" in names:
            self.cuts.cut_pair(node, place)
            return
        order = self.work.order
        ground = json.dumps(order.ground, ensure_ascii=False)
        reason = json.dumps(order.reason.rstrip("."), ensure_ascii=False)
        span = self.cuts.at(key.start_mark), self.cuts.at(value.end_mark)
        self.cuts.replace(span, f"withheld: {{legal_basis: {ground}, reason: {reason}}}")

    def sequence(self, node: Node, key: str, where: str, *, in_flow: bool) -> None:
        gone = self._gone(node, key)
        for place, entry in enumerate(node.value):
            inner = f"{where}[{place}]"
            if place in gone:
                self.note(entry, inner)
            else:
                self.node(entry, key, inner, in_flow=in_flow)
        if gone and len(gone) == len(node.value):
            self.cuts.cut_all(node)
        elif gone:
            self.cuts.cut_entries(node, gone)

    def _gone(self, node: Node, key: str) -> set[int]:
        """Which entries of a list are cut."""
        if self.path.startswith(_RECORDS):
            return set()
        return {place for place, one in enumerate(node.value) if self._is_entry_gone(one, key)}

    def _is_entry_gone(self, entry: Node, key: str) -> bool:
        if isinstance(entry, yaml.ScalarNode):
            return holds(key) is Holds.WORDS and self.work.matcher.is_in(entry.value)
        if isinstance(entry, yaml.SequenceNode):
            gone = self._gone(entry, key)
            return bool(gone) and len(entry.value) - len(gone) < _LEAST.get(key, 1)
        values = {one.value: other.value for one, other in entry.value}
        if key == "former_names" or self.path == _LABELS:
            return self.hits(entry)
        if self.path == _PEOPLE:
            is_named = self.work.matcher.is_in(str(values.get("name", "")))
            return is_named or values.get("id") == self.work.order.person
        address = str(values.get("address", ""))
        return self.path == _FATES and self.work.matcher.is_in_address(address)

    def scalar(self, node: Node, key: str, where: str, *, in_flow: bool) -> None:
        span = self.cuts.span(node)
        self.scalars.append(span)
        kind = holds(key, where)
        if kind in {Holds.FIXED, Holds.FILE} and self.work.matcher.is_in_address(node.value):
            self.left.append(span)
        elif kind is Holds.IDENTIFIER and self.work.matcher.is_in_address(node.value):
            self.note(node, where)
            self.cuts.replace(span, self.work.token(node.value))
        elif kind is Holds.ADDRESS and self.work.matcher.is_in_address(node.value):
            self.note(node, where)
            self.cuts.replace(span, self.work.led(node.value))
        elif kind in {Holds.WORDS, Holds.OPTIONAL}:
            self._words(node, key, where, in_flow=in_flow)

    def _words(self, node: Node, key: str, where: str, *, in_flow: bool) -> None:
        start, end = self.cuts.span(node)
        raw, own = self.cuts.text[start:end], self.work.order.place_holder
        spans = self.work.matcher.spans(raw)
        if not spans:
            return
        self.note(node, where)
        by = written(own, node.style)
        text = replaced(raw, spans, by)
        if key == "name" and self.path in _REGISTERS:  # Two such are not one and the same.
            text = text.replace(by, f"{by} {token_hex(_NAME_BYTES)}", 1)
        if not node.style:
            text = quoted(text, own, in_flow=in_flow)
        self.cuts.replace((start, end), text)

    def comments(self) -> None:
        """Change what stands outside all values."""
        text, by = self.cuts.text, self.work.order.place_holder
        for start, end in outside([*self.scalars, *self.cuts.cuts], len(text)):
            for one, other in self.work.matcher.spans(text[start:end]):
                span = start + one, start + other
                self.work.note(self.path, text, [span])
                self.cuts.replace(span, by)


@dataclass(frozen=True, slots=True)
class Edited:
    """A YAML file without the text."""

    text: str
    fields: tuple[str, ...] = ()
    """Where something was changed."""
    left: tuple[Place, ...] = ()
    """What only an editor can change."""


def redact_yaml(work: Work, path: str, raw: str) -> Edited:
    """Take the text out of a YAML file."""
    text = raw.removeprefix(_BOM)
    bom = raw[: len(raw) - len(text)]
    editor = _Editor(work, path, Cuts(text))
    try:
        root = yaml.compose(text, CBaseLoader)
    except yaml.YAMLError:  # A draft that somebody is writing: words are words.
        spans = work.matcher.spans(text)
        work.note(path, text, spans)
        return Edited(bom + replaced(text, spans, work.order.place_holder))
    if root is not None:
        editor.node(root, "", "", in_flow=False)
    editor.comments()
    left = tuple(place_of(path, text, *span) for span in editor.left)
    return Edited(bom + editor.cuts.applied(), tuple(editor.fields), left)
