"""The archive's files as an import reads and writes them: one import at a time, no half file.

Before the run in the importer. A dry run keeps what it would write in memory, so that a further
paper finds what the one before it gave.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from motearkiv.importer.record import SUFFIX, Record, parse_record, read_reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from motearkiv.importer.readings import Reading


class LockedError(Exception):
    """Another import is at work in the archive."""


@dataclass(slots=True)
class Shelf:
    """The files below data/ that imports write."""

    root: Path
    is_dry: bool = False
    _pending: dict[Path, bytes] = field(default_factory=dict)
    _records: dict[Path, Record] | None = None

    @property
    def documents(self) -> Path:
        """Where papers and import records are."""
        return self.root / "data" / "documents"

    def shown(self, path: Path) -> str:
        """The path as an editor knows it: relative to the archive where it is inside."""
        full, base = path.resolve(), self.root.resolve()
        return full.relative_to(base).as_posix() if full.is_relative_to(base) else path.name

    def read(self, path: Path) -> bytes | None:
        """A file's bytes; None where there is no such file."""
        if path in self._pending:
            return self._pending[path]
        return path.read_bytes() if path.is_file() else None

    def write(self, path: Path, data: bytes) -> None:
        """Write a file, or, in a dry run, remember it."""
        if self.is_dry:
            self._pending[path] = data
        else:
            write_atomically(path, data)
        if path.name.endswith(SUFFIX) and (record := parse_record(path, data)):
            self._known()[path] = record

    def find(self, sha256: str) -> Record | None:
        """The record of a paper with these bytes that its meeting's file, or a draft, still has."""
        for record in self._known().values():
            if record.sha256 == sha256:
                text = self.read(self.root / record.meeting)
                if text and sha256.encode() in text:
                    return record
        return None

    def readings(self, fingerprints: Iterable[str | None]) -> list[Reading]:
        """What was read from papers, by their SHA-256, as far as records tell it."""
        by_sha = {record.sha256: path for path, record in self._known().items()}
        paths = [by_sha[one] for one in fingerprints if one and one in by_sha]
        found = (read_reading(self.read(path) or b"") for path in paths)
        return [reading for reading in found if reading]

    def _known(self) -> dict[Path, Record]:
        if self._records is None:
            paths = sorted(self.documents.glob(f"*{SUFFIX}"))
            found = ((path, parse_record(path, path.read_bytes())) for path in paths)
            self._records = {path: record for path, record in found if record}
        return self._records


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Keep other imports out of an archive; raises LockedError where one is at work.

    The folder itself is locked, so no file is left; Windows has no such locks and goes without.
    """
    try:
        import fcntl  # noqa: PLC0415 - not on Windows
    except ImportError:
        yield
        return
    folder = os.open(root / "data", os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise LockedError from error
    finally:
        os.close(folder)


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file by a temporary one, fsync and rename: it is old or new, never half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
