"""An archive's own words for search: data/search.yml, with a line and column for each mistake.

After the language's shipped words in search.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from motearkiv import faults
from motearkiv.findings import Findings, nearest
from motearkiv.personal_checks import faults_in
from motearkiv.yaml_nodes import Mapping, Scalar, Sequence, compose

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from motearkiv.problem import Problem
    from motearkiv.yaml_nodes import Node

PATH = "data/search.yml"
_KEYS = ("parts", "nynorsk", "synonyms", "protected")


@dataclass(slots=True)
class OwnWords:
    """The words that an archive adds, as its editor wrote them."""

    parts: list[str] = field(default_factory=list)
    nynorsk: dict[str, str] = field(default_factory=dict)
    synonyms: list[list[str]] = field(default_factory=list)
    protected: list[str] = field(default_factory=list)


def read_own_words(root: Path) -> tuple[OwnWords, tuple[Problem, ...]]:
    """The words of an archive, none without the file, and what is wrong with the file."""
    file = root / PATH
    own, findings = OwnWords(), Findings(PATH)
    node = compose(file.read_bytes(), findings) if file.is_file() else None
    if node is not None:
        _Reader(own, findings).read(node)
    return own, tuple(findings.problems)


@dataclass(frozen=True, slots=True)
class _Reader:
    own: OwnWords
    findings: Findings

    def read(self, root: Node) -> None:
        if not isinstance(root, Mapping):
            known = ", ".join(_KEYS)
            self.findings.add(faults.NOT_FIELDS, root.line, root.column, field=PATH, known=known)
            return
        for key, value in root.pairs:
            if key.value not in _KEYS:
                guess = nearest(key.value, _KEYS)
                self.findings.add(
                    faults.UNKNOWN_FIELD, key.line, key.column, field=key.value, guess=guess
                )
            elif key.value == "nynorsk":
                self.own.nynorsk |= self._pairs(value)
            elif key.value == "synonyms":
                for group in self._items(value, key.value):
                    self.own.synonyms.append(list(self._words(group, key.value)))
            else:
                getattr(self.own, key.value).extend(self._words(value, key.value))

    def _pairs(self, node: Node) -> dict[str, str]:
        if not isinstance(node, Mapping):
            known = "uttynning"
            self.findings.add(
                faults.NOT_FIELDS, node.line, node.column, field="nynorsk", known=known
            )
            return {}
        found = {}
        for key, value in node.pairs:
            if isinstance(value, Scalar):
                found[key.value] = value.value
            else:
                self.findings.add(faults.NOT_TEXT, value.line, value.column, field=key.value)
        return found

    def _items(self, node: Node, name: str) -> Iterator[Node]:
        if isinstance(node, Sequence):
            yield from node.items
        elif node != Scalar("", node.line, node.column):
            self.findings.add(faults.NOT_LIST, node.line, node.column, field=name)

    def _words(self, node: Node, name: str) -> Iterator[str]:
        for item in self._items(node, name):
            if isinstance(item, Scalar):
                if faults.PERSONAL_NUMBER in faults_in(item.value):
                    self.findings.add(faults.PERSONAL_NUMBER, item.line, item.column)
                yield item.value
            else:
                self.findings.add(faults.NOT_TEXT, item.line, item.column, field=name)
