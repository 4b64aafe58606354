"""Process: what a build changes of its process, and puts back when it is done.

Part of the MkDocs adapter.
"""

from __future__ import annotations

import os
import signal
import threading
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from types import FrameType

_UMASK = 0o022
"""What a web server publishes must be readable, whoever builds it."""
_ENDINGS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
_SIGNALLED = 128
"""A shell adds the number of the signal to this."""


class Process:
    """This process during one build: its files readable for all, its end an orderly one."""

    def __init__(self) -> None:
        """Change nothing yet."""
        self._umask: int | None = None
        self._caught: list[signal.Signals] = []

    def enter(self) -> None:
        """From now on files are readable, and a signal to end lets the build tidy up first."""
        if self._umask is None:
            self._umask = os.umask(_UMASK)
        # Python lets no other thread do it.
        if threading.current_thread() is threading.main_thread():
            for number in _ENDINGS:
                if signal.getsignal(number) is signal.SIG_DFL:
                    signal.signal(number, _end)
                    self._caught.append(number)

    def leave(self) -> None:
        """Put everything back."""
        if self._umask is not None:
            os.umask(self._umask)
            self._umask = None
        while self._caught:
            signal.signal(self._caught.pop(), signal.SIG_DFL)


def _end(number: int, frame: FrameType | None) -> NoReturn:  # noqa: ARG001 - the system's signature
    raise SystemExit(_SIGNALLED + number)
