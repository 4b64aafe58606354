"""Blocks: what paragraphs, points and bullets a record text consists of.

After the model in the flow; pages, anchors and the importer's YAML agree on these rules. A blank
line parts paragraphs, a line that begins with a printed number, letter or bullet begins a point,
every other line goes on with the block before it. Words are never changed: only line breaks and
runs of blanks are layout.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_MONTHS = (
    "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|"
    "jan\\.|feb\\.|apr\\.|aug\\.|sept?\\.|okt\\.|nov\\.|des\\."
)
_POINT = re.compile(
    rf"(?P<marker>\d{{1,3}}(?:\.\d{{1,3}}){{0,3}}[.)](?!\s+(?:{_MONTHS})\b)|[a-zæøå]\)"
    r"|[a-hæøå]\.(?=\s+[A-ZÆØÅ])|[-–—•*‣▪●]"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}(?=\s+[A-ZÆØÅ]))\s+(?=\S)",
)
_BULLETS = frozenset("-–—•*‣▪●")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (no marker) or a point (marker as printed: `1.`, `a)`, `-`)."""

    marker: str | None
    text: str
    """The words after the marker, with single blanks."""

    @property
    def number(self) -> str | None:
        """The printed number or letter without its full stop or bracket; None for a bullet."""
        if self.marker is None or self.marker in _BULLETS:
            return None
        return self.marker.rstrip(".)")

    @property
    def words(self) -> str:
        """The whole as printed, marker included."""
        return f"{self.marker} {self.text}" if self.marker else self.text


def begins_point(line: str) -> bool:
    """Whether a line of record text would begin a new point."""
    return _POINT.match(line.lstrip()) is not None


@lru_cache(maxsize=256)  # the views of one page ask for the same texts, and so do its files
def split_blocks(text: str) -> tuple[Block, ...]:
    """Split a record text into its paragraphs and points, in order, without loss of a word."""
    blocks: list[list[str]] = []
    for paragraph in re.split(r"\n[^\S\n]*\n", text):
        fresh = True
        for line in paragraph.split("\n"):
            if not line.strip():
                continue
            if fresh or begins_point(line):
                blocks.append([])
            blocks[-1].append(line)
            fresh = False
    return tuple(_block(" ".join(" ".join(lines).split())) for lines in blocks)


def nested(outer: str | None, block: Block) -> tuple[str | None, str | None]:
    """The printed number under which a letter stands, and the block's full number: `2-a`."""
    number = block.number
    if number is None:
        return (None if block.marker is None else outer), None
    if number[0].isdigit():
        return number, number
    return outer, f"{outer}-{number}" if outer else number


def _block(words: str) -> Block:
    found = _POINT.match(words)
    return Block(found["marker"], words[found.end() :]) if found else Block(None, words)
