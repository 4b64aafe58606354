"""Kept: the files of the old part, from one build to the next.

Beside the files in search. They are used where the same documents, the same words of the language
and the same program would make them again, byte for byte; so a build gives the same with and
without. What an older build kept is deleted at once: it may hold what is withheld by now.
"""

from __future__ import annotations

import json
import sys
import zipfile
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from motearkiv import stems

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from motearkiv.search.language import Language
    from motearkiv.search.ranges import File

_TOLD = "part.json"
_PATTERN = "search-*"
_DAMAGED = (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile)


class Kept:
    """A folder in which an old part may be kept."""

    def __init__(self, folder: Path) -> None:
        """Use a folder, which need not be there."""
        self._folder = folder

    def through(
        self, key: str, language: Language, made: Generator[File, None, dict[str, Any]]
    ) -> Generator[File, None, dict[str, Any]]:
        """The files of a part as they were kept, or else as they are made now, and keep those.

        What is damaged is made anew: some files may come twice then.
        """
        path = self._folder / f"search-{_digest(key, language)}.zip"
        if path.is_file():
            with suppress(*_DAMAGED):
                told = yield from _read(path)
                made.close()
                return told
        return (yield from self._write(path, made))

    def _write(
        self, path: Path, made: Generator[File, None, dict[str, Any]]
    ) -> Generator[File, None, dict[str, Any]]:
        self._clear()
        part = path.with_suffix(".part")
        archive = _open(part)
        try:
            told = yield from _copied(made, archive)
            if archive:
                archive.writestr(_TOLD, json.dumps(told))
        finally:
            if archive:
                archive.close()
        if archive:
            part.replace(path)
        return told

    def _clear(self) -> None:
        for old in self._folder.glob(_PATTERN):
            with suppress(OSError):
                old.unlink()


def _open(path: Path) -> zipfile.ZipFile | None:
    """A new file to keep a part in; None where none can be written, and nothing is kept."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return zipfile.ZipFile(path, "w")
    except OSError:
        return None


def _copied(
    made: Generator[File, None, dict[str, Any]], archive: zipfile.ZipFile | None
) -> Generator[File, None, dict[str, Any]]:
    while True:
        try:
            path, content = next(made)
        except StopIteration as end:
            told: dict[str, Any] = end.value
            return told
        if archive:
            archive.writestr(path, content)
        yield path, content


def _read(path: Path) -> Generator[File, None, dict[str, Any]]:
    with zipfile.ZipFile(path) as archive:
        told: dict[str, Any] = json.loads(archive.read(_TOLD))
        for name in archive.namelist():
            if name != _TOLD:
                yield name, archive.read(name)  # raises where the bytes are not those written
    return told


def _digest(key: str, language: Language) -> str:
    words = [
        *(sorted(language.parts), sorted(language.nynorsk.items()), language.synonyms),
        *(sorted(language.protected), sorted(language.short_ends), sorted(language.stop)),
    ]
    return sha256(f"{key} {json.dumps(words)} {_program()}".encode()).hexdigest()[:16]


@cache
def _program() -> str:
    """Changes with whatever else the files depend on: this package, the stemmer, Unicode's."""
    digest = sha256(f"{sys.version} {version('snowballstemmer')}".encode())
    for source in _sources():
        digest.update(source.read_bytes())
    return digest.hexdigest()


def _sources() -> Iterator[Path]:
    yield from sorted(Path(__file__).parent.glob("*.py"))
    yield Path(stems.__file__)
