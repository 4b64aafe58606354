"""The values of a test paper as they are compared one by one, and how they are counted.

golden_papers compares a whole paper; this module knows what a comparison is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from golden_texts import blocks, is_below, proposer, squeezed, words

Expected = Mapping[str, Any]
"""What an expected file says, as YAML's BaseLoader gives it: all scalars are text."""


class Column(StrEnum):
    """What a value is counted under."""

    ITEM_LISTS = "exact item lists"
    ITEMS = "items"
    INVENTED = "items not invented"
    TITLES = "titles"
    DESCRIPTIONS = "descriptions"
    PRESENTERS = "presenters"
    PROPOSALS = "proposals"
    BY = "by"
    ALTERNATIVES = "alternatives"
    DISCUSSION = "discussion"
    VOTES = "votes"
    COUNTS = "vote counts not wrong"
    DECISIONS = "decisions"
    PROPOSAL_AS_DECISION = "proposals not given as decisions"
    OUTCOMES = "outcomes"
    RECOMMENDS_TO = "recommends_to"
    ATTACHMENTS = "attachments"
    WITHHELD = "withheld"
    ATTENDANCE = "attendance"
    HEAD = "body, date, place, time"
    STATUS = "status"
    DOCUMENTS = "document kinds"
    UNPARSED = "unparsed"
    PARAGRAPHS = "paragraphs and points"


GRAVE = frozenset({Column.INVENTED, Column.PROPOSAL_AS_DECISION, Column.COUNTS})
"""Columns in which one wrong value is one too many."""


@dataclass(frozen=True, slots=True)
class Check:
    """One value that was compared; where both sides have nothing, there is no Check."""

    column: Column
    path: str
    """Place of the value, items by their number: `items[PS 12/23].proposal.text`."""
    expected: str
    got: str
    right: bool


@dataclass(frozen=True, slots=True)
class Score:
    """How many values of a column were right."""

    right: int
    total: int


def scores(checks: Iterable[Check]) -> dict[Column, Score]:
    """Right and total by column, of one paper or of many; a column without values is left out."""
    total: Counter[Column] = Counter()
    right: Counter[Column] = Counter()
    for check in checks:
        total[check.column] += 1
        right[check.column] += check.right
    return {column: Score(right[column], total[column]) for column in Column if total[column]}


def table(checks: Iterable[Check]) -> str:
    """The scores as lines `column: right/total`; `!` before a grave column that is not whole."""
    lines = []
    for column, score in scores(checks).items():
        mark = "! " if column in GRAVE and score.right < score.total else ""
        lines.append(f"{mark}{column}: {score.right}/{score.total}")
    return "\n".join(lines)


@dataclass(slots=True)
class Paper:
    """The Checks of one paper as they come in, and what its expected file leaves open."""

    expected: Expected
    checks: list[Check] = field(default_factory=list)

    def is_free(self, path: str) -> bool:
        return any(is_below(pattern, path) for pattern in self.expected.get("free", {}))

    def add(self, column: Column, path: str, sides: tuple[str, str], *, right: bool) -> None:
        if not self.is_free(path):
            self.checks.append(Check(column, path, *sides, right))

    def equal(self, column: Column, path: str, expected: str | None, got: str | None) -> None:
        """Compare two short values; nothing on both sides is no Check."""
        sides = squeezed(expected or ""), squeezed(got or "")
        if any(sides):
            self.add(column, path, sides, right=sides[0] == sides[1])

    def by(self, column: Column, path: str, expected: str | None, got: str | None) -> None:
        """Compare two proposers."""
        sides = squeezed(expected or ""), squeezed(got or "")
        if any(sides):
            self.add(column, path, sides, right=proposer(expected) == proposer(got))

    def text(self, column: Column, path: str, expected: str | None, got: str | None) -> None:
        """Compare words, and apart from them where paragraphs and points begin."""
        optional = self.expected.get("optional", [])
        sides = words(expected or "", optional), words(got or "", optional)
        if not any(sides):
            return
        is_same = sides[0] == sides[1]
        self.add(column, path, sides, right=is_same)
        parts = blocks(expected or "", optional), blocks(got or "", optional)
        if is_same and max(map(len, parts)) > 1 and self.expected.get("layout") != "flattened":
            shown = "\n".join(parts[0]), "\n".join(parts[1])
            self.add(Column.PARAGRAPHS, path, shown, right=parts[0] == parts[1])
