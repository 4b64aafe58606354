"""Builds that are killed over a site that stands, at moments one chooses, and what stands then."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from enum import StrEnum
from hashlib import sha256
from itertools import cycle
from typing import TYPE_CHECKING

from motearkiv.mkdocs_adapter.aside import Aside
from motearkiv.mkdocs_adapter.site_folder import MARKER
from site_server import ROOT

if TYPE_CHECKING:
    from pathlib import Path

Files = dict[str, str]
_ADDRESSES = ("https://en.example/", "https://to.example/")
"""Each page of a site has its address in it, so the two editions have hardly a page in common."""
_POLL = 0.0005


class Stands(StrEnum):
    """What readers see after a kill."""

    OLD = "old"
    NEW = "new"
    HALF = "half"
    NONE = "none"
    """No site, and the next build brings a whole one back."""


def files_of(folder: Path) -> Files:
    """Digest of each file below a folder, those that begin with a dot too."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


class CutOff:
    """An archive and its site, which stands in one of two editions."""

    def __init__(self, root: Path) -> None:
        """Build both editions, and see how long it takes."""
        self._root = root
        self._site = root / "site"
        self._addresses = cycle(_ADDRESSES)
        self._next = next(self._addresses)
        self._editions: dict[str, Files] = {}
        self.seconds = self.last_seconds = 0.0
        """How long a build takes, and the part of it after all is written."""
        for _ in _ADDRESSES:
            self._build_whole()
        self._standing = self._editions[self._stood]

    def kill(self, moment: float, *, at_the_end: bool = False) -> Stands:
        """Start a build of the other edition, and kill it with all its processes.

        Args:
            moment: 0 to 1, as a part of the time that it takes.
            at_the_end: Of the time from when all is written, in which the editions are exchanged.
        """
        build = self._start()
        if at_the_end:
            self._wait_for_the_end(build)
        length = self.last_seconds if at_the_end else self.seconds
        try:
            build.wait(moment * length)
        except subprocess.TimeoutExpired:
            os.killpg(build.pid, signal.SIGKILL)
            build.wait()
        return self._see()

    def _see(self) -> Stands:
        had_none = not self._site.exists()
        if had_none:
            aside = Aside(self._site)
            aside.take(0)
            aside.leave()
        found = files_of(self._site)
        if found == self._editions[self._next]:
            self._stood, self._next = self._next, self._stood
            return Stands.NEW
        if found != self._editions[self._stood]:
            return Stands.HALF
        return Stands.NONE if had_none else Stands.OLD

    def _build_whole(self) -> None:
        start = time.monotonic()
        build = self._start()
        self._wait_for_the_end(build)
        written = time.monotonic()
        if build.wait():
            raise AssertionError("a build that nobody has killed has failed")
        end = time.monotonic()
        self.seconds, self.last_seconds = end - start, end - written
        self._editions[self._next] = files_of(self._site)
        self._stood, self._next = self._next, next(self._addresses)

    def _start(self) -> subprocess.Popen[bytes]:
        environment = {
            **os.environ,
            "SITE_URL": self._next,
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONPATH": str(ROOT / "tests"),
        }
        return subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "--quiet", "build"],
            cwd=self._root,
            env=environment,
            start_new_session=True,
        )

    def _wait_for_the_end(self, build: subprocess.Popen[bytes]) -> None:
        """Wait for the file that is written last."""
        marker = Aside(self._site).new / MARKER
        while build.poll() is None and not marker.exists():
            time.sleep(_POLL)
