"""Tampering: one change to a finished site, of any kind, and the way back."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from motearkiv.integrity.folder import HOST_FILES, faults_of_folder
from motearkiv.integrity.manifest import MANIFEST, manifest_text, read_manifest
from motearkiv.integrity.published_log import faults_of_log, log_in_folder
from motearkiv.integrity.seal import SEAL, read_seal, seal_text
from motearkiv.permanence.changes import START
from motearkiv.problem import ArchiveError

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random


_START = {"number": 0, "chain": START}
REWRITTEN = "rewritten"
"""The kind of change whose manifest and seal were written anew with it: it fits in itself."""


def with_flipped_bits(content: bytes, count: int, draw: Random) -> bytes:
    """A file's bytes with so many bits turned over, anywhere in it."""
    damaged = bytearray(content)
    for _ in range(count):
        damaged[draw.randrange(len(damaged))] ^= 1 << draw.randrange(8)
    return bytes(damaged)


def is_found(site: Path, expected: str = "") -> bool:
    """Whether a check says that something is wrong.

    Args:
        site: The folder.
        expected: The manifest's SHA-256 as it was published elsewhere, if it was.
    """
    try:
        faults = faults_of_folder(site, str) or faults_of_log(log_in_folder(site), None, str)
    except ArchiveError:
        return True
    return bool(faults) or expected not in {"", digest_of(site)}


def digest_of(site: Path) -> str:
    """The manifest's own SHA-256."""
    return sha256((site / MANIFEST).read_bytes()).hexdigest()


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

    def rewrite(self) -> Made:
        """Make one change as whoever holds the whole site can: all that tells of it fits again."""
        if self._draw.random() < 0.5:
            name = self._draw.choice([one for one in self._names if one.endswith(".html")])
            content = (self._site / name).read_bytes()
            at = self._draw.randrange(len(content))
            changed = {name: content[:at] + b"x" + content[at:]}
        else:
            changed = self._without_last_entry()
        listed = read_manifest((self._site / MANIFEST).read_bytes())
        listed |= {name: sha256(content).hexdigest() for name, content in changed.items()}
        changed[MANIFEST] = manifest_text(listed)
        right = {name: (self._site / name).read_bytes() for name in changed}
        self._write(changed)
        return Made(REWRITTEN, next(iter(changed)), lambda: self._write(right))

    def _without_last_entry(self) -> dict[str, bytes]:
        """The log of changes without its last entry, and the seal of one that ends there."""
        years = {name: json.loads(one) for name, one in log_in_folder(self._site).years.items()}
        entries = [entry for twin in years.values() for entry in twin["entries"]]
        *_, before, last = sorted([_START, *entries], key=lambda entry: int(entry["number"]))
        name, twin = next((name, twin) for name, twin in years.items() if last in twin["entries"])
        twin["entries"].remove(last)
        seal = read_seal((self._site / SEAL).read_bytes())
        seal = replace(seal, changes=before["number"], changes_head=before["chain"])
        text = json.dumps(twin, ensure_ascii=False)
        return {name: text.encode(), SEAL: seal_text(seal)}

    def _write(self, contents: dict[str, bytes]) -> None:
        for name, content in contents.items():
            (self._site / name).write_bytes(content)

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
