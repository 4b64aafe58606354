"""The ledger: `data/permalinks/YEAR.txt`, a line for each promise ever made, never taken out.

Part of permanence in the flow. A line is an address, a tab, and what it names; the last line of an
address counts. Below what one `accept` appends stands a seal: the SHA-256 of all lines above it, so
that a line that was taken out or changed is noticed.

An address may hold the name of somebody, and a redaction takes it out: `x:` and a digest stand in
its place. The digest is made with a salt that is kept nowhere, so that nobody can try names until
one fits, as a salt in the file would let them: addresses are short and made of names. The line is
then nobody's promise; it only shows that there was one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import sha256
from secrets import token_bytes
from typing import TYPE_CHECKING

from motearkiv import faults
from motearkiv.findings import Findings
from motearkiv.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from motearkiv.permanence.published import Promise

FOLDER = "data/permalinks"
_SEAL = "# "
_REDACTED = re.compile(r"x:[0-9a-f]{64}")
_SALT_BYTES = 32


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
            if _REDACTED.fullmatch(address):
                pass  # Nothing is promised any more.
            elif address and tab and "\t" not in names:
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


def redacted_address(address: str) -> str:
    """What stands in the ledger for an address that holds what was taken out."""
    return f"x:{sha256(token_bytes(_SALT_BYTES) + address.encode()).hexdigest()}"


def rewritten(text: str, change: Callable[[str, str], tuple[str, str]]) -> str:
    """A file of the ledger with its lines changed, and each seal made anew.

    Only a redaction changes lines, and only in files whose seals held before.

    Args:
        text: The file.
        change: Of a line's address and names, what stands there from now on.
    """
    above = sha256()
    lines = []
    for line in text.removesuffix("\n").split("\n"):
        if line.startswith(_SEAL):
            own = _SEAL + above.hexdigest()
        else:
            address, _, names = line.partition("\t")
            own = "\t".join(change(address, names))
        lines.append(f"{own}\n")
        above.update(lines[-1].encode())
    return "".join(lines)
