"""What an item's own words tell beyond their place: presenters, recipient, kind.

Before the draft in the importer. Derived values own no character: their words stay in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from motearkiv.blocks import split_blocks
from motearkiv.model import ItemKind

_NAME = r"[A-ZÆØÅ][\w.'’-]*(?: [A-ZÆØÅ][\w.'’-]*){1,4}"
_PRESENTS = re.compile(
    r",?\s(?:(?:vil|skal|kommer|kjem)\s(?:(?:og|for å)\s)?"
    r"(?:kort\s)?(?:orientere|presentere|oppdatere|informere|innlede|redegjøre|gjøre rede"
    r"|greie ut|fortelje|fortelle)"
    r"|orienterer|presenterer|oppdaterer|informerer|innleder|redegjør|gjør rede)\b",
)
_LAID = re.compile(
    r"\b(?:legges|leggjast|blir lagt|vert lagt|lagt|legg(?:es)?) (?:fram|frem) (?:av|ved) "
    rf"(?:[a-zæøå. -]{{2,40}} )?(?P<name>{_NAME})"
    r"(?:,? (?:fra|frå) (?P<organization>[^,.()]{2,60}))?"
)
"""Who puts an item before the meeting: «Saken legges fram av daglig leder Kari Nes.»"""
_INTRODUCES = (
    r"(?:Innledere?|Innleiara?r?|Foredragsholdere?|Foredragshaldara?r?|Presentasjon ved|"
    r"Orientering ved|Innledning ved|Innleiing ved|Innlegg ved|Foredrag ved|Presenteres av|"
    r"Vert presentert av)\s*:?\s+"
)
_INTRODUCER = re.compile(rf"\s*{_INTRODUCES}(?P<name>{_NAME})\s*")
_LABELLED = re.compile(
    rf"{_INTRODUCES}(?:[a-zæøå.-]{{2,30}} ){{0,2}}(?P<name>{_NAME})"
    r"(?:,? (?:fra|frå) (?P<organization>[^,.()]{2,60}))?(?=\s*(?:,|\.|$))"
)
"""A line that names who introduces the item: «Innleder: Kari Nes, leder av gruppen»."""
_ONE = re.compile(
    rf"(?P<name>{_NAME}) (?:fra|frå|i|ved) (?P<organization>[^,()]{{2,80}}?(?: \([^()]+\))?),?"
)
_NEXT = re.compile(rf"(?:,| og|, og) (?={_NAME} (?:fra|frå|i|ved) )")
_HIDDEN = re.compile(rf" og {_NAME}$")
"""What may be a second person without "fra": «Laget og Kari Fiksjon»."""
_SENTENCE_START = re.compile(r"[.!?:]\s+(?=[A-ZÆØÅ])")
_SENTENCE = 400
"""A text longer than this is more than one plain sentence."""
_CLAUSE = 300
"""How far before the verb its subject may begin."""
_BODY = r"(?P<body>[A-ZÆØÅa-zæøå][\w-]*(?: [\w-]+){0,4}?)"
_RECOMMENDS = (
    re.compile(rf"\b(?:ber|bed) {_BODY} (?:om å |å )?(?:fatte|vedta|gjøre|gjere|treffe)\b"),
    re.compile(rf"\b(?:anbefaler|tilrår|tilrår at|oppfordrer) {_BODY} (?:om )?å\b"),
    re.compile(rf"\brår {_BODY} til å\b"),
    re.compile(
        rf"\b(?:tilrår|anbefaler|innstiller på|innstiller|foreslår|rår til) at {_BODY} "
        r"(?:vedtar|vedtek|fatter|fattar|gjør|gjer|godkjenner|godkjenn|velger|vel|gir|gjev)\b"
    ),
    re.compile(rf"\b(?:foreslår|gjer framlegg) (?:for|overfor) {_BODY} at\b"),
    re.compile(
        rf"\b(?:legger|legg|sender|oversender) (?:saken|saka) (?:fram |frem |over )?"
        rf"(?:for|til) {_BODY}(?= med\b)"
    ),
    re.compile(
        rf"\b(?:innstiller|tilrår) (?:overfor|til) {_BODY}(?= å\b| om\b| at\b| på at\b|[,.:]|$)"
    ),
)
_PROCEDURE = re.compile(
    r"konstituering|godkjenn(?:ing|else|e) av .*"
    r"(?:innkalling|saksliste|sakliste|dagsorden|referat|protokoll|møtebok)",
    re.IGNORECASE,
)
_OTHER = re.compile(r"(?:eventuelt|ymse|anna|annet)\W*", re.IGNORECASE)
_WORDS = r"(?:[^.]|(?<=\d)\.(?= (?-i:[a-zæøå])))*"
"""Words of one sentence; «16. juni» ends none."""
_NOTES = re.compile(
    rf"{_WORDS}\b(?:tas|tar|tatt|tek|teken|teke)\b[^.]*\b"
    r"til (?:orientering|etterretning|vitende)\.?",
    re.IGNORECASE,
)
_ENDS_AS_PROPOSAL = re.compile(
    rf"{_WORDS}\b(?:godkjennes|vert godkjend[et]?|vert godkjent|blir godkjend|blir godkjent|"
    r"til (?:orientering|etterretning|vitende))\.?",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(
    r"(?:forslag til |framlegg til )?(?:vedtak|innstilling|tilråding|forslag)\b[^.]*"
    r"\b(?:følger?|følgje|kommer|kjem|(?:legges|blir lagt|vert lagt) fram|fremmes|"
    r"formuleres|utformes|utarbeides)\b[^.]*\.?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who is to present an item, as printed."""

    name: str
    organization: str
    """Empty where none is printed."""


