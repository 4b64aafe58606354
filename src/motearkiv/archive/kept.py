"""Kept: parts and texts of meetings from one run to the next, so that only changed files are read.

Part of the archive in the flow. A meeting is kept under a digest of all that it is made from: its
file, the registers, the program; of the papers that it names, their sizes and times are compared as
well. So what comes out is the same with and without. What no run uses any more is deleted at once:
it may hold what is withheld by now.
"""

from __future__ import annotations

import io
import pickle
import sqlite3
import time
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import motearkiv
from motearkiv.archive.checks import named_files, paper_state
from motearkiv.archive.publishing import published
from motearkiv.faults import FAULTS
from motearkiv.problem import ArchiveError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from motearkiv.archive.parts import Part, PartReader
    from motearkiv.model import Meeting

CACHE = ".cache/motearkiv"
"""Below the archive's folder; git leaves it out."""
_FILE = "meetings.sqlite"
_DIGEST = 16
_TICK = 2_000_000_000
"""Nanoseconds within which a file may change twice and show one time."""
_DAMAGE = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What damaged bytes lead to, also in the words of the error that tells of them."""
_PLAIN = {("datetime", "date"), ("datetime", "time"), ("datetime", "datetime")}
_REGISTERS = ("archive.yml", "organizations.yml", "people.yml", "topics.yml")
_FORM = """
CREATE TABLE IF NOT EXISTS meetings (
    path BLOB PRIMARY KEY, made_from BLOB NOT NULL, part BLOB NOT NULL, meeting BLOB NOT NULL
) WITHOUT ROWID
"""


class KeptMeetings:
    """The meetings of one archive: as they were kept, or else as they are read now."""

    def __init__(self, root: Path, reader: PartReader, folder: Path | None) -> None:
        """Use a folder, which need not be there; without one, each file is read."""
        self.root = root
        self._reader = reader
        self._base = _digest_of_all(root)
        self._folder = folder
        self._rows = _open(folder) if folder else None
        self._is_damaged = False
        self._made_from: dict[str, bytes] = {}

    def part(self, path: Path) -> Part:
        """The part of a meeting's file."""
        name = path.relative_to(self.root).as_posix()
        made_from = self._made_from[name] = self._digest(path, name)
        if self._rows and (kept := self._kept_part(name, made_from)):
            return kept
        part, meeting = self._reader.read(path)
        if self._rows and meeting:
            self._keep(part, meeting, made_from)
        return part

    def meeting(self, name: str) -> Meeting:
        """What may be published of a meeting that has been read.

        Raises:
            ArchiveError: Its file has changed since.
        """
        made_from = self._made_from[name]
        if self._rows:
            kept = self._row("meeting", name, made_from)
            if kept is not None:
                meeting: Meeting = kept
                return meeting
        path = self.root / name
        meeting_or_none = self._reader.meeting(path)
        if meeting_or_none is None or self._digest(path, name) != made_from:
            raise ArchiveError(f"{path.stem} changed while the site was being built")
        return published(meeting_or_none)

    def finish(self) -> None:
        """Delete what was not used, and let other programs see what is kept."""
        if not self._rows:
            return
        used = {name.encode() for name in self._made_from}
        with self._noticing_damage():
            kept = self._rows.execute("SELECT path FROM meetings").fetchall()
            unused = [row for row in kept if row[0] not in used]
            self._rows.executemany("DELETE FROM meetings WHERE path = ?", unused)
            self._rows.commit()
            if self._rows.total_changes:
                # What was deleted stands in the log of changes until that is emptied.
                self._rows.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        if self._is_damaged and self._folder:
            self._rows.close()
            self._rows = None
            _begin_anew(self._folder)

    @contextmanager
    def _noticing_damage(self) -> Iterator[None]:
        """Go on without what cannot be read or written: it spares work, and nothing else."""
        try:
            yield
        except sqlite3.OperationalError:
            pass  # somebody else is at it, or the disk is full
        except _DAMAGE:
            self._is_damaged = True

    def _digest(self, path: Path, name: str) -> bytes:
        try:
            content = path.read_bytes()
        except OSError as error:
            raise ArchiveError(f"{path}: {error.strerror}") from error
        return sha256(self._base + name.encode() + b"\0" + content).digest()

    def _kept_part(self, name: str, made_from: bytes) -> Part | None:
        kept = self._row("part", name, made_from)
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
        row = (
            part.path.encode(),
            made_from,
            _packed((replace(part, problems=()), problems, states)),
            _packed(published(meeting)),
        )
        if self._rows:
            with self._noticing_damage():
                self._rows.execute("INSERT OR REPLACE INTO meetings VALUES (?, ?, ?, ?)", row)

    def _row(self, column: str, name: str, made_from: bytes) -> Any:  # noqa: ANN401 - any value
        if self._rows is None:
            return None
        query = f"SELECT {column} FROM meetings WHERE path = ? AND made_from = ?"  # noqa: S608 - ours
        row = None
        with self._noticing_damage():
            row = self._rows.execute(query, (name.encode(), made_from)).fetchone()
        return _unpacked(row[0]) if row else None


def _problem(code: str, *rest: Any) -> Problem:  # noqa: ANN401 - as they were packed
    return Problem(FAULTS[code], *rest)


def _open(folder: Path) -> sqlite3.Connection | None:
    """The rows; a damaged file is begun anew, and one that cannot be had is done without."""
    for _ in range(2):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            rows = sqlite3.connect(folder / _FILE, timeout=0)
            for line in ("journal_mode=WAL", "synchronous=OFF", "secure_delete=ON"):
                rows.execute(f"PRAGMA {line}")
            rows.execute(_FORM)
            rows.execute("SELECT path, made_from, part, meeting FROM meetings LIMIT 1").fetchone()
        except sqlite3.OperationalError:
            return None  # somebody else is at it, or nobody may write
        except _DAMAGE:
            _begin_anew(folder)
        except OSError:
            return None
        else:
            return rows
    return None


def _begin_anew(folder: Path) -> None:
    for file in folder.glob(f"{_FILE}*"):
        with suppress(OSError):
            file.unlink()


def _digest_of_all(root: Path) -> bytes:
    """Changes with whatever every meeting depends on."""
    digest = sha256(program())
    for name in _REGISTERS:
        file = root / "data" / name
        content = file.read_bytes() if file.is_file() else b"-"
        digest.update(len(content).to_bytes(8, "big") + content)
    return digest.digest()


@cache
def program() -> bytes:
    """A digest of this package: what another version has kept is no use."""
    digest = sha256()
    for source in sorted(Path(motearkiv.__file__).parent.rglob("*.py")):
        digest.update(source.read_bytes())
    return digest.digest()


def _packed(value: object) -> bytes:
    packed = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    return sha256(packed).digest()[:_DIGEST] + packed


def _unpacked(content: object) -> Any:  # noqa: ANN401 - any value
    """A value as it was packed; None where the bytes are others."""
    if not isinstance(content, bytes):
        return None
    packed = content[_DIGEST:]
    if sha256(packed).digest()[:_DIGEST] != content[:_DIGEST]:
        return None
    return _OwnValues(io.BytesIO(packed)).load()


class _OwnValues(pickle.Unpickler):
    """Makes values of our own kinds only: a file from a stranger can run nothing."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - as pickle has it
        found = super().find_class(module, name)
        is_own = module.startswith("motearkiv.") and isinstance(found, type)
        if not is_own and (module, name) not in _PLAIN:
            raise pickle.UnpicklingError(f"{module}.{name} is no value of the archive")
        return found
