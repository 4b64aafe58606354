"""Store: values from one run to the next, each under what it was made from.

Beside the archive in the flow. It spares work and changes nothing: what is damaged, made from
something else or not to be had is made anew. What no run uses any more is wiped: it may hold what
is withheld by now.
"""

from __future__ import annotations

import io
import os
import pickle
import sqlite3
import sys
from contextlib import contextmanager, suppress
from enum import StrEnum
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import motearkiv

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

CACHE = ".cache/motearkiv"
"""Where stores stand below the archive's folder; git leaves it out."""
_SEAL = 16
"""Bytes of the digest before each value."""
_PLAIN = {("datetime", "date"), ("datetime", "time"), ("datetime", "datetime")}
_DAMAGE = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What damaged bytes lead to, also in the words of the error that tells of them."""
_FORM = """
CREATE TABLE IF NOT EXISTS kept (
    name BLOB PRIMARY KEY, made_from BLOB NOT NULL, near BLOB NOT NULL, far BLOB NOT NULL
) WITHOUT ROWID
"""
_BESIDE = ("babel", "jinja2", "markupsafe", "pillow", "segno", "snowballstemmer")
"""Packages whose version the bytes of a page depend on."""


class Half(StrEnum):
    """The two values under a name: one that every run reads, and one that few runs need."""

    NEAR = "near"
    FAR = "far"


class Store:
    """One file of values in a folder; every value is of the archive's own kinds."""

    def __init__(self, folder: Path | None, file: str) -> None:
        """Use a folder, which need not be there; without one nothing is kept."""
        self._path = folder / file if folder else None
        self._rows = _open(self._path) if self._path else None
        self._is_damaged = False
        self._process = os.getpid()
        self._inherited: list[sqlite3.Connection] = []

    @property
    def is_open(self) -> bool:
        """Whether anything can be kept."""
        return self._rows is not None

    def get(self, name: str, made_from: bytes, half: Half = Half.NEAR) -> Any:  # noqa: ANN401 - any value
        """What is kept under a name, if it was made from this; else None."""
        if self._process != os.getpid():
            self._begin_here()
        if self._rows is None:
            return None
        query = f"SELECT {half} FROM kept WHERE name = ? AND made_from = ?"  # noqa: S608 - ours
        row = None
        with self._noticing_damage():
            row = self._rows.execute(query, (name.encode(), made_from)).fetchone()
        return _unpacked(row[0]) if row else None

    def put(self, name: str, made_from: bytes, near: object, far: object = None) -> None:
        """Keep two values under a name, instead of what was there."""
        if self._rows is not None:
            row = (name.encode(), made_from, _packed(near), _packed(far))
            with self._noticing_damage():
                self._rows.execute("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", row)

    def finish(self, used: Collection[str]) -> None:
        """Wipe all other names, and let other programs see what is kept."""
        if self._rows is None:
            return
        wanted = {name.encode() for name in used}
        with self._noticing_damage():
            kept = self._rows.execute("SELECT name FROM kept").fetchall()
            unused = [row for row in kept if row[0] not in wanted]
            self._rows.executemany("DELETE FROM kept WHERE name = ?", unused)
            self._rows.commit()
            if self._rows.total_changes:
                # What was deleted stands in the log of changes until that is emptied.
                self._rows.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        if self._is_damaged and self._path:
            self._rows.close()
            self._rows = None
            _begin_anew(self._path)

    def _begin_here(self) -> None:
        """Open the rows anew in a process that was forked: SQLite allows no other use."""
        if self._rows is not None and self._path:
            self._inherited.append(self._rows)  # Closing it would let go of the parent's locks.
            self._rows = _open(self._path)
        self._process = os.getpid()

    @contextmanager
    def _noticing_damage(self) -> Iterator[None]:
        """Go on without what cannot be read or written."""
        try:
            yield
        except sqlite3.OperationalError:
            pass  # somebody else is at it, or the disk is full
        except _DAMAGE:
            self._is_damaged = True


@cache
def program() -> bytes:
    """A digest of this package and of those it renders with.

    What another version has kept is no use.
    """
    own = sorted(Path(motearkiv.__file__).parent.rglob("*"))
    sources = (source for source in own if source.suffix != ".pyc" and source.is_file())
    return bytes.fromhex(digest_of_program(sources, sys.version, *map(version, _BESIDE)))


def digest_of_program(sources: Iterable[Path], *versions: str) -> str:
    """A digest, in hexadecimal, of the sources that make something and of the versions beside."""
    digest = sha256(" ".join(versions).encode())
    for source in sources:
        digest.update(source.read_bytes())
    return digest.hexdigest()


def _open(path: Path) -> sqlite3.Connection | None:
    """The rows; a damaged file is begun anew, and one that cannot be had is done without."""
    for _ in range(2):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            rows = sqlite3.connect(path, timeout=0)
            for line in ("journal_mode=WAL", "synchronous=OFF", "secure_delete=ON"):
                rows.execute(f"PRAGMA {line}")
            rows.execute(_FORM)
            rows.execute("SELECT name, made_from, near, far FROM kept LIMIT 1").fetchone()
        except sqlite3.OperationalError:
            return None  # somebody else is at it, or nobody may write
        except _DAMAGE:
            _begin_anew(path)
        except OSError:
            return None
        else:
            return rows
    return None


def _begin_anew(path: Path) -> None:
    for file in path.parent.glob(f"{path.name}*"):
        with suppress(OSError):
            file.unlink()


def _packed(value: object) -> bytes:
    packed = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    return sha256(packed).digest()[:_SEAL] + packed


def _unpacked(content: object) -> Any:  # noqa: ANN401 - any value
    """A value as it was packed; None where the bytes are others."""
    if not isinstance(content, bytes):
        return None
    packed = content[_SEAL:]
    if sha256(packed).digest()[:_SEAL] != content[:_SEAL]:
        return None
    try:
        return _OwnValues(io.BytesIO(packed)).load()
    except (pickle.UnpicklingError, AttributeError, ImportError):
        return None  # another program's, though it is whole


class _OwnValues(pickle.Unpickler):
    """Makes values of our own kinds only: a file from a stranger can run nothing."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - as pickle has it
        found = super().find_class(module, name)
        is_own = module.startswith("motearkiv.") and isinstance(found, type)
        if not is_own and (module, name) not in _PLAIN:
            raise pickle.UnpicklingError(f"{module}.{name} is no value of the archive")
        return found
