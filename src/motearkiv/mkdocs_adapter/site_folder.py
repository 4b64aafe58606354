"""Site folder: where outputs become files, each path once.

Part of the MkDocs adapter.
"""

from __future__ import annotations

import shutil
import unicodedata
from typing import TYPE_CHECKING

from motearkiv.problem import ArchiveError

if TYPE_CHECKING:
    from pathlib import Path


class SiteFolder:
    """The folder that MkDocs has written its own pages into, and which takes the archive's."""

    def __init__(self, root: Path) -> None:
        """Look at what stands in the folder by now."""
        self._root = root
        self._made = {root}
        there = list(root.rglob("*"))
        self._taken = {
            _fold(path): f"{path} (of MkDocs)"
            for path in (file.relative_to(root).as_posix() for file in there)
        }
        sizes = [file.stat().st_size for file in there if file.is_file()]
        self._files, self._bytes = len(sizes), sum(sizes)

    def write(self, path: str, content: bytes | Path) -> None:
        """Write a file, or copy one byte for byte.

        Args:
            path: File relative to the site, with forward slashes.
            content: The bytes, or the file to copy.

        Raises:
            ArchiveError: The path is taken or leads out of the site, or there is no file to copy.
        """
        self._take(path)
        target = self._root / path
        if target.parent not in self._made:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(target.parent)
        if isinstance(content, bytes):
            self._bytes += target.write_bytes(content)
        elif content.is_file():
            shutil.copyfile(content, target)
            self._bytes += target.stat().st_size
        else:
            raise ArchiveError(f"{path}: the file {content.name} is no longer there")
        self._files += 1

    def measure(self) -> tuple[int, int]:
        """The number of files by now, and their bytes together."""
        return self._files, self._bytes

    def _take(self, path: str) -> None:
        if path.startswith("/") or ".." in path.split("/"):
            raise ArchiveError(f"{path} would lie outside the site")
        if other := self._taken.get(_fold(path)):
            raise ArchiveError(f"two files want one address: {other} and {path}")
        self._taken[_fold(path)] = path


def _fold(path: str) -> str:
    # Spellings that differ in case or in how å is composed are one file on macOS or Windows.
    return unicodedata.normalize("NFC", path).casefold()
