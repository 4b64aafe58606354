"""Owners: whose the cases and the meetings are that a text names, by the words around them.

Part of mentions in the flow. Most texts say nothing, and mean the body whose paper they stand in.
Where a sentence names another body without saying so, it is not clear, and leads nowhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING

from motearkiv.mentions.found import NOBODY, Found, Name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from motearkiv.mentions.references import Reference

_BODY = r"(?:(?<!om)rådet|styret|utvalg?et|formannskapet|komit[eé]en|nemnda|tinget)"
_OF = re.compile(r"\s(?:(?:sin|si|sitt|sine|som)\s)?")
"""Between a name and what is its own: `KS sin sak 47/20`, `formannskapet som sak 30/20`."""
_OTHERS_BEFORE = re.compile(
    r"(?<!\w)(?!(?i:dagens|hvis)\s)(?:\w*(?:et|en|ene|råd|styre|utvalg?|skap|kommune)s|"
    r"[A-ZÆØÅ]\w+s|sin|si|sitt|sine)\s\Z"
)
"""Somebody's meeting or case, also where the archive does not know whose: `styrets møte`."""
_OTHERS_AFTER = re.compile(
    rf"\s(?:i\s\w*(?:{_BODY}|skapet)\b|\(\w*{_BODY}\)|(?:med|hos|mellom)\s|"
    r"i\s[A-ZÆØÅ][\w-]+\s\w*(?:råd|styre|utvalg?|formannskap|kommune)\b)"
)
"""A meeting of others, or with others."""
_IN = re.compile(r"\si\s")
_IN_OR_BRACKET = re.compile(r"\s(?:i\s|\()")
_AT_ONCE = re.compile(r",?\s(?:i\s)?|\s\(")
"""Between a meeting and what it treats: `Regionrådets møte 9.9.20, sak 47/20`."""
_AND = re.compile(r",?\s(?:og|eller|samt|i)\s|,\s|\s\(")
_OTHER_BODY = re.compile(
    rf"(?:\w(?:{_BODY}|(?:råd|styre|utvalg?)(?=s))|(?<!\w)[Ff]ormannskap(?:et|(?=s)))s?(?!\w)"
)
"""A body that the archive need not know; *rådet* alone may be the one that writes."""
_END_OF_SENTENCE = re.compile(
    r"[.!?]\s+(?=[«“\"(]?[A-ZÆØÅ])|[:;]\s+(?=[«“\"(]?[A-ZÆØÅ].)", re.DOTALL
)
"""Two letters after a colon, of which only one is shown: `Regionrådet: Sak 47/20` is one."""
_LOOK_BACK = 40
_LONGEST_SENTENCE = 300


@dataclass(frozen=True, slots=True)
class Owners:
    """Finds whose it is, in one text."""

    text: str
    names: list[Found]
    """The names in it, in order."""
    bodies: Collection[str]
    """Ids of the organizations that have cases and meetings."""

    def owned(self, references: Iterable[Reference]) -> Iterator[Found]:
        """Yield references, in order, with whose they are: of all in one list, the same."""
        lists = [list(group) for _, group in groupby(references, lambda one: one.said_from)]
        owners = self._owners(lists)
        for group, of, after, of_after in zip_longest(lists, owners, lists[1:], owners[1:]):
            near = self._near(group, after, of_after) if of is None else None
            for one in group:
                yield Found(one.start, one.end, one.what, of, near)

    def _owners(self, lists: list[list[Reference]]) -> list[str | None]:
        """What the text says of each list; a case is of the body whose meeting treats it."""
        owners: list[str | None] = []
        end = 0
        for group in lists:
            owner = self._owner(group)
            if owner is None and owners and _AT_ONCE.fullmatch(self.text, end, group[0].said_from):
                owner = owners[-1]
            owners.append(owner)
            end = group[-1].end
        return owners

    def _owner(self, group: Sequence[Reference]) -> str | None:
        """Whose it is: the name right before it, right after `i`, or in between."""
        start, end, said_in = group[0].said_from, group[-1].end, group[0].said_in
        before, after = place_of(self.names, start), place_of(self.names, end)
        for name in self.names[max(0, before - 1) : after + 1]:
            organization = _organization(name)
            behind = _IN_OR_BRACKET if organization in self.bodies else _IN
            if said_in:
                is_owner = self.text[name.start : name.end] == said_in
            elif name.end <= start:
                is_owner = _OF.fullmatch(self.text, name.end, start) is not None
            else:
                is_owner = behind.fullmatch(self.text, end, name.start) is not None
            if is_owner:
                return organization
        is_others = _OTHERS_BEFORE.search(self.text, max(0, start - _LOOK_BACK), start)
        return NOBODY if said_in or is_others or _OTHERS_AFTER.match(self.text, end) else None

    def _near(
        self, group: Sequence[Reference], after: Sequence[Reference] | None, of_after: str | None
    ) -> str | None:
        """Whose it may be: that of what it stands together with, or the sentence's last body."""
        end = group[-1].end
        if after and of_after is not None and _AND.fullmatch(self.text, end, after[0].said_from):
            return of_after
        return self._last_body(group[0].said_from)

    def _last_body(self, start: int) -> str | None:
        """The body that the sentence names last before a place."""
        first = max(0, start - _LONGEST_SENTENCE)
        for end in _END_OF_SENTENCE.finditer(self.text, first, start + 1):
            first = end.end()
        others = _OTHER_BODY.finditer(self.text, first, start)
        other = max((one.end() for one in others), default=first)
        for name in reversed(self.names[place_of(self.names, first) : place_of(self.names, start)]):
            if other <= name.end and _organization(name) in self.bodies:
                return _organization(name)
        return NOBODY if other > first else None


def place_of(found: list[Found], position: int) -> int:
    """How many of these begin before a position."""
    return bisect_left(found, position, key=lambda one: one.start)


def _organization(name: Found) -> str:
    return name.what.organization if isinstance(name.what, Name) else NOBODY
