"""What the archive has told of itself, without the text: the ledger and the log of changes.

Part of redaction in the flow. A wording in the ledger is changed as the YAML is, so that the build
finds both alike; an address that holds the text leaves a digest that leads to nothing. An entry of
the log loses its words and their salt, and its chain still holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from motearkiv.permanence.changes import CHANGES, read_log
from motearkiv.permanence.ledger import FOLDER, read_ledger, redacted_address, rewritten
from motearkiv.permanence.published import promises_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from motearkiv.archive import Archive
    from motearkiv.redaction.words import Work


def redact_ledger(root: Path, work: Work) -> Iterator[tuple[str, str]]:
    """Yield each file of the ledger that holds the text, by path, with what it is without."""
    for file in sorted((root / FOLDER).glob("*.txt")):
        path, text = f"{FOLDER}/{file.name}", file.read_text(encoding="utf-8")
        if _noted(work, path, text):
            yield path, rewritten(text, lambda address, names: _line(work, address, names))


def _noted(work: Work, path: str, text: str) -> bool:
    """Remember each line that holds the text; whether there is one."""
    found = False
    for number, line in enumerate(text.split("\n"), start=1):
        address, _, names = line.partition("\t")
        if work.matcher.is_in_address(address) or _holds(work, names):
            work.note_line(path, number, line)
            found = True
    return found


def _holds(work: Work, names: str) -> bool:
    return work.matcher.is_in(names) or any(one in work.tokens for one in names.split())


def _line(work: Work, address: str, names: str) -> tuple[str, str]:
    if work.matcher.is_in_address(address):
        address = redacted_address(address)
    words = [work.tokens.get(word, word) for word in names.split(" ")]
    return address, work.without(" ".join(words))


def settle_ledger(stage: Path, before: Archive, now: Archive) -> None:
    """Let the ledger of a redacted archive say what that archive says, where it did so before.

    A line has words of the program's own, too: one that is taken out of the record as well, as
    «mot» of a vote, stays in the line.
    """
    old = {one.address: one.names for one in promises_of(before)}
    new = {one.address: one.names for one in promises_of(now)}
    kept, redacted = read_ledger(before.root).kept, read_ledger(stage).kept

    def settled(address: str, names: str) -> tuple[str, str]:
        held = address in kept and kept[address].names == old.get(address)
        is_last = held and redacted[address].names == names
        return address, new.get(address, names) if is_last else names

    for file in sorted((stage / FOLDER).glob("*.txt")):
        text = file.read_text(encoding="utf-8")
        file.unlink()  # It may be one file with the archive's own.
        file.write_text(rewritten(text, settled), encoding="utf-8", newline="\n")


def redact_log(root: Path, work: Work) -> str | None:
    """The log of changes without the text; None where it does not hold it."""
    file = root / CHANGES
    if not file.is_file():
        return None
    raw = file.read_text(encoding="utf-8")
    lines, is_changed = [], False
    for change, line in zip(read_log(root).entries, raw.split("\n"), strict=False):
        words = (change.before, change.now, change.reason)
        is_named = work.matcher.is_in_address(change.address)
        if is_named or any(_holds(work, one) for one in words):
            work.note_line(CHANGES, change.number, line)
            lines.append(change.without_words().line())
            is_changed = True
        else:
            lines.append(line)
    return "".join(f"{line}\n" for line in lines) if is_changed else None
