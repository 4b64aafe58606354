"""A folder against its manifest: each file that was changed, is missing or does not belong.

Part of integrity in the flow. Links are reported and never followed; what is no ordinary file is
reported and never read.
"""

from __future__ import annotations

import os
import stat
from hashlib import file_digest
from typing import TYPE_CHECKING

from motearkiv.integrity.manifest import MANIFEST, read_manifest
from motearkiv.problem import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

HOST_FILES = frozenset({"_headers", "_redirects", ".nojekyll", "CNAME"})
"""Files at the root that an operator adds for the host after the build."""


def is_listed(path: str) -> bool:
    """Whether the manifest has a file, by its path in the site.

    It has neither itself, nor what an operator puts beside the pages for the host, nor what is
    hidden at the root, as `.git` and `.well-known`.
    """
    return path != MANIFEST and path not in HOST_FILES and not path.startswith(".")


def faults_of_folder(
    root: Path, gettext: Callable[[str], str], tick: Callable[[], object] = lambda: None
) -> list[str]:
    """Say what is not as the manifest has it, a line each; empty where all is as published.

    Args:
        root: Folder of the site.
        gettext: The words of the user's language.
        tick: Called once for each file that was looked at.

    Raises:
        ArchiveError: There is no manifest, or it cannot be read.
    """
    _ = gettext
    manifest = root / MANIFEST
    if manifest.is_symlink() or not manifest.is_file():
        raise ArchiveError(f"{root} has no {MANIFEST}")
    listed = read_manifest(manifest.read_bytes())
    found = set(filter(is_listed, _paths(root)))
    changed = []
    for path in sorted(listed.keys() & found):
        if _digest(root / path) != listed[path]:
            changed.append(_("{path}: changed").format(path=path))
        tick()
    missing = [_("{path}: missing").format(path=path) for path in listed.keys() - found]
    extra = [_("{path}: not in the manifest").format(path=path) for path in found - listed.keys()]
    return sorted([*changed, *missing, *extra])


def _paths(root: Path) -> Iterator[str]:
    for folder, folders, files in os.walk(root):
        links = [name for name in folders if os.path.islink(os.path.join(folder, name))]  # noqa: PTH114, PTH118
        for name in (*files, *links):
            yield os.path.relpath(os.path.join(folder, name), root).replace(os.sep, "/")  # noqa: PTH118


def _digest(path: Path) -> str:
    """Give a file's hexadecimal SHA-256; nothing where it is no ordinary file."""
    if not stat.S_ISREG(path.lstat().st_mode):
        return ""
    # Should somebody put a link there in the meantime, it is not followed.
    with os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0)), "rb") as file:
        return file_digest(file, "sha256").hexdigest()
