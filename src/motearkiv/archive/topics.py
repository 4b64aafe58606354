"""Topics: which subjects an agenda item is about, as an editor says and as words suggest.

Part of the archive in the flow. A keyword or alias counts as a whole word or as the beginning of
one (`svømmehall` is found in *svømmehallen*), whatever the case. A short one, or one in capitals
(`IT`, `NAV`), counts only as a whole word in its own letters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from motearkiv.model import AgendaItem, Topic

_WORD = re.compile(r"\w+")
_SHORT = 3
"""A name of so many letters counts as a whole word only, and names are looked up by as many."""


class TopicWords:
    """The keywords and aliases of all topics, ready to be found; each text is read once."""

    __slots__ = ("_beginnings", "_exact", "_order", "_seen")

    def __init__(self, topics: Iterable[Topic]) -> None:
        self._beginnings: dict[str, list[tuple[str, str]]] = {}
        self._exact: dict[str, list[tuple[str, str]]] = {}
        self._order: dict[str, int] = {}
        self._seen: dict[tuple[str, ...], tuple[str, ...]] = {}
        for topic in topics:
            self._order[topic.id] = len(self._order)
            for name in (*topic.keywords, *topic.aliases):
                self._add(" ".join(name.split()), topic.id)

    def _add(self, name: str, topic: str) -> None:
        first = _WORD.match(name)
        if first is None:
            return
        if len(name) <= _SHORT or name.isupper():
            self._exact.setdefault(first[0], []).append((name, topic))
        else:
            key = name.casefold()[:_SHORT]
            self._beginnings.setdefault(key, []).append((name.casefold(), topic))

    def find(self, item: AgendaItem) -> tuple[str, ...]:
        """Ids of the topics that the title or the proposal suggests, in the register's order.

        Those that an editor has given are left out. A withheld item has none: they would tell what
        is kept from the public.
        """
        if item.withheld or not self._order:
            return ()
        texts = [item.title, item.proposal.text if item.proposal else ""]
        found = {topic for text in texts for topic in self._in(" ".join(text.split()))}
        ordered = tuple(sorted(found - set(item.topics), key=self._order.__getitem__))
        # A hundred thousand items share few sets of topics.
        return self._seen.setdefault(ordered, ordered)

    def _in(self, text: str) -> Iterator[str]:
        folded = text.casefold()
        for word in _WORD.finditer(folded):
            start = word.start()
            for name, topic in self._beginnings.get(folded[start : start + _SHORT], ()):
                if folded.startswith(name, start):
                    yield topic
        for word in _WORD.finditer(text):
            for name, topic in self._exact.get(word[0], ()):
                end = word.start() + len(name)
                if text.startswith(name, word.start()) and not _WORD.match(text, end):
                    yield topic
