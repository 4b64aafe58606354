"""What a paper says is kept from the public: the words, and the paragraph that they name.

Before the draft in the importer. The words stay in the text as printed; an editor decides.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from motearkiv.importer import faults
from motearkiv.importer.lines import Joined, squeeze, without
from motearkiv.importer.sentences import split_sentences
from motearkiv.model import Withheld

if TYPE_CHECKING:
    from collections.abc import Sequence

    from motearkiv.importer.ledger import Ledger
    from motearkiv.importer.lines import Piece
    from motearkiv.importer.sentences import Sentence
    from motearkiv.importer.tree import Entry

_PARAGRAPH = (
    r"§{1,2}\s*\d+(?:-\d+)?(?:\s?[a-z](?![\w]))?(?:\s*(?:,|og)\s*§?\s*\d+(?!\d|\.\s*\w))*"
    r"(?:,?\s*(?:\d+\.|første|fyrste|andre|annet|tredje|fjerde|femte)\s*(?:ledd|punktum))*"
    r"(?:,?\s*(?:nr\.?\s*\d+|(?:bokstav|litra)\s+[a-z]\b))*"
)
_ACT = (
    r"(?:\b(?:offl|offlova|offentl|offentlighets?loven|offentleglova|off\.\s?l(?:ova|oven)?)\b\.?)"
)
_OTHER_ACT = r"(?:fvl|forvl|forvaltningsloven|forvaltningslova|koml|kommuneloven|kommunelova)\.?"
_BASIS = re.compile(
    rf"{_ACT}\s*{_PARAGRAPH}(?:,?\s*(?:jf|jfr)\.?\s*(?:{_ACT}|{_OTHER_ACT})(?:\s*{_PARAGRAPH})?)*",
    re.IGNORECASE,
)
_WORDS = (
    r"\b(?:(?:unntatt|unnatatt|unnateken|unnateke|unntatte|unnatekne|unntas|untatt)\s+(?:fra\s+|frå\s+)?"
    r"(?:offentlighet(?:en)?s?|offentlegheit(?:a)?|offentlig\s+innsyn|offentleg\s+innsyn|innsyn)\b"
    r"|u\.\s?off(?:\b\.?|(?=\W)))"
)
_LINK = r"(?:etter|iht\.?|i henhold til|jfr?\.?|med (?:heimel|hjemmel) i|i medh[ao]ld av)"
_SAYS = re.compile(
    rf"{_BASIS.pattern}"
    rf"|{_WORDS}(?:\s?[,:;(–-]?\s?(?:{_LINK}\s?)?(?:{_BASIS.pattern}|{_PARAGRAPH}))?",
    re.IGNORECASE,
)
_SUBJECT = r"(?:(?:hele\s+|heile\s+)?\w{1,40}\s+(?:er|blir|vert)\s+|(?:hjemmel|heimel)\s*:\s*)?"
CLOSED = "Lukket"
"""What a cross in a list's column of closed items means."""
_MARK = 2
_DOORS = re.compile(
    r"(?:(?:saken|saka|møtet|punktet|handsaminga|behandlingen|behandlinga|sak \S+)\s"
    r"(?:ble|blei|vart|er|blir|vert)\s[^.]{0,60}?|møtet\s)?(?:for |bak |i )?"
    r"(?:lukk(?:et|a|ede|ast|es|et)|stengt[e]?)\b(?:\s(?:dører|dørar|møte))?(?:[^.]|\.(?=\s?[a-zæøå§\d]))*\.?",
    re.IGNORECASE,
)
"""A sentence that says no more than that the doors were closed."""
_AT_START = re.compile(rf"[\W_]{{0,10}}{_SUBJECT}(?:{_SAYS.pattern})", re.IGNORECASE)


def says_withheld(text: str) -> bool:
    """Whether a line begins with words that keep something from the public."""
    return _AT_START.match(text) is not None


