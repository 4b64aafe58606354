"""Lock: one build at a time of one site folder.

Part of the MkDocs adapter. The system lets go of a lock when its process ends, however it ends.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from motearkiv.mkdocs_adapter.run import LOG
from motearkiv.problem import ArchiveError

if TYPE_CHECKING:
    from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: two builds at once are then the operator's own affair
    fcntl = None  # type: ignore[assignment]

SECONDS = 60.0
"""So long a build waits for another one."""
_PAUSE = 0.1


class Lock:
    """A file that one process holds; its folder is made for it, and goes with it if empty."""

    def __init__(self, path: Path) -> None:
        """Name the file; nothing is made yet."""
        self._path = path
        self._descriptor: int | None = None

    @property
    def is_held(self) -> bool:
        """Whether this build may go on."""
        return self._descriptor is not None

    def take(self, what: str, seconds: float) -> None:
        """Wait until no other process holds it.

        Args:
            what: What the processes quarrel about, for the messages.
            seconds: How long to wait.

        Raises:
            ArchiveError: Another process holds it still.
        """
        end = time.monotonic() + seconds
        is_told = False
        while not self._try():
            if time.monotonic() >= end:
                raise ArchiveError(
                    f"{what} is being built by {self._holder()}, still after {seconds:g} seconds: "
                    "wait for it, or end it, and build again"
                )
            if not is_told:
                LOG.info("%s is being built by %s: waiting for it", what, self._holder())
                is_told = True
            time.sleep(_PAUSE)

    def leave(self) -> None:
        """Let go, and leave nothing behind."""
        if self._descriptor is None:
            return
        try:
            self._path.unlink(missing_ok=True)
            self._path.parent.rmdir()
        except OSError:
            pass  # something lies in the folder: it is not for this build to remove
        finally:
            os.close(self._descriptor)
            self._descriptor = None

    def _try(self) -> bool:
        folder = self._path.parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except FileExistsError:
            if folder.exists():
                raise
            return False  # it was there, and was removed before mkdir had looked what it is
        try:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
        except FileNotFoundError:  # the one before has just removed its folder
            return False
        if not self._is_ours(descriptor):
            os.close(descriptor)
            return False
        os.truncate(descriptor, 0)
        os.write(descriptor, str(os.getpid()).encode())
        self._descriptor = descriptor
        return True

    def _is_ours(self, descriptor: int) -> bool:
        if fcntl is not None:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
        # The one before removes the file while it holds it: what is locked then is no longer there.
        try:
            return os.path.samestat(os.fstat(descriptor), self._path.stat())
        except FileNotFoundError:
            return False

    def _holder(self) -> str:
        try:
            number = self._path.read_text("ascii")
        except FileNotFoundError:
            number = ""
        return f"process {number}" if number else "another process"
