"""Tampering: one change to a finished site, of any kind, and the way back."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from motearkiv.integrity.folder import HOST_FILES
from motearkiv.integrity.manifest import MANIFEST

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random


@dataclass(frozen=True, slots=True)
class Made:
    """A change that was made."""

    kind: str
    path: str
    undo: Callable[[], object]


class Tamperer:
    """Changes one file of a site at a time, the manifest as likely as any other."""

    def __init__(self, site: Path, draw: Random) -> None:
        """Take the site and the lot by which each change is drawn."""
        self._site, self._draw = site, draw
        names = sorted(
            path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()
        )
        self._names = [
            name for name in names if not name.startswith(".") and name not in HOST_FILES
        ]

    def tamper(self) -> Made:
        """Make one change that leaves other bytes or other names."""
        kinds = (self._bytes, self._bytes, self._bytes, self._names_of, self._removed, self._added)
        return self._draw.choice(kinds)()

    def _pick(self) -> tuple[str, Path]:
        name = MANIFEST if self._draw.random() < 0.1 else self._draw.choice(self._names)
        return name, self._site / name

    def _bytes(self) -> Made:
        name, path = self._pick()
        right = path.read_bytes()
        wrong = bytearray(right)
        at = self._draw.randrange(len(right)) if right else 0
        kind = self._draw.choice(["bit", "insert", "delete", "cut"]) if right else "insert"
        if kind == "bit":
            wrong[at] ^= 1 << self._draw.randrange(8)
        elif kind == "insert":
            wrong[at:at] = b" "
        elif kind == "delete":
            del wrong[at]
        else:
            del wrong[at:]
        path.write_bytes(wrong)
        return Made(kind, name, lambda: path.write_bytes(right))

    def _names_of(self) -> Made:
        """A file under another name, or two that have changed places."""
        name, path = self._pick()
        other = self._site / self._draw.choice(self._names)
        if other != path and other.read_bytes() != path.read_bytes():
            return self._swapped(name, path, other)
        changed = path.with_name(path.name.swapcase())
        path.rename(changed)
        return Made("rename", name, lambda: changed.rename(path))

    @staticmethod
    def _swapped(name: str, path: Path, other: Path) -> Made:
        def swap() -> None:
            one, two = path.read_bytes(), other.read_bytes()
            path.write_bytes(two)
            other.write_bytes(one)

        swap()
        return Made("swap", name, swap)

    def _removed(self) -> Made:
        name, path = self._pick()
        kept = self._site.parent / "kept"
        shutil.move(path, kept)
        return Made("remove", name, lambda: shutil.move(kept, path))

    def _added(self) -> Made:
        name, path = self._pick()
        new = path.with_name(f"{path.name}.{self._draw.randrange(1000)}")
        new.write_bytes(b"")
        return Made("add", name, new.unlink)
