"""Labels in no list, read by their parts: «Byrådens anbefaling:», «Sekretariatet rår til:».

Beside the labels in the importer. Only a short line that ends in a colon is read so: a noun with
its owner before it or a few words behind it, or a body and one verb; prose is neither.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from motearkiv.importer.lines import squeeze
from motearkiv.importer.names import is_name
from motearkiv.importer.vocabulary import fold

if TYPE_CHECKING:
    from motearkiv.importer.vocabulary import Vocabulary

_LINE = re.compile(r"\s*(?P<words>[A-ZÆØÅ][^:.!?;]{2,80}?)\s*:\s*")
_MAX_WORDS = 8
_MAX_OWNER_WORDS = 7
_MAX_BEHIND = 5
_VERBS = re.compile(
    r"\b(?:er|var|har|hadde|ble|blei|vart|blir|vert|kan|kunne|skal|skulle|vil|ville|må|måtte|bør|"
    r"burde|kom|kommer|kjem|lyder|lød|lyda|deles|gjelder|gjeld|viser|står|stod|som|at|dersom|hvis|"
    r"og|eller|men|der|når)\b",
    re.IGNORECASE,
)
"""Words of a sentence: a line with one of them before its colon introduces a list in prose."""
_PREPOSITION = re.compile(r"(?:til|fra|frå|i|om|av|for|på|ved|hos)\b", re.IGNORECASE)
_FROM = frozenset({"fra", "frå"})
_NEEDS_ROLE = frozenset({"råd"})
"""A body is a council as well: only a role's råd is advice."""


@dataclass(frozen=True, slots=True)
class Compound:
    """A label read by its parts."""

    kind: str
    by: str | None
    end: int
    """Position after its colon."""
    is_sentence: bool = False


def read_compound(text: str, vocabulary: Vocabulary) -> Compound | None:
    """The label that a line is by the parts of its words; None where it is none."""
    found = _LINE.fullmatch(text)
    words = squeeze(found["words"]) if found else ""
    if not words or len(words.split()) > _MAX_WORDS:
        return None
    parts = words.split()
    if {fold(part) for part in parts} & vocabulary.earlier:
        return Compound("headings", None, len(text))
    return _sentence(words, text, vocabulary) or _noun(parts, text, vocabulary)


def _sentence(words: str, text: str, vocabulary: Vocabulary) -> Compound | None:
    """A body or role with one verb: «Rådet besluttet»; the verb first, «Slik røysta rådet»."""
    folded = fold(words)
    for verb, kind in vocabulary.verbs:
        if folded.endswith(f" {verb}"):
            by = words[: -len(verb)].strip()
            if not _VERBS.search(by.replace(" og ", " ")) and by[:1].isupper():
                return Compound(kind, by, len(text), is_sentence=True)
        if folded.startswith(f"slik {verb} "):
            return Compound(kind, words.split(maxsplit=2)[2], len(text), is_sentence=True)
    return None


def _noun(parts: list[str], text: str, vocabulary: Vocabulary) -> Compound | None:
    told = next((at for at, one in enumerate(parts) if at and one.casefold() in _FROM), len(parts))
    if _VERBS.search(" ".join(parts[:told])):
        return None  # Behind «fra» stand names: «Mindretallsforslag fra Nes Bygdeliste og H».
    for at, part in enumerate(parts):
        root = vocabulary.roots.find(fold(part))
        if root is None:
            continue
        behind = parts[at + 1 :]
        if behind and re.fullmatch(r"\d{1,2},?", behind[0]):
            behind = behind[1:]
        is_from = bool(behind) and behind[0].casefold() in _FROM
        if behind and not (
            _PREPOSITION.match(behind[0]) and (is_from or len(behind) <= _MAX_BEHIND)
        ):
            return None
        owner = _owner(parts[:at])
        if at and owner is None:
            return None
        if root[0] in _NEEDS_ROLE and fold(owner or "") not in vocabulary.roles:
            return None
        author = _author(behind)
        is_put = bool(author) and fold(author or "") not in vocabulary.roles
        is_other = is_put and root[0].endswith(("forslag", "framlegg"))
        return Compound("alternatives" if is_other else root[1], owner or author, len(text))
    return None


def _owner(before: list[str]) -> str | None:
    """Whose it is: the words before the noun without their genitive; "" for an adjective alone."""
    if not before or len(before) > _MAX_OWNER_WORDS:
        return None
    words = " ".join(before)
    if before[-1].casefold() in {"si", "sitt", "sin", "sine"}:
        return " ".join(before[:-1])
    if words.casefold().endswith("s") and not words.casefold().endswith("ss"):
        return words[:-1]
    return (
        ""
        if len(before) == 1 and before[0].casefold().endswith(("ig", "lig", "leg", "t"))
        else None
    )


def is_put_by(label: str, by: str, roles: frozenset[str]) -> bool:
    """Whether a label says that one person puts a proposal forward: «Forslag til vedtak fra Kari».

    What an office proposes is the item's own proposal.
    """
    words = re.sub(r"\([^()]*\)", "", by).strip()
    is_put = fold(label).startswith(("forslag", "framlegg"))
    return is_put and is_name(words) and fold(words) not in roles


def _author(behind: list[str]) -> str | None:
    """Who put it forward, where the words behind the noun say: «Endringsforslag fra Kari»."""
    is_told = len(behind) > 1 and behind[0].casefold() in _FROM
    return " ".join(behind[1:]) if is_told else None
