"""Markdown-like marks in a plain-text paper: they set the text and are no part of it.

After the lines in the importer. They are taken out and listed, like every dropped character.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from motearkiv.importer.lines import Dropped, Look

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from motearkiv.importer.lines import Line, Paper

_HEADING = re.compile(r"\s{0,3}(?P<mark>#{1,6})\s+(?=\S)")
_QUOTE = re.compile(r"\s{0,3}>\s?")
_STRONG = re.compile(r"(\*\*|__)(?=[^\s*_])(.+?)(?<=[^\s*_])\1")
_EMPHASIS = re.compile(r"(?<![*\w])(\*|_)(?=[^\s*_])([^*_]+?)(?<=[^\s*_])\1(?![*\w])")
_RULE = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,})\s*")
_MIN_SIGNS = 2
"""So many headings or bold stretches make a paper Markdown-like."""


def strip_markup(paper: Paper) -> Paper:
    """The paper without Markdown's marks, where it has them; they are listed as dropped."""
    if paper.form != "text" or not _is_marked(paper.lines):
        return paper
    front = _front_matter(paper.lines)
    lines: list[Line] = []
    dropped = list(paper.dropped)
    for line in paper.lines:
        marks = sorted(set(_marks(line, is_rule=line.number in front)))
        dropped += [Dropped(line.number, at + 1, line.text[at]) for at in marks]
        heading = _HEADING.match(line.text)
        level = len(heading["mark"]) if heading else None
        taken = set(marks)
        text = "".join(one for at, one in enumerate(line.text) if at not in taken)
        look = Look(heading=level) if level else line.look
        lines.append(replace(line, text=text, look=look))
    return replace(paper, lines=tuple(lines), dropped=tuple(dropped))


def _is_marked(lines: Sequence[Line]) -> bool:
    signs = sum(bool(_HEADING.match(line.text) or _STRONG.search(line.text)) for line in lines)
    return signs >= _MIN_SIGNS


def _front_matter(lines: Sequence[Line]) -> frozenset[int]:
    """The rules around what stands before everything else."""
    printed = [line for line in lines if line.text.strip()]
    if not printed or not _RULE.fullmatch(printed[0].text):
        return frozenset()
    end = next((line for line in printed[1:] if _RULE.fullmatch(line.text)), None)
    return frozenset({printed[0].number, end.number} if end else ())


def _marks(line: Line, *, is_rule: bool) -> Iterator[int]:
    """Positions of the marks in a line; blanks are none."""
    text = line.text
    if is_rule:
        yield from (at for at, one in enumerate(text) if not one.isspace())
        return
    if found := _HEADING.match(text) or _QUOTE.match(text):
        yield from (at for at in range(found.end()) if not text[at].isspace())
    for shape in (_STRONG, _EMPHASIS):
        for found in shape.finditer(text):
            width = len(found[1])
            yield from range(found.start(), found.start() + width)
            yield from range(found.end() - width, found.end())
