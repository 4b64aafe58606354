"""Talk without a label in minutes: a paragraph that tells what somebody said in the meeting.

Before the items in the importer. A proposal says what is to be done, a description how things are;
«Fagdirektøren orienterte om …» stands in the past, and has its speaker first.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from motearkiv.blocks import begins_point
from motearkiv.importer.lines import squeeze
from motearkiv.importer.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from motearkiv.importer.lines import Piece

_SPOKE = (
    "orienterte|redegjorde|informerte|innledet|innleia|presenterte|fortalte|fortalde|kommenterte|"
    "la fram|la frem|gjorde greie|gjorde rede|greidde ut|svarte|svara|spurte|viste til|tok opp|"
    "tok ordet|ba om|bad om|mente|meinte|peika|pekte|etterlyste|etterlyst|understreket|"
    "understreka|uttrykte|takket|takka|ønsket|ønskte|ønska|støttet|støtta|drøftet|drøfta|"
    "diskuterte|lovet|lova|foreslo|føreslo|melde|meldte|stilte spørsmål|hadde ordet|hadde innlegg|"
    "supplerte|oppsummerte|summerte|la vekt|la til|trakk|drog|trekte|fratrådte|forlot møtet|"
    "gikk fra|gjekk frå"
)
_TELLS = re.compile(
    rf"(?:[A-ZÆØÅ][\w.’'-]*(?: [\w.,()’'-]+){{0,7}}? (?:{_SPOKE})\b|"
    r"Det (?:var|vart|kom|kom fram|framkom|fremkom) )"
)


def tells(text: str) -> bool:
    """Whether a text begins by telling what was said, or came up, in the meeting."""
    return _TELLS.match(squeeze(text)) is not None


def part_told(
    content: Sequence[Piece], is_told: Callable[[str], bool]
) -> tuple[Sequence[Piece], Sequence[Piece]]:
    """A text up to the first paragraph, but for the first, that `is_told` says is none of it.

    Gives the text and the rest, which is empty where there is no such paragraph.
    """
    for at, sentence in enumerate(split_sentences(content)):
        first = sentence.pieces[0]
        is_fresh = bool(at) and sentence.opens_paragraph and not begins_point(first.text)
        if is_fresh and is_told(sentence.text):
            place = content.index(next(one for one in content if one.line == first.line))
            return content[:place], content[place:]
    return content, ()
