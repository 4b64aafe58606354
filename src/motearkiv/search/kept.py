"""Kept: the files of the old part, from one build to the next.

Beside the files in search. They are used where the same documents, the same words of the language
and the same program would make them again, byte for byte; so a build gives the same with and
without. What an older build kept is deleted at once: it may hold what is withheld by now.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from os import SEEK_END
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from motearkiv import stems
from motearkiv.render import record
from motearkiv.store import digest_of_program

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from motearkiv.search.language import Language
    from motearkiv.search.ranges import File

_PATTERN = "search-*"
_LENGTH = 8
"""Bytes of the number that tells how long the list of files is."""
_END = _LENGTH + sha256().digest_size
_CHUNK = 1_000_000


class Kept:
    """A folder in which an old part may be kept."""

    def __init__(self, folder: Path) -> None:
        """Use a folder, which need not be there."""
        self._folder = folder

    def through(
        self, key: str, language: Language, made: Generator[File, None, dict[str, Any]]
    ) -> Generator[File, None, dict[str, Any]]:
        """The files of a part as they were kept, or else as they are made now, and keep those."""
        path = self._folder / f"search-{_digest(key, language)}"
        if _is_whole(path):
            made.close()
            return (yield from _read(path))
        return (yield from self._write(path, made))

    def clear(self) -> None:
        """Keep nothing."""
        for old in self._folder.glob(_PATTERN):
            with suppress(OSError):
                old.unlink()

    def _write(
        self, path: Path, made: Generator[File, None, dict[str, Any]]
    ) -> Generator[File, None, dict[str, Any]]:
        self.clear()
        part = path.with_suffix(".part")
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
        try:
            target = part.open("wb")
        except OSError:
            return (yield from made)
        with target:
            told = yield from _copied(made, target)
        part.replace(path)
        return told


def _copied(
    made: Generator[File, None, dict[str, Any]], target: BinaryIO
) -> Generator[File, None, dict[str, Any]]:
    """Files on their way, written behind each other; then their paths and lengths, and a digest."""
    digest = sha256()
    listed: list[tuple[str, int]] = []
    while True:
        try:
            path, content = next(made)
        except StopIteration as end:
            told: dict[str, Any] = end.value
            break
        listed.append((path, len(content)))
        digest.update(content)
        target.write(content)
        yield path, content
    tail = json.dumps([listed, told]).encode()
    tail += len(tail).to_bytes(_LENGTH, "big")
    digest.update(tail)
    target.write(tail + digest.digest())
    return told


def _is_whole(path: Path) -> bool:
    """Whether a file is there, byte for byte as it was written."""
    digest = sha256()
    try:
        with path.open("rb") as source:
            left = path.stat().st_size - digest.digest_size
            while left > 0:
                content = source.read(min(left, _CHUNK))
                digest.update(content)
                left -= len(content) or left
            return source.read() == digest.digest()
    except OSError:
        return False


def _read(path: Path) -> Generator[File, None, dict[str, Any]]:
    with path.open("rb") as source:
        source.seek(-_END, SEEK_END)
        length = int.from_bytes(source.read(_LENGTH), "big")
        source.seek(-_END - length, SEEK_END)
        listed, told = json.loads(source.read(length))
        source.seek(0)
        for name, size in listed:
            yield name, source.read(size)
    found: dict[str, Any] = told
    return found


def _digest(key: str, language: Language) -> str:
    words = [
        *(sorted(language.parts), sorted(language.nynorsk.items()), language.synonyms),
        *(sorted(language.protected), sorted(language.short_ends), sorted(language.stop)),
    ]
    return sha256(f"{key} {json.dumps(words)} {_program()}".encode()).hexdigest()[:16]


@cache
def _program() -> str:
    """Changes with whatever else the files depend on: this package, the stemmer, Unicode's."""
    return digest_of_program(_sources(), sys.version, version("snowballstemmer"))


def _sources() -> Iterator[Path]:
    yield from sorted(Path(__file__).parent.glob("*.py"))
    yield Path(stems.__file__)
    yield Path(record.__file__)
