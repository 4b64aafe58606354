"""Builds to which the disk refuses a write, one after the other in one process of MkDocs.

    python refused.py 25

In the archive of the current folder: the build of a site that stands is refused at so many of its
writes, spread over all of them, each time with another of the errors that disks give. It prints as
JSON, for each of them, the exit code, the lines of the log, and whether the site is as it was.
"""

from __future__ import annotations

import errno
import json
import logging
import os
import sys
from itertools import cycle
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

from cut_off import files_of

_ERRORS = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO)
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_ASIDE = f"{os.sep}.site.aside"


class Disk:
    """Watches every file and folder that this process makes beside the site."""

    def __init__(self) -> None:
        self.count = 0
        self.refuses_at = 0
        self.number = 0
        # There is no way to take it away again, so it belongs in a process of its own.
        sys.addaudithook(self._watch)

    def _watch(self, event: str, arguments: tuple[object, ...]) -> None:
        if not arguments:
            return
        path = os.fspath(one) if isinstance(one := arguments[0], str | os.PathLike) else ""
        if _ASIDE not in path or not _is_write(event, arguments):
            return
        self.count += 1
        if self.count == self.refuses_at:
            raise OSError(self.number, os.strerror(self.number), path)


def _is_write(event: str, arguments: tuple[object, ...]) -> bool:
    if event == "open":
        flags = arguments[2]
        return isinstance(flags, int) and bool(flags & _WRITES)
    if event == "os.mkdir":  # of a folder that is there, the system says just that
        return not Path(str(arguments[0])).is_dir()
    return event in {"os.rename", "os.link"}


class Lines(logging.Handler):
    """Keeps what the log says is wrong."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


def build_once() -> int:
    """Build as `mkdocs build` does, and return its exit code."""
    config = load_config("mkdocs.yml")
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    except SystemExit as ended:
        return int(ended.code or 0)
    finally:
        config.plugins.on_shutdown()
    return 0


def main(times: int) -> None:
    """Refuse so many builds, and print what came of each."""
    disk, lines = Disk(), Lines()
    logging.getLogger("mkdocs").addHandler(lines)
    if build_once() or build_once():
        raise SystemExit(f"a build that nothing was refused has failed: {lines.said}")
    writes, site = disk.count // 2, Path("site")
    beside, files, inode = sorted(Path().iterdir()), files_of(site), site.stat().st_ino
    found = []
    for number, code in zip(range(times), cycle(_ERRORS), strict=False):
        lines.said = []
        disk.count, disk.number = 0, code
        disk.refuses_at = 1 + number * (writes - 1) // max(1, times - 1)
        ended = build_once()
        is_same = site.stat().st_ino == inode and files_of(site) == files
        found.append((ended, lines.said, is_same and sorted(Path().iterdir()) == beside))
    print(json.dumps({"writes": writes, "refused": found}))  # noqa: T201 - for the one who asked


if __name__ == "__main__":
    main(int(sys.argv[1]))
