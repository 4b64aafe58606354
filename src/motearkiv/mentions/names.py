"""Names of organizations in a text: whole words in their own letters, and their genitive.

Part of mentions in the flow. Each text is read once whatever the number of names: a word is looked
up by itself, and only names that begin with it are tried, the longest first. `Technoports` names
Technoport and `NHO-representanten` NHO; `regionråd` and `regionrådene` name nobody.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from motearkiv.mentions.folded import fold
from motearkiv.mentions.found import NOBODY, Found, Name
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
_BEFORE = re.compile(r"\w-\Z")
_CAPITALS_OF_ACRONYM = 2
_LONGER_NAME = re.compile(r"\s[A-ZÆØÅ][a-zæøå]")
"""`NTNU Samfunnsforskning`, but not `Technoport AS`."""
_PLACE = re.compile(r"\s(?:i|for)\s(?P<place>[A-ZÆØÅ][a-zæøå][\w-]*)")
"""`Regionrådet i Værnesregionen`."""
_DEFINITE = ("et", "en")
"""Ends of a name that is a common word, and somebody else's name elsewhere."""


class Names:
    """The names, aliases and former names of all organizations, ready to be found."""

    __slots__ = ("_by_first_word", "_words")

    def __init__(self, organizations: Iterable[Organization]) -> None:
        known = {organization.id: organization for organization in organizations}
        self._words = {key: _words_of(known, key) for key in known}
        """The words of each organization's names and of its parent's."""
        self._by_first_word: dict[str, list[tuple[str, str]]] = {}
        owners = _owners(known.values())
        for name, ids in sorted(owners.items(), key=lambda entry: (-len(entry[0]), entry[0])):
            if first := _WORD.match(name):
                owner = next(iter(ids)) if len(ids) == 1 else NOBODY
                # A name of one word is another word in the genitive.
                for word in {first[0], f"{name}s" if first[0] == name else first[0]}:
                    self._by_first_word.setdefault(word, []).append((name, owner))

    def find(self, text: str) -> list[Found]:
        """The names in a folded text, in order and without overlap."""
        by_first_word = self._by_first_word
        # Few words begin a name: only of those it is asked where they stand.
        words = [word for word in _WORD.findall(text) if word in by_first_word]
        found: list[Found] = []
        free_from = 0
        for word, start in _places(text, words):
            if start >= free_from and (name := self._at(text, start, by_first_word[word])):
                free_from = name.end
                found.append(name)
        return found

    def _at(self, text: str, start: int, candidates: list[tuple[str, str]]) -> Found | None:
        for name, organization in candidates:
            if not text.startswith(name, start):
                continue
            end = _end(text, start, name)
            if _LONGER_WORD.match(text, end):
                continue
            compound = _COMPOUND_OF_ACRONYM if is_acronym(name) else _COMPOUND
            # The shorter names are not tried: they would be a part of the same longer word.
            if compound.match(text, end) or _BEFORE.search(text[max(0, start - 2) : start]):
                return None
            is_other = " " not in name and self._is_part(text, start + len(name), organization)
            return Found(start, end, Name(NOBODY if is_other else organization))
        return None

    def _is_part(self, text: str, end: int, organization: str) -> bool:
        """Whether a name of one word is the beginning of another's, which the register lacks."""
        if _LONGER_NAME.match(text, end):
            return True
        at = _PLACE.match(text, end) if text.endswith(_DEFINITE, 0, end) else None
        return at is not None and at["place"] not in self._words.get(organization, ())


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


def _names_of(organization: Organization) -> Iterator[str]:
    former = (former.name for former in organization.former_names)
    for name in (organization.name, *organization.aliases, *former):
        yield fold(name).text


def _words_of(known: dict[str, Organization], key: str) -> frozenset[str]:
    """The words of an organization's names and of its parent's."""
    parent = known.get(known[key].parent or NOBODY)
    names = (*_names_of(known[key]), *(_names_of(parent) if parent else ()))
    return frozenset(word for name in names for word in _WORD.findall(name))


def _owners(organizations: Iterable[Organization]) -> dict[str, set[str]]:
    """Whose each spelling is; a spelling that the register has is never taken as a variant."""
    owners: dict[str, set[str]] = {}
    variants: dict[str, set[str]] = {}
    for organization in organizations:
        is_body = organization.classification is Classification.BODY
        for name in _names_of(organization):
            owners.setdefault(name, set()).add(organization.id)
            for variant in _variants(name, is_body=is_body):
                variants.setdefault(variant, set()).add(organization.id)
    return variants | owners


def _variants(name: str, *, is_body: bool) -> Iterator[str]:
    """The name in other letters, where that is common: for a body `regionrådet`, `REGIONRÅDET`.

    A name that the register has in small letters begins a sentence with a capital.
    """
    if is_acronym(name):
        return
    if name[0].islower():
        yield name[0].upper() + name[1:]
    if is_body:
        yield from (name[0].lower() + name[1:], name.upper(), f"{name.upper()}S")


def _end(text: str, start: int, name: str) -> int:
    """Where a name ends, genitive included; after s, x and z that is an apostrophe alone."""
    end = start + len(name)
    if name[-1].lower() not in "sxz":
        genitive = _GENITIVE.match(text, end)
    else:
        is_quoted = text[max(0, start - 1) : start] in {"'", "‘", "’"}
        genitive = None if is_quoted else _GENITIVE_AFTER_S.match(text, end)
    return genitive.end() if genitive else end
