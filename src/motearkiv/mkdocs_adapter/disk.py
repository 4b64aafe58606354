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


def line_of(error: OSError, site: Path) -> str:
    """Say what was refused and where, and what to do about it.

    Args:
        error: What the system has said; its path, if it has none, is that of the site.
        site: The folder in which the site stands, or shall stand.
    """
    return f"{error.filename or site}: {error.strerror}; {_remedy(error, site)}. {_UNTOUCHED}"


def _remedy(error: OSError, site: Path) -> str:
    if error.errno in _FULL:
        return f"make room and build again: {_room(site)}"
    if error.errno in _FORBIDDEN:
        return f"a build writes beside the site, so it must be allowed to write in {site.parent}"
    if error.errno in _MOUNTED:
        return (
            f"a mount point cannot be exchanged: let site_dir be a folder below {site}, or mount "
            "the folder above it"
        )
    return "see to the disk, and build again"


def _room(site: Path) -> str:
    """How much is needed, as far as the site that stands there tells, and how much there is."""
    free = f"{_megabytes(_free(site))} MB are free"
    size = _size(site)
    return f"{free}, and the site that stands there takes {_megabytes(size)} MB" if size else free


def _free(site: Path) -> int:
    # The folder itself may not be there yet; the build has found one above it.
    folder = next(one for one in (site, *site.parents) if one.is_dir())
    return shutil.disk_usage(folder).free


def _size(site: Path) -> int:
    """What the files of a site take on the disk, in bytes: each some whole blocks of it."""
    files = (Path(folder, name) for folder, _, names in os.walk(site) for name in names)
    return sum(-(-file.lstat().st_size // _BLOCK) * _BLOCK for file in files)


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f}"
