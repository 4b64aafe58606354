"""Particulars: the amounts of money and the days that a treatment names, as printed.

Part of the views in the flow. A number is an amount only with its currency, a day only with its
year: what else they could be is not guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from motearkiv.views.passages import passages_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from motearkiv.archive import Archive, Step
    from motearkiv.views.passages import Passage

_MOST = 24
"""So many of each kind; a budget names hundreds."""
_NUMBER = r"(?:\d{1,3}(?:[ .\u00a0\u202f]\d{3})+|\d+)(?:,\d+)?(?:,-)?"
_SCALE = r"(?:mill(?:ion(?:er|ar)?)?\b\.?|mrd\b\.?|milliard(?:er|ar)?\b|tusen\b)"
_CURRENCY = r"(?:kroner|kr\b\.?|NOK\b)"
_AMOUNT = re.compile(
    rf"(?<![\w.,/-])(?:{_CURRENCY}\s?{_NUMBER}(?:\s{_SCALE})?"
    rf"|{_NUMBER}(?:\s{_SCALE})?\s{_CURRENCY})(?![\w/])(?<![\s.])"
)
_MONTHS = "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
_DAY = re.compile(
    r"(?<![\w./-])\d{1,2}(?:[./]\s?\d{1,2}[.-]\s?|\.\s?(?:"
    + _MONTHS
    + r")\s)(?:19|20)\d\d(?![\w/-])"
)


@dataclass(frozen=True, slots=True)
class Particular:
    """An amount or a day, and the first place that names it."""

    text: str
    """As printed."""
    path: str
    """The field that it stands in."""
    url: str


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a treatment names, in the order of the case's page, each once."""

    amounts: tuple[Particular, ...]
    days: tuple[Particular, ...]


def particulars_of(archive: Archive, step: Step) -> Particulars:
    """The amounts and the days that a step names."""
    passages = tuple(passages_of(archive, step))
    return Particulars(_found(_AMOUNT, passages), _found(_DAY, passages))


def _found(pattern: re.Pattern[str], passages: Iterable[Passage]) -> tuple[Particular, ...]:
    particulars: dict[str, Particular] = {}
    for passage in passages:
        for found in pattern.finditer(passage.words):
            text = found[0]
            particulars.setdefault(text, Particular(text, passage.path, passage.url))
    return tuple(particulars.values())[:_MOST]