def find_speakers(description: str) -> tuple[Speaker, ...]:
    """Those named in «X fra Y (Z) og V fra W vil orientere», or «legges fram av X», each once.

    A subject with any part that is not of this form gives nobody: half a list is a wrong one.
    """
    found: dict[Speaker, None] = {}
    for block in split_blocks(description):
        for verb in _PRESENTS.finditer(block.text):
            clause = block.text[max(0, verb.start() - _CLAUSE) : verb.start()]
            subject = _SENTENCE_START.split(clause)[-1].strip()
            parts = [_ONE.fullmatch(part.strip()) for part in _NEXT.split(subject)]
            if all(part and not _HIDDEN.search(part["organization"]) for part in parts):
                found |= {
                    Speaker(part["name"], part["organization"]): None for part in parts if part
                }
        labelled = _LABELLED.match(block.text)
        for laid in [*([labelled] if labelled else ()), *_LAID.finditer(block.text)]:
            found.setdefault(Speaker(laid["name"].rstrip("."), laid["organization"] or ""))
    return tuple(found)


def find_introducer(line: str) -> tuple[int, int] | None:
    """Where the name stands in a line that says who introduces the item, and nothing else."""
    found = _INTRODUCER.fullmatch(line)
    return found.span("name") if found else None


def find_recipients(proposal: str) -> tuple[str, ...]:
    """The bodies that a proposal asks to decide, as printed, each once."""
    words = " ".join(proposal.split())
    found = (match for pattern in _RECOMMENDS for match in pattern.finditer(words))
    return tuple(dict.fromkeys(match["body"] for match in found))


def infer_kind(title: str, proposal: str | None, *, has_recipient: bool) -> ItemKind | None:
    """The kind that title and proposal show without doubt; None where they do not."""
    if _PROCEDURE.search(title):
        return ItemKind.PROCEDURE
    if _OTHER.fullmatch(title):
        return ItemKind.OTHER
    if proposal is None:
        return None
    if len(proposal) <= _SENTENCE and _NOTES.fullmatch(" ".join(proposal.split())):
        return ItemKind.INFORMATION
    points = [block for block in split_blocks(proposal) if block.number]
    return ItemKind.DECISION if has_recipient or points else None


def is_unlabelled_proposal(text: str) -> bool:
    """Whether a text without label is one sentence that only approves or takes note."""
    is_one = len(text) <= _SENTENCE and len(split_blocks(text)) == 1
    return is_one and _ENDS_AS_PROPOSAL.fullmatch(text) is not None


def is_placeholder(proposal: str) -> bool:
    """Whether a proposal only says that one will follow, as in «Vedtak vil følge diskusjonen»."""
    return len(proposal) <= _SENTENCE and _FOLLOWS.fullmatch(" ".join(proposal.split())) is not None
