"""Votes told by what each proposal got: «Forslag 2 (Kari Fabel, SOL): 7 stemmer».

Before the forms of votes in the importer.
"""

from __future__ import annotations

import re

from motearkiv.importer.vote_parts import COUNT, FOR, VOTES, count_of, may_be_subject
from motearkiv.importer.votes import FoundVote

_INVERTED = re.compile(
    r"Ved (?:\w+ )?(?:votering|avstemn?ing|(?:av)?røysting)\w*"
    r"(?: (?:over|mellom|om) [^.,]{2,120}?)?,?"
    rf" (?:fikk|fekk) (?P<subject>[^.:;]{{3,120}}?) (?P<count>{COUNT}) {VOTES}"
    r"(?:\s\((?P<names>[^()]*)\))?\.?"
)
"""What got so many votes, behind the verb: «Ved votering over punkt 2 fikk forslaget 3 stemmer»."""
_TALLY = re.compile(
    r"(?P<subject>(?:Forslag|Framlegg|Alternativ|Innstilling|Tilråding)[^:]{0,150}):\s"
    rf"(?P<count>{COUNT})\s(?:stemmer|røyster|stemme|røyst)\.?"
)


def inverted(_: str, text: str) -> FoundVote | None:
    """«Ved votering over punkt 2 fikk det alternative forslaget 3 stemmer (Nes, Li, Moe)»."""
    found = _INVERTED.fullmatch(text)
    if found is None or not may_be_subject(found["subject"]):
        return None
    count = count_of(found["count"])
    return FoundVote(subject=found["subject"], counts={FOR: count})


def tally(words: str, _: str) -> FoundVote | None:
    """A proposal and the votes that it got: «Forslag 2 (Kari Fabel, SOL): 7 stemmer»."""
    found = _TALLY.fullmatch(words)
    return found and FoundVote(subject=found["subject"], counts={FOR: count_of(found["count"])})
