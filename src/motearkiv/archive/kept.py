"""Kept: parts and texts of meetings from one run to the next, so that only changed files are read.

Part of the archive in the flow. A meeting is kept under a digest of all that it is made from: its
file, the registers, the program; of the papers that it names, their sizes and times are compared as
well. So what comes out is the same with and without.
"""

from __future__ import annotations

import time
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from motearkiv.archive.checks import named_files, paper_state
from motearkiv.archive.publishing import published
from motearkiv.faults import FAULTS
from motearkiv.problem import ArchiveError, Problem
from motearkiv.store import Half, Store, program

if TYPE_CHECKING:
    from pathlib import Path

    from motearkiv.archive.parts import Part, PartReader
    from motearkiv.model import Meeting

_FILE = "meetings.sqlite"
_TICK = 2_000_000_000
"""Nanoseconds within which a file may change twice and show one time."""
_REGISTERS = ("archive.yml", "organizations.yml", "people.yml", "topics.yml")


class KeptMeetings:
    """The meetings of one archive: as they were kept, or else as they are read now."""

    def __init__(
        self, root: Path, reader: PartReader, registers: bytes, folder: Path | None
    ) -> None:
        """Use a folder, which need not be there; without one, each file is read.

        Args:
            root: The archive's folder.
            reader: What reads the files.
            registers: A digest of the registers that it knows.
            folder: Where meetings are kept.
        """
        self.root = root
        self.registers = registers
        self._reader = reader
        self._base = program() + registers
        self._store = Store(folder, _FILE)
        self._made_from: dict[str, bytes] = {}

    def part(self, path: Path) -> Part:
        """The part of a meeting's file."""
        name = path.relative_to(self.root).as_posix()
        made_from = self._made_from[name] = self._digest(path, name)
        if kept := self._kept_part(name, made_from):
            return kept
        part, meeting = self._reader.read(path)
        if meeting and self._store.is_open:
            self._keep(part, meeting, made_from)
        return part

    def meeting(self, name: str) -> Meeting:
        """What may be published of a meeting that has been read.

        Raises:
            ArchiveError: Its file has changed since.
        """
        made_from = self._made_from[name]
        kept: Meeting | None = self._store.get(name, made_from, Half.FAR)
        if kept is not None:
            return kept
        path = self.root / name
        meeting = self._reader.meeting(path)
        if meeting is None or self._digest(path, name) != made_from:
            raise ArchiveError(f"{path.stem} changed while the site was being built")
        return published(meeting)

    def made_from(self, name: str) -> bytes:
        """Changes with whatever a meeting says."""
        return self._made_from[name]

    def finish(self) -> None:
        """Keep nothing but what was used."""
        self._store.finish(self._made_from)

    def _digest(self, path: Path, name: str) -> bytes:
        try:
            content = path.read_bytes()
        except OSError as error:
            raise ArchiveError(f"{path}: {error.strerror}") from error
        return sha256(self._base + name.encode() + b"\0" + content).digest()

    def _kept_part(self, name: str, made_from: bytes) -> Part | None:
        kept = self._store.get(name, made_from)
        if kept is None:
            return None
        part, problems, states = kept
        if any(paper_state(self.root, file) != state for file, state in states):
            return None
        whole: Part = replace(part, problems=tuple(_problem(*one) for one in problems))
        return whole

    def _keep(self, part: Part, meeting: Meeting, made_from: bytes) -> None:
        states = [(file, paper_state(self.root, file)) for file in named_files(meeting)]
        soon = time.time_ns() - _TICK
        if any(state.time > soon for _, state in states):
            return  # It may still be written on.
        # A Fault is told by its code: its words may change.
        problems = [(one.code, one.mark, one.values) for one in part.problems]
        near = replace(part, problems=()), problems, states
        self._store.put(part.path, made_from, near, published(meeting))


def _problem(code: str, *rest: Any) -> Problem:  # noqa: ANN401 - as they were packed
    return Problem(FAULTS[code], *rest)


def registers_digest(root: Path) -> bytes:
    """Changes with the settings and the registers, which everything depends on."""
    digest = sha256()
    for name in _REGISTERS:
        file = root / "data" / name
        content = file.read_bytes() if file.is_file() else b"-"
        digest.update(len(content).to_bytes(8, "big") + content)
    return digest.digest()
