"""Letters: texts in the two fonts, measured, broken into lines and cut where there is no room.

Part of cards in the flow. Letters are set side by side by Pillow's own layout, since whether the
better one is there depends on the machine.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING

from PIL import ImageFont

if TYPE_CHECKING:
    from collections.abc import Iterator

ELLIPSIS = "…"
_NO_CHARACTER = "\uffff"
"""No font has it: what is drawn for it is the box of what is missing."""
_WITHOUT_WIDTH = re.compile(r"[\u00ad\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff]")
_BRACKETS = str.maketrans("⟦⟧", "[]")
"""Around the number of a character that is shown by it; neither font has the first pair."""
_TRIED_SIZE = 20


class Voice(Enum):
    """Who speaks, and the file of the font."""

    RECORD = "SourceSerif4_700Bold.ttf"
    OURS = "SourceSans3_600SemiBold.ttf"

    @property
    def other(self) -> Voice:
        """The voice that lends what this one lacks."""
        return Voice.OURS if self is Voice.RECORD else Voice.RECORD


@dataclass(frozen=True, slots=True)
class Type:
    """A voice in a size, in pixels."""

    voice: Voice
    size: int

    def runs(self, text: str) -> Iterator[tuple[str, ImageFont.FreeTypeFont]]:
        """Stretches of a text, each with the font that has its letters."""
        for has, letters in groupby(text, lambda letter: _has(self.voice, letter)):
            voice = self.voice if has else self.voice.other
            yield "".join(letters), _font(voice, self.size)

    def width(self, text: str) -> float:
        """Width of a text on one line, in pixels."""
        return sum(font.getlength(run) for run, font in self.runs(text))


@cache
def _font(voice: Voice, size: int) -> ImageFont.FreeTypeFont:
    source = (files("motearkiv.cards") / "fonts" / voice.value).read_bytes()
    return ImageFont.truetype(BytesIO(source), size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _has(voice: Voice, letter: str) -> bool:
    font = _font(voice, _TRIED_SIZE)
    return bytes(font.getmask(letter)) != bytes(font.getmask(_NO_CHARACTER))


def drawable(text: str) -> str:
    """A text as it can be drawn, on one line; a run of what neither font has becomes "…"."""
    composed = unicodedata.normalize("NFC", text).translate(_BRACKETS)
    plain = " ".join(_WITHOUT_WIDTH.sub("", composed).split())
    parts = [
        "".join(letters) if has else ELLIPSIS
        for has, letters in groupby(plain, lambda one: any(_has(voice, one) for voice in Voice))
    ]
    return re.sub(rf"{ELLIPSIS}(?: ?{ELLIPSIS})+", ELLIPSIS, "".join(parts))


def fitted(text: str, kind: Type, room: float) -> str:
    """A text on one line, cut at a word, or within its first, where there is no room."""
    if kind.width(text) <= room:
        return text
    if kind.width(ELLIPSIS) > room:
        return ""
    cut = ""
    for word in text.split(" "):
        longer = f"{cut} {word}" if cut else word
        if kind.width(f"{longer} {ELLIPSIS}") > room:
            break
        cut = longer
    if cut:
        return f"{cut} {ELLIPSIS}"
    return text[: _fitting(text, kind, room - kind.width(ELLIPSIS))] + ELLIPSIS


@dataclass(frozen=True, slots=True)
class Lines:
    """A text in lines."""

    lines: tuple[str, ...]
    is_broken: bool
    """Whether a word was too long for a line."""


def in_lines(text: str, kind: Type, room: float) -> Lines:
    """Break a text into lines of about one length, as few as there can be."""
    pieces: list[tuple[str, float]] = []
    broken = False
    for word in text.split(" "):
        parts = list(_broken(word, kind, room))
        broken = broken or len(parts) > 1
        pieces += [(part, kind.width(part)) for part in parts]
    blank = kind.width(" ")
    lines = _filled(pieces, blank, room)
    low, high = room / 2, room
    while high - low > kind.size / 4 and not broken:
        middle = (low + high) / 2
        if max(width for _, width in pieces) <= middle and (
            len(_filled(pieces, blank, middle)) == len(lines)
        ):
            high = middle
        else:
            low = middle
    return Lines(tuple(_filled(pieces, blank, high)), broken)


def cut_lines(lines: tuple[str, ...], most: int, kind: Type, room: float) -> tuple[str, ...]:
    """The first lines, with "…" where others are left out."""
    if len(lines) <= most:
        return lines
    return *lines[: most - 1], fitted(" ".join(lines[most - 1 :]), kind, room)


def _filled(pieces: list[tuple[str, float]], blank: float, room: float) -> list[str]:
    lines: list[list[str]] = []
    end = room + 1
    for word, width in pieces:
        if lines and end + blank + width <= room:
            lines[-1].append(word)
            end += blank + width
        else:
            lines.append([word])
            end = width
    return [" ".join(line) for line in lines]


def _broken(word: str, kind: Type, room: float) -> Iterator[str]:
    """A word in parts that each fit into a line, with hyphens between."""
    while kind.width(word) > room:
        count = max(1, _fitting(word, kind, room - kind.width("-")))
        yield word[:count] + ("" if word[count - 1] == "-" else "-")
        word = word[count:]
    yield word


def _fitting(text: str, kind: Type, room: float) -> int:
    """How many letters from the start have room."""
    end = 0.0
    for count, letter in enumerate(text):
        end += kind.width(letter)
        if end > room:
            return count
    return len(text)
