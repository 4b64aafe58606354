"""The ledger: `data/permalinks/YEAR.txt`, a line for each promise ever made, never taken out.

Part of permanence in the flow. A line is an address, a tab, and what it names; the last line of an
address counts. Below what one `accept` appends stands a seal: the SHA-256 of all lines above it, so
that a line that was taken out or changed is noticed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from motearkiv import faults
from motearkiv.findings import Findings
from motearkiv.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from motearkiv.permanence.published import Promise

FOLDER = "data/permalinks"
_SEAL = "# "


@dataclass(frozen=True, slots=True)
class Kept:
    """A promise in the ledger, and the line that makes it."""

    names: str
    path: str
    """The file, relative to the archive."""
    line: int


@dataclass(slots=True)
class Ledger:
    """All promises ever made, by address."""

    kept: dict[str, Kept] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_begun(self) -> bool:
        """Whether anything was ever promised."""
        return bool(self.kept)


def read_ledger(root: Path) -> Ledger:
    """Read every file of the ledger; what is wrong with one is told with its line."""
    ledger = Ledger()
    for file in sorted((root / FOLDER).glob("*.txt")):
        path = f"{FOLDER}/{file.name}"
        findings = Findings(path)
        # A byte that is no UTF-8 is a changed line, and is told as one.
        text = file.read_text(encoding="utf-8", errors="replace")
        _read(text, path, ledger.kept, findings)
        ledger.problems += findings.problems
    return ledger


def _read(text: str, path: str, kept: dict[str, Kept], findings: Findings) -> None:
    lines = text.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    above = sha256()
    sealed = 0
    for number, line in enumerate(lines, start=1):
        if line.startswith(_SEAL):
            if line != _SEAL + above.hexdigest():
                findings.add(faults.LEDGER_CHANGED, number, 1)
            sealed = number
        else:
            address, tab, names = line.partition("\t")
            if address and tab and "\t" not in names:
                kept[address] = Kept(names, path, number)
            else:
                findings.add(faults.LEDGER_FORM, number, 1, value=line)
        above.update(f"{line}\n".encode())
    if sealed < len(lines):
        findings.add(faults.LEDGER_CHANGED, len(lines), 1)


def append(root: Path, promises: Iterable[Promise]) -> Mapping[str, int]:
    """Append promises to their files, each sealed; gives how many lines each file got.

    A file is written anew beside the old one and exchanged, so that a broken run leaves the old.
    """
    by_shelf: dict[str, list[str]] = {}
    for promise in promises:
        by_shelf.setdefault(promise.shelf, []).append(f"{promise.address}\t{promise.names}")
    for shelf, lines in by_shelf.items():
        _append(root / FOLDER / f"{shelf}.txt", lines)
    return {shelf: len(lines) for shelf, lines in by_shelf.items()}


def _append(file: Path, lines: Sequence[str]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    before = file.read_text(encoding="utf-8") if file.is_file() else ""
    text = before + "".join(f"{line}\n" for line in lines)
    seal = f"{_SEAL}{sha256(text.encode()).hexdigest()}\n"
    new = file.with_name(f".{file.name}.new")
    new.write_text(text + seal, encoding="utf-8", newline="\n")
    new.replace(file)