def find_withheld(text: str) -> Withheld | None:
    """What a text says is kept from the public: by its paragraph, else by the printed words."""
    words = squeeze(text)
    found = _SAYS.search(words)
    if not found:
        return None
    basis = _BASIS.search(found[0])
    return Withheld((basis or found)[0].strip(" ,(:;"))


def is_only_withheld(text: str) -> bool:
    """Whether a text says nothing but that something is kept from the public."""
    found = _AT_START.match(squeeze(text))
    return found is not None and not squeeze(text)[found.end() :].strip(" .,:;()*")


def find_item_withheld(entry: Entry, ledger: Ledger) -> Withheld | None:
    """What the title, the list's row, the first words under the title or a line alone say.

    Such words in the midst of a text keep nothing back, but they give the warning as well.
    """
    own = [one for one in entry.sections if one.kind != "attachments"]
    sections = [_printed(section.labels, section.content) for section in own]
    sections = [pieces for pieces in sections if pieces]
    under = [pieces for pieces in sections[:1] if _AT_START.match(_text(pieces))]
    alone = [
        list(one.pieces)
        for pieces in sections
        for one in split_sentences(pieces, is_only_withheld)
        if is_only_withheld(one.text)
    ]
    for pieces in (entry.title, entry.listed, *under, *alone):
        if withheld := find_withheld(_text(pieces)):
            _warn(pieces, ledger)
            return withheld
    if entry.closed:
        words = squeeze(entry.closed.text)
        ledger.warn(faults.WITHHELD, entry.closed.line, entry.closed.line.text)
        return find_withheld(words) or Withheld(words if len(words) > _MARK else CLOSED)
    for pieces in sections:
        if find_withheld(_text(pieces)):
            _warn(pieces, ledger)
            break
    return None


def find_paper_withheld(title: Sequence[Piece], ledger: Ledger) -> Withheld | None:
    """What the title of an attachment says is kept from the public, with a warning."""
    withheld = find_withheld(_text(title))
    if withheld:
        _warn(title, ledger)
    return withheld


def _printed(labels: Sequence[Piece], content: Sequence[Piece]) -> list[Piece]:
    return [piece for piece in (*labels, *content) if not piece.is_blank]


def _text(pieces: Sequence[Piece]) -> str:
    return squeeze(" ".join(piece.text for piece in pieces))


def _warn(pieces: Sequence[Piece], ledger: Ledger) -> None:
    """Warn at the line on which the words stand, or where they begin to be parted over two."""
    line = next((piece.line for piece in pieces if find_withheld(piece.text)), pieces[0].line)
    found = _SAYS.search(_text(pieces))
    text = line.text if find_withheld(line.text) or not found else found[0]
    ledger.warn(faults.WITHHELD, line, text)


def part_doors(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Piece]]:
    """The sentences at the ends of a text that say only that the doors were closed, and the rest.

    That the meeting was closed is no ground to keep anything back: it stays in the text.
    """
    sentences = split_sentences(pieces)
    ends = (*takewhile(_is_doors, sentences), *takewhile(_is_doors, reversed(sentences)))
    told = [piece for one in dict.fromkeys(ends) for piece in one.pieces]
    return told, without(pieces, told) if told else list(pieces)


def _is_doors(sentence: Sentence) -> bool:
    return _DOORS.fullmatch(sentence.text) is not None


def part_withheld(pieces: Sequence[Piece], withheld: Withheld) -> tuple[list[Piece], list[Piece]]:
    """The words of a text that are the legal basis, and the rest of it; nothing if it says more.

    A text that says nothing but that something is kept back is the value of `withheld`, not a
    description of the item.
    """
    printed = [piece for piece in pieces if not piece.is_blank]
    joined = Joined(tuple(printed))
    start = joined.text.casefold().find(withheld.legal_basis.casefold())
    if start < 0 or not is_only_withheld(joined.text):
        return [], []
    own = joined.cut(start, start + len(withheld.legal_basis))
    return own, [piece for piece in without(printed, own) if not piece.is_blank]
