"""Site folder: where outputs become files, each path once, and where all of them are counted.

Part of the MkDocs adapter.
"""

from __future__ import annotations

import os
import shutil
import unicodedata
from contextlib import suppress
from hashlib import file_digest, sha256
from typing import TYPE_CHECKING

from motearkiv.integrity.folder import is_listed
from motearkiv.integrity.manifest import MANIFEST, manifest_text, read_manifest
from motearkiv.mkdocs_adapter.exchange import link
from motearkiv.problem import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from motearkiv.rebuild.groups import Unchanged

MARKER = ".motearkiv"
"""The file by which a build knows that a folder holds a site and nothing else."""
MARKER_TEXT = """\
Møtearkiv has built the site in this folder. The next build puts another folder in its place: keep
nothing of your own here. Where this file is missing, no build touches the folder.
"""

_OF_MKDOCS = " (of MkDocs)"


class SiteFolder:
    """The folder that MkDocs has written its own pages into, and which takes the archive's."""

    def __init__(self, root: Path) -> None:
        """Look at what stands in the folder by now."""
        self._root = root
        self._made = {""}
        self._linked: set[str] = set()
        there = list(_files(root))
        self._taken = {_fold(path): path + _OF_MKDOCS for path, _ in there}
        self._count, self._bytes = len(there), sum(size for _, size in there)
        self._digests = {path: _digest(root / path) for path, _ in there}

    def take_over(self, file: Unchanged, last_site: Path) -> None:
        """Take a file of the last site, which is not written again.

        Raises:
            ArchiveError: The path is taken or leads out of the site.
            OSError: The disk has refused it.
        """
        path = file.path
        self._take(path)
        self._make_folder(path)
        link(f"{last_site}/{path}", f"{self._root}/{path}")
        self._count += 1
        self._bytes += file.size
        self._digests[path] = file.digest
        self._linked.add(path)

    def write(self, path: str, content: bytes | Path) -> tuple[int, bytes]:
        """Write a file, or copy one byte for byte; give the number of its bytes and their SHA-256.

        Args:
            path: File relative to the site, with forward slashes.
            content: The bytes, or the file to copy.

        Raises:
            ArchiveError: The path is taken or leads out of the site, or there is no file to copy.
            OSError: The disk has refused it.
        """
        self._take(path)
        target = self._root / path
        try:
            self._put(path, target, content)
        except OSError as error:
            # Python names a file that it cannot open, but not one that it cannot write on.
            error.filename = error.filename or str(target)
            raise
        self._count += 1
        if isinstance(content, bytes):
            size, digest = len(content), sha256(content).digest()
        else:
            size, digest = target.stat().st_size, _digest(target)
        self._bytes += size
        self._digests[path] = digest
        return size, digest

    def manifest(self) -> bytes:
        """The manifest of the files by now."""
        listed = {path: digest.hex() for path, digest in self._digests.items() if is_listed(path)}
        return manifest_text(listed)

    def keep_times(self, last_site: Path) -> None:
        """Let each file that the last site has byte for byte bear the time that it has there.

        Whoever copies a site to a host goes by sizes and times.
        """
        file = last_site / MANIFEST
        if not file.is_file():
            return
        try:
            last = read_manifest(file.read_bytes())
        except ArchiveError:
            return  # Its times are worth as little.
        for path in self._digests.keys() - self._linked:
            if last.get(path) == self._digests[path].hex():
                with suppress(OSError):
                    there = (last_site / path).stat()
                    os.utime(self._root / path, ns=(there.st_atime_ns, there.st_mtime_ns))

    def has(self, path: str) -> bool:
        """Whether a file was written, by its path in exactly these letters."""
        return self._taken.get(_fold(path)) in {path, path + _OF_MKDOCS}

    def pages(self) -> Iterator[tuple[str, str]]:
        """The HTML files that lie in the folder by now, each with its text."""
        for path, _ in _files(self._root):
            if path.endswith(".html"):
                yield path, (self._root / path).read_text("utf-8")

    def measure(self) -> tuple[int, int]:
        """The number of files that were written, and their bytes together."""
        return self._count, self._bytes

    def check(self, pages: Iterable[str]) -> None:
        """Compare what lies in the folder with what was written into it.

        Args:
            pages: Files that MkDocs was to write.

        Raises:
            ArchiveError: A file is missing, was cut off, or nobody has written it.
        """
        for page in pages:
            if self._taken.get(_fold(page)) != page + _OF_MKDOCS:
                raise ArchiveError(f"{page}: MkDocs has not written this page")
        count = size = 0
        for path, bytes_of in _files(self._root):
            if not self.has(path):
                raise ArchiveError(f"{path} lies in the site, and no build has written it")
            count += 1
            size += bytes_of
        if (count, size) != (self._count, self._bytes):
            raise ArchiveError(
                f"{count} files of {size} bytes lie in the site, "
                f"{self._count} of {self._bytes} bytes were written"
            )

    def _make_folder(self, path: str) -> None:
        folder = path.rpartition("/")[0]
        if folder not in self._made:
            (self._root / folder).mkdir(parents=True, exist_ok=True)
            self._made.add(folder)

    def _put(self, path: str, target: Path, content: bytes | Path) -> None:
        self._make_folder(path)
        if isinstance(content, bytes):
            target.write_bytes(content)
        elif content.is_file():
            shutil.copyfile(content, target)
        else:
            raise ArchiveError(f"{path}: the file {content.name} is no longer there")

    def _take(self, path: str) -> None:
        if path.startswith("/") or ".." in path.split("/"):
            raise ArchiveError(f"{path} would lie outside the site")
        if other := self._taken.get(_fold(path)):
            raise ArchiveError(f"two files want one address: {other} and {path}")
        self._taken[_fold(path)] = path


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return file_digest(file, "sha256").digest()


def _fold(path: str) -> str:
    # Spellings that differ in case or in how å is composed are one file on macOS or Windows.
    return unicodedata.normalize("NFC", path).casefold()


def _files(root: Path) -> Iterator[tuple[str, int]]:
    """The files below a folder, by their paths in it, with their sizes in bytes."""
    start = len(f"{root}/")
    for folder, _, names in os.walk(root):
        for name in names:
            path = f"{folder}/{name}"
            yield path[start:].replace(os.sep, "/"), os.lstat(path).st_size
