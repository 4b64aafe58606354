"""A label: what the words at the start of a line mean; and the sentences that are one.

Before the labels in the importer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from motearkiv.importer.vocabulary import Word

MAX_START = 200
"""How much of a line is looked at, blanks before and after the label included."""
_VOTING = re.compile(
    r"\s*(?:Votering|Avstemning|Avstemming|Røysting|Avrøysting) (?:over|om|ved|for|mellom|på|"
    r"punktvis)\b[^.:]{0,100}:"
)
_DECIDES = re.compile(
    r"\s*(?P<by>(?:(?:Et|Eit|Ein) )?[A-ZÆØÅa-zæøå][\w. -]{2,60}?) "
    r"(?:vedtok|fattet|fatta|gjorde|gjer)"
    r"(?: (?:da|deretter|så|enstemmig|einstemmig|samrøystes|følgende|følgjande|slikt|dette|"
    r"vedtak))*"
    r"\s*:",
)
_PROPOSES = re.compile(
    r"\s*(?P<by>[A-ZÆØÅ][\w. -]{2,60}?) (?:legger|legg|fremmer|fremjar|tilrår|anbefaler|innstiller|"
    r"rår|foreslår|gjer framlegg|ber)\b[^:.]{0,120}\b"
    r"(?:vedtak|innstilling|tilråding|uttalelse)\s*:\s*$",
)


@dataclass(frozen=True, slots=True)
class Label:
    """What a label at the start of a line means, and where it ends."""

    kind: str
    end: int
    """Position after the label and its colon."""
    by: str | None = None
    """Whom the label names: rådmannen, of "Rådmannens innstilling"."""
    meant: str | None = None
    """The known label, where the paper's has one wrong letter."""
    number: tuple[int, int] | None = None
    """Where an attachment's number stands."""
    word: Word = field(default=Word(""))
    """What the vocabulary says of the label beyond its kind."""
    is_sentence: bool = False
    """Whether it is a sentence that announces a text, and not a heading."""


def read_sentence(text: str) -> Label | None:
    """A sentence that announces a text: «Et enstemmig råd vedtok:», «Rådmannen tilrår … vedtak:».

    What announces a proposal stays in the proposal's text, since it may name who is to decide.
    """
    if found := _DECIDES.match(text[:MAX_START]):
        by = found["by"]
        is_all = by.startswith(("Et ", "Eit ", "Ein "))
        return Label("decision", found.end(), None if is_all else by, is_sentence=not is_all)
    if found := _PROPOSES.match(text[:MAX_START]):
        return Label("proposal", 0, found["by"], is_sentence=True)
    return None


def read_voting(text: str) -> Label | None:
    """A label that says on what, or how, they voted: «Votering ved navneopprop over …:»."""
    found = _VOTING.match(text[:MAX_START])
    return Label("vote", found.end()) if found else None
