"""Sentences of a section, still in pieces of lines: what is told apart within a text.

After the lines in the importer. Only the stretches are found here; no word is changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from motearkiv.blocks import begins_point
from motearkiv.importer.lines import Piece, squeeze

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_END = re.compile(r"[.!?][\"»”)]*(?=\s+[A-ZÆØÅ«\"“(–-])")
_SHORT = re.compile(
    r"(?:^|[\s(])(?:jf|jfr|nr|bl\.\s?a|ca|pkt|f\.\s?eks|kl|evt|st|adm|repr|ev|inkl|mv|m\.\s?m|"
    r"[A-ZÆØÅ]|(?<!§\s)\d{1,3}|jan|feb|mar|apr|jun|jul|aug|sep|sept|okt|nov|des)\.$",
    re.IGNORECASE,
)
"""What ends with a full stop and is no sentence's end: abbreviations, initials, ordinals."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of a section between two ends: of a sentence, a paragraph, or a line of its own."""

    pieces: tuple[Piece, ...]
    opens_paragraph: bool
    """Whether a blank line, or nothing, stands before it."""
    opens_line: bool
    """Whether it stands at the start of a line."""

    @property
    def text(self) -> str:
        """Its words, single blanks."""
        return squeeze(" ".join(piece.text for piece in self.pieces))


def split_sentences(
    content: Sequence[Piece], stands_alone: Callable[[str], bool] = lambda _: False
) -> list[Sentence]:
    """Cut a section's pieces into sentences.

    A line that `stands_alone` says is whole, whatever is printed around it, is a sentence of its
    own; else a line without an end mark goes on in the next one.
    """
    found: list[Sentence] = []
    running: list[Piece] = []
    opens = (True, True)
    gap = True
    for piece in content:
        if piece.is_blank:
            gap = True
            continue
        alone = stands_alone(squeeze(piece.text))
        if running and (gap or alone or _is_break(running, piece, stands_alone)):
            found.append(Sentence(tuple(running), *opens))
            running = []
        for at, part in enumerate(_parts(piece)):
            if at and running:
                found.append(Sentence(tuple(running), *opens))
                running = []
            if not running:
                opens = (gap and not at, not at and not piece.line.text[: piece.start].strip())
            running.append(part)
        gap = False
    if running:
        found.append(Sentence(tuple(running), *opens))
    return found


def _is_break(running: Sequence[Piece], piece: Piece, stands_alone: Callable[[str], bool]) -> bool:
    """Whether a line begins a new sentence after the ones before it."""
    last = running[-1].text.rstrip()
    if begins_point(piece.text):
        return True
    if stands_alone(squeeze(" ".join(one.text for one in running))):
        return True
    return last.endswith((".", "!", "?", ":")) and not _SHORT.search(last)


def _parts(piece: Piece) -> Iterator[Piece]:
    """The stretches of a line between ends of sentences."""
    start = 0
    for end in _END.finditer(piece.text):
        if not _SHORT.search(piece.text[start : end.start() + 1]):
            yield piece.part(start, end.end())
            start = end.end()
    rest = piece.part(start, len(piece.text))
    if not rest.is_blank:
        yield rest
