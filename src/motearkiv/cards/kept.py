"""Kept: cards from one build to the next, so that only what has changed is drawn.

Part of cards in the flow. A card is kept under a digest of all that it is drawn from: its words,
and the program, the fonts and the Pillow that draw it. So a build gives the same bytes with and
without. What a build did not use is deleted when it ends: it may hold what is withheld by now.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import astuple
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from motearkiv import output
from motearkiv.store import digest_of_program

if TYPE_CHECKING:
    from collections.abc import Iterable

    from motearkiv.cards.face import Face

_DIGEST = sha256().digest_size


class Kept:
    """A folder in which cards may be kept; without one, each is drawn."""

    def __init__(self, folder: Path | None) -> None:
        """Use a folder, which need not be there."""
        self._folder = folder
        self._used: set[str] = set()
        self.names: list[str] = []
        """Of each card that was asked for, in turn."""

    def card(self, face: Face) -> bytes:
        """The picture of a face."""
        name = sha256(f"{_program()} {astuple(face)!r}".encode()).hexdigest()
        if self._folder is None:
            return _drawn(face)
        path = self._folder / name
        self.use([name])
        self.names.append(name)
        picture = _read(path)
        if picture is None:
            picture = _drawn(face)
            _write(path, picture)
        return picture

    def use(self, names: Iterable[str]) -> None:
        """Keep cards that pages show which are not made anew."""
        self._used.update(names)

    def drop_unused(self) -> None:
        """Delete whatever no card was read from or kept in."""
        if self._folder is None or not self._folder.is_dir():
            return
        for file in self._folder.iterdir():
            if file.name not in self._used:
                with suppress(OSError):
                    file.unlink()


def _drawn(face: Face) -> bytes:
    # Here, so that a build that draws nothing does not load Pillow.
    from motearkiv.cards.drawing import draw  # noqa: PLC0415

    return draw(face)


def _read(path: Path) -> bytes | None:
    """A kept card, whole and of this name; else None."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    picture, digest = content[:-_DIGEST], content[-_DIGEST:]
    return picture if digest == _sealed(path.name, picture) else None


def _write(path: Path, picture: bytes) -> None:
    # A folder that cannot be written to costs time, and nothing else.
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_bytes(picture + _sealed(path.name, picture))
        part.replace(path)


def _sealed(name: str, picture: bytes) -> bytes:
    return sha256(name.encode() + picture).digest()


@cache
def _program() -> str:
    """Changes with whatever a card depends on beside its words."""
    own = sorted(
        file for file in Path(__file__).parent.rglob("*") if file.suffix in {".py", ".ttf"}
    )
    return digest_of_program((*own, Path(output.__file__)), version("pillow"))
