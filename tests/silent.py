"""Edits of a published decision or vote that nobody gives a reason for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from motearkiv.model import Outcome
from motearkiv.reader import read_meeting

if TYPE_CHECKING:
    from random import Random

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Edit:
    """One file with other words."""

    file: Path
    before: str
    after: str

    def make(self) -> None:
        """Write the changed file."""
        self.file.write_text(self.after, encoding="utf-8")

    def undo(self) -> None:
        """Write the file as it was."""
        self.file.write_text(self.before, encoding="utf-8")


def silent_edit(root: Path, chance: Random) -> Edit:
    """An edit by lot: a letter, word, figure, outcome or count of a decision or vote is another."""
    files = sorted((root / "data/meetings").rglob("*.yml"))
    while True:
        file = chance.choice(files)
        text = file.read_text(encoding="utf-8")
        places = list(_places(root, file))
        if places:
            start, end, word = chance.choice(places)
            assert text[start:end] == word
            return Edit(file, text, text[:start] + _other(word, chance) + text[end:])


def _places(root: Path, file: Path) -> list[tuple[int, int, str]]:
    """Each word of the decisions and votes of a meeting: where it stands in its file."""
    reading = read_meeting(root, file)
    assert reading.value is not None
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    starts = [sum(map(len, lines[:at])) for at in range(len(lines))]
    text = "".join(lines)
    found = []
    for position, item in enumerate(reading.value.items):
        decision = item.decision
        wanted: list[tuple[str, str | int | None]] = [
            (f"items[{position}].decision.text", decision.text if decision else None),
            (f"items[{position}].decision.outcome", decision.outcome if decision else None),
        ]
        for at, vote in enumerate(item.votes):
            place = f"items[{position}].votes[{at}]"
            wanted += [(f"{place}.subject", vote.subject), (f"{place}.votes_for", vote.votes_for)]
        for field, value in wanted:
            if value is None or item.withheld:
                continue
            mark = reading.mark(field)
            start = starts[mark.line - 1] + mark.column - 1
            for word in _WORD.findall(str(value)):
                start = text.index(word, start)
                found.append((start, start + len(word), word))
                start += len(word)
    return found


def _other(word: str, chance: Random) -> str:
    """Another word, outcome or number in the place of one."""
    if word in set(Outcome):
        return chance.choice([one.value for one in Outcome if one.value != word])
    if word.isdecimal():
        return str(int(word) + chance.randrange(1, 9))
    if len(word) > 1 and chance.random() < 1 / 2:
        at = chance.randrange(len(word))
        return word[:at] + ("x" if word[at] != "x" else "y") + word[at + 1 :]
    return chance.choice([f"ikke {word}", f"{word} likevel", word.upper() + "E"])
