"""A folder against its manifest: each file that was changed, is missing or does not belong.

Part of integrity in the flow. Links are reported and never followed; what is no ordinary file is
reported and never read.
"""

from __future__ import annotations

import os
import stat
from hashlib import file_digest
from typing import TYPE_CHECKING

from motearkiv.integrity.manifest import MANIFEST, manifest_text, read_manifest
from motearkiv.problem import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOST_FILES = frozenset({"_headers", "_redirects", ".nojekyll", "CNAME"})
"""Files at the root that an operator adds for the host after the build."""
_MARKER = ".motearkiv"
_NOT_LISTED = HOST_FILES | {MANIFEST, _MARKER}


def write_manifest(root: Path) -> None:
    """Write the manifest of a finished folder into it.

    Raises:
        ArchiveError: The folder holds a link or something else that is no ordinary file.
    """
    digests = {path: _digest(root / path) for path in _paths(root) if path not in _NOT_LISTED}
    if odd := sorted(path for path, digest in digests.items() if not digest):
        raise ArchiveError(f"{odd[0]} is no ordinary file")
    (root / MANIFEST).write_bytes(manifest_text(digests))


def faults_of_folder(root: Path) -> list[str]:
    """Say what is not as the manifest has it, a line each; empty where all is as published.

    Raises:
        ArchiveError: There is no manifest, or it cannot be read.
    """
    manifest = root / MANIFEST
    if manifest.is_symlink() or not manifest.is_file():
        raise ArchiveError(f"{root} has no {MANIFEST}")
    listed = read_manifest(manifest.read_bytes())
    found = set(_paths(root))
    changed = [
        f"{path!r}: changed" for path in listed.keys() & found if _differs(root, path, listed)
    ]
    missing = [f"{path!r}: missing" for path in listed.keys() - found]
    extra = [f"{path!r}: not in the manifest" for path in found - listed.keys() - _NOT_LISTED]
    return sorted([*changed, *missing, *extra])


def _differs(root: Path, path: str, listed: dict[str, str]) -> bool:
    return _digest(root / path) != listed[path]


def _paths(root: Path) -> Iterator[str]:
    for folder, folders, files in os.walk(root):
        links = [name for name in folders if os.path.islink(os.path.join(folder, name))]  # noqa: PTH114, PTH118
        for name in (*files, *links):
            yield os.path.relpath(os.path.join(folder, name), root).replace(os.sep, "/")  # noqa: PTH118


def _digest(path: Path) -> str:
    """Give a file's hexadecimal SHA-256; nothing where it is no ordinary file."""
    if not stat.S_ISREG(path.lstat().st_mode):
        return ""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def manifest_digest(root: Path) -> str:
    """Give the manifest's own hexadecimal SHA-256: what is signed, or published elsewhere."""
    return _digest(root / MANIFEST)
