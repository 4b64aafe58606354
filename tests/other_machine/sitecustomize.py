"""A machine as no developer has it: what a build meets in tests of its sameness.

Python reads this by itself where the folder stands on PYTHONPATH. There is no network, and whoever
asks for one ends at once with `NO_NETWORK`. Readers of documents look as if they were missing. The
clock is some years ahead, and folders list their files the other way round.
"""

from __future__ import annotations

import datetime  # noqa: ICN001 - its name is what is changed
import os
import sys
import time
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Iterator

NO_NETWORK = 97
_READERS = {"pypdfium2", "pypdf", "lxml", "docx"}
_AHEAD = datetime.timedelta(days=4321, hours=7, seconds=11)
_REFUSED = {
    "socket.connect",
    "socket.sendto",
    "socket.sendmsg",
    "socket.bind",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "socket.gethostbyaddr",
}


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event in _REFUSED:
        os.write(2, f"the build asks for a network: {event} {arguments[-1]!r}\n".encode())
        os._exit(NO_NETWORK)
    if event == "import" and str(arguments[0]).partition(".")[0] in _READERS:
        raise ModuleNotFoundError(f"no module named {arguments[0]}", name=str(arguments[0]))


class _Entries:
    """What `os.scandir` gives, from the end."""

    def __init__(self, path: Any = ".") -> None:  # noqa: ANN401 - as os has it
        with _scandir(path) as entries:
            self._entries = iter(sorted(entries, key=lambda one: one.name, reverse=True))

    def __iter__(self) -> Iterator[os.DirEntry[Any]]:
        return self._entries

    def __next__(self) -> os.DirEntry[Any]:
        return next(self._entries)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Nothing is open any more."""


class _LikeReal(type):
    """Days and times that C code makes are of these kinds, too."""

    def __instancecheck__(cls, one: object) -> bool:
        return isinstance(one, cls.__bases__[0])


class _Datetime(datetime.datetime, metaclass=_LikeReal):
    @classmethod
    def now(cls, tz: datetime.tzinfo | None = None) -> Self:
        return super().now(tz) + _AHEAD

    @classmethod
    def utcnow(cls) -> Self:
        return super().utcnow() + _AHEAD


class _Date(datetime.date, metaclass=_LikeReal):
    @classmethod
    def today(cls) -> Self:
        return super().today() + _AHEAD


_scandir, _listdir = os.scandir, os.listdir
_time, _time_ns, _gmtime, _localtime = time.time, time.time_ns, time.gmtime, time.localtime
os.scandir = _Entries  # type: ignore[assignment]
os.listdir = lambda path=".": sorted(_listdir(path), reverse=True)  # type: ignore[assignment]
time.time = lambda: _time() + _AHEAD.total_seconds()
time.time_ns = lambda: _time_ns() + int(_AHEAD.total_seconds()) * 10**9
time.gmtime = lambda seconds=None: _gmtime(time.time() if seconds is None else seconds)
time.localtime = lambda seconds=None: _localtime(time.time() if seconds is None else seconds)
datetime.datetime = _Datetime  # type: ignore[misc]
datetime.date = _Date  # type: ignore[misc]
sys.addaudithook(_watch)
