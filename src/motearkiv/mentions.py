"""Mentions: the names of organizations found in a text.

Between the reader and the archive in the flow. A name is found as a whole word in its own letters
(`LO` is not the word *lo*); where several names begin at one place the longest wins, and a name
that two organizations share is left alone. Each text is read once whatever the number of names:
a word is looked up by itself, and only names that begin with it are tried.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from motearkiv.model import Organization

_WORD = re.compile(r"\w+")
_NOBODY = ""
"""Owner of a name that several organizations share: it is found, so that no shorter name inside
it is taken for the whole, but it is nobody's mention."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text: where it stands and whose it is."""

    start: int
    end: int
    organization: str
    """Id of the organization."""


class Names:
    """The names and aliases of all organizations, ready to be found."""

    __slots__ = ("_by_first_word",)

    def __init__(self, organizations: Iterable[Organization]) -> None:
        owners: dict[str, set[str]] = {}
        for organization in organizations:
            former = (former.name for former in organization.former_names)
            for name in (organization.name, *organization.aliases, *former):
                owners.setdefault(name, set()).add(organization.id)
        self._by_first_word: dict[str, list[tuple[str, str]]] = {}
        for name, ids in sorted(owners.items(), key=lambda entry: (-len(entry[0]), entry[0])):
            first = _WORD.search(name)
            if first:
                owner = ids.pop() if len(ids) == 1 else _NOBODY
                self._by_first_word.setdefault(first[0], []).append((name, owner))

    def find(self, text: str) -> Iterator[Mention]:
        """Yield the mentions in a text, in order and without overlap."""
        free_from = 0
        for word in _WORD.finditer(text):
            if word.start() < free_from:
                continue
            if mention := self._at(text, word):
                free_from = mention.end
                if mention.organization != _NOBODY:
                    yield mention

    def _at(self, text: str, word: re.Match[str]) -> Mention | None:
        start = word.start()
        for name, organization in self._by_first_word.get(word[0], ()):
            end = start + len(name)
            if text.startswith(name, start) and not _WORD.match(text, end):
                return Mention(start, end, organization)
        return None
