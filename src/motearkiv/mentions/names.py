"""Names of organizations in a text: whole words in their own letters, and their genitive.

Part of mentions in the flow. Each text is read once whatever the number of names: a word is looked
up by itself, and only names that begin with it are tried, the longest first. `Technoports` names
Technoport and `NHO-representanten` NHO; `regionråd` and `regionrådene` name nobody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from motearkiv.model import Classification

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from motearkiv.model import Organization

_WORD = re.compile(r"\w+")
_GENITIVE = re.compile(r"(?:s|['’-]s)(?!\w)")
"""`Technoports`; also `LO-s` and `LO's`, which are wrong, but are written and mean nothing else."""
_GENITIVE_AFTER_S = re.compile(r"['’](?!\w)")
_LONGER_WORD = re.compile(r"\w")
_COMPOUND = re.compile(r"-\w|\.[a-zæøå]")
"""What makes a longer name or an address of a name: `Nord-Trøndelag`, `technoport.no`."""
_COMPOUND_OF_ACRONYM = re.compile(r"-(?![a-zæøå])\w|\.[a-zæøå]")
"""`NHO-representanten` is somebody of NHO, `NTNU-Gjøvik` another than NTNU."""
_BEFORE = re.compile(r"(?:\w-|@|www\.)\Z")
_CAPITALS_OF_ACRONYM = 2
NOBODY = ""
"""Owner of a name that several organizations share: it is found, so that no shorter name inside
it is taken for the whole, but it is nobody's mention."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text: where it stands, genitive included, and whose it is."""

    start: int
    end: int
    organization: str
    """Id of the organization; NOBODY where several share the name."""


class Names:
    """The names, aliases and former names of all organizations, ready to be found."""

    __slots__ = ("_by_first_word",)

    def __init__(self, organizations: Iterable[Organization]) -> None:
        self._by_first_word: dict[str, list[tuple[str, str]]] = {}
        owners = _owners(organizations)
        for name, ids in sorted(owners.items(), key=lambda entry: (-len(entry[0]), entry[0])):
            if first := _WORD.match(name):
                owner = next(iter(ids)) if len(ids) == 1 else NOBODY
                # A name of one word is another word in the genitive.
                for word in {first[0], f"{name}s" if first[0] == name else first[0]}:
                    self._by_first_word.setdefault(word, []).append((name, owner))

    def find(self, text: str) -> list[Name]:
        """The names in a text, in order and without overlap."""
        by_first_word = self._by_first_word
        # Few words begin a name: only of those it is asked where they stand.
        words = [word for word in _WORD.findall(text) if word in by_first_word]
        found: list[Name] = []
        free_from = 0
        for word, start in _places(text, words):
            if start >= free_from and (name := _at(text, start, by_first_word[word])):
                free_from = name.end
                found.append(name)
        return found


def _places(text: str, words: list[str]) -> Iterator[tuple[str, int]]:
    """Where these words of a text stand in it; they are given in its order."""
    end = 0
    for word in words:
        start = text.index(word, end)
        end = start + len(word)
        while _is_of_word(text[start - 1 : start]) or _is_of_word(text[end : end + 1]):
            start = text.index(word, start + 1)
            end = start + len(word)
        yield word, start


def _is_of_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def is_acronym(name: str) -> bool:
    """Whether a name is letters and no word: `LO`, `NiT`."""
    return " " not in name and sum(map(str.isupper, name)) >= _CAPITALS_OF_ACRONYM


def _owners(organizations: Iterable[Organization]) -> dict[str, set[str]]:
    """Whose each spelling is; a spelling that the register has is never taken as a variant."""
    owners: dict[str, set[str]] = {}
    variants: dict[str, set[str]] = {}
    for organization in organizations:
        former = (former.name for former in organization.former_names)
        for name in (organization.name, *organization.aliases, *former):
            owners.setdefault(name, set()).add(organization.id)
            is_body = organization.classification is Classification.BODY
            if variant := _variant(name, is_body=is_body):
                variants.setdefault(variant, set()).add(organization.id)
    return variants | owners


def _variant(name: str, *, is_body: bool) -> str | None:
    """The name with another first letter, where that is common: `regionrådet` for a body.

    A name that the register has in small letters begins a sentence with a capital.
    """
    if is_acronym(name):
        return None
    if name[0].islower():
        return name[0].upper() + name[1:]
    return name[0].lower() + name[1:] if is_body else None


def _at(text: str, start: int, candidates: list[tuple[str, str]]) -> Name | None:
    for name, organization in candidates:
        if not text.startswith(name, start):
            continue
        end = _end(text, start, name)
        if _LONGER_WORD.match(text, end):
            continue
        compound = _COMPOUND_OF_ACRONYM if is_acronym(name) else _COMPOUND
        # The shorter names are not tried: they would be a part of the same longer word.
        if compound.match(text, end) or _BEFORE.search(text[max(0, start - 4) : start]):
            return None
        return Name(start, end, organization)
    return None


def _end(text: str, start: int, name: str) -> int:
    """Where a name ends, genitive included; after s, x and z that is an apostrophe alone."""
    end = start + len(name)
    if name[-1].lower() not in "sxz":
        genitive = _GENITIVE.match(text, end)
    else:
        is_quoted = text[max(0, start - 1) : start] in {"'", "‘", "’"}
        genitive = None if is_quoted else _GENITIVE_AFTER_S.match(text, end)
    return genitive.end() if genitive else end
