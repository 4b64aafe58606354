"""Flattened papers: those whose line breaks are gone, so that items and labels stand in mid-line.

After the labels in the importer. Such a paper is broken up again before its numbers and labels;
every value read from it is uncertain.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from motearkiv.importer import faults

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from motearkiv.importer.labels import Labels
    from motearkiv.importer.ledger import Ledger
    from motearkiv.importer.lines import Line, Paper

_LONG = 600
"""A line longer than this may be a page without its line breaks."""
_PARAGRAPHS = frozenset({"docx", "odt"})
"""Forms whose lines are paragraphs: a long one is a long one."""
_MIN_BREAKS = 2
_MOST = 0.5
"""How much of a paper long lines must be."""
_SERIES = r"(?:[A-ZÆØÅ]{1,4}(?:-sak)?|(?:Sak|SAK)(?: nr\.?:?)?)"
_NUMBER = rf"{_SERIES} \d{{1,4}}/(?:\d{{4}}|\d{{2}})(?=[\s:–-]+[A-ZÆØÅ«\"])"
_QUOTED = re.compile(
    r"\b(?:i|jf|jfr|se|sak|saken|vedtak|og|til|fra|frå|av|mot|om|etter|under|ved|per|pr)\.?\s$",
    re.IGNORECASE,
)
"""What stands before a number that is quoted in a sentence."""
_LOOK_BACK = 12
_KINDS = frozenset(
    [
        *("proposal", "alternatives", "decision", "discussion", "vote", "description"),
        *("attachments", "attendance", "head_body", "head_day", "head_date", "head_time"),
        "head_place",
    ]
)


def break_up(paper: Paper, labels: Labels, ledger: Ledger) -> Paper:
    """The paper with its long lines broken before numbers and labels, with a warning.

    A paper that has its line breaks is given back as it is. A paragraph of a word processor or a
    web page is one long line by itself: length alone says nothing.
    """
    shape = _shape(labels)
    if paper.form in _PARAGRAPHS:
        return paper
    long = [line for line in paper.lines if len(line.text) > _LONG]
    total = sum(len(line.text) for line in paper.lines)
    breaks = sum(is_sign for line in long for _, is_sign in _starts(line.text, shape))
    if breaks < _MIN_BREAKS or sum(len(line.text) for line in long) < _MOST * total:
        return paper
    ledger.warn(faults.FLATTENED, long[0], long[0].text)
    return replace(paper, lines=tuple(_renumbered(paper.lines, shape)), is_flattened=True)


def _shape(labels: Labels) -> re.Pattern[str]:
    words = [text for text, word in labels.vocabulary.labels.items() if word.kind in _KINDS]
    known = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    label = rf"Vedlegg \d{{1,2}}\s?:|(?=[A-ZÆØÅ])(?:[A-ZÆØÅ][\wæøå]+s )?(?i:{known})\s?:(?=\s)"
    return re.compile(rf"(?<=\s)(?:{_NUMBER}|{label}|\d{{1,2}}\. (?=[A-ZÆØÅ]))")


def _starts(text: str, shape: re.Pattern[str]) -> Iterator[tuple[int, bool]]:
    """Where a line is broken, and whether a number or label begins there, or only a point."""
    for found in shape.finditer(text):
        if not _QUOTED.search(text[: found.start()][-_LOOK_BACK:]):
            yield found.start(), not found[0][0].isdigit()


def _renumbered(lines: Sequence[Line], shape: re.Pattern[str]) -> Iterator[Line]:
    number = 0
    for line in lines:
        is_long = len(line.text) > _LONG
        starts = [start for start, _ in _starts(line.text, shape)] if is_long else []
        for start, end in zip([0, *starts], [*starts, len(line.text)], strict=True):
            number += 1
            yield replace(line, number=number, text=line.text[start:end], broken_from=line.number)
