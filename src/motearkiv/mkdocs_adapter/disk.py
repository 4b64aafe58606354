"""Disk: what the machine refuses a build, as one line that says what to do.

Part of the MkDocs adapter.
"""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_MOUNTED = {errno.EBUSY, errno.EXDEV}
_BLOCK = 4096
_UNTOUCHED = "The site that stood there is as it was."


def line_of(error: OSError, site: Path, new: Path) -> str:
    """Say what was refused and where, and what to do about it.

    Args:
        error: What the system has said; its path, if it has none, is that of the site.
        site: The folder in which the site stands, or shall stand.
        new: The folder in which the build writes, and which goes when it ends.
    """
    remedy = _remedy(error, site, new)
    return f"{error.filename or site}: {error.strerror}; {remedy}. {_UNTOUCHED}"


def _remedy(error: OSError, site: Path, new: Path) -> str:
    if error.errno in _FULL:
        return f"make room and build again: {_room(site, new)}"
    path = Path(error.filename or site)
    if not (path.is_relative_to(new.parent) or site.is_relative_to(path)):
        return "see to that file, and build again"
    if error.errno in _FORBIDDEN:
        return f"a build writes beside the site, so it must be allowed to write in {site.parent}"
    if error.errno in _MOUNTED:
        return (
            f"a mount point cannot be exchanged: let site_dir be a folder below {site}, or mount "
            "the folder above it"
        )
    return "see to the disk, and build again"


def _room(site: Path, new: Path) -> str:
    """How much there is, and how much is needed as far as the site that stands tells."""
    # The folder itself may not be there yet, but one above it is.
    folder = next(one for one in (site, *site.parents) if one.is_dir())
    room = shutil.disk_usage(folder).free + _size(new)
    needed = f", and that of now takes {_megabytes(_size(site))} MB" if site.exists() else ""
    return f"there is room for a site of {_megabytes(room)} MB{needed}"


def _size(folder: Path) -> int:
    """What the files below a folder take on the disk, in bytes: each some whole blocks of it."""
    files = (Path(inner, name) for inner, _, names in os.walk(folder) for name in names)
    return sum(-(-file.lstat().st_size // _BLOCK) * _BLOCK for file in files)


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f}"
