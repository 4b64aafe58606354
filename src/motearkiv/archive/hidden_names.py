"""Hidden names: which names of humans no search finds any more, since their meetings are old.

Part of the archive in the flow. The setting is `privacy.names_searchable_days`; it follows what
offentlegforskrifta § 6 fourth paragraph third sentence asks of electronic journals: a search for
the name of a person gives no hit on what is older than a year. The record itself stays as it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from motearkiv.archive.registers import Registers
    from motearkiv.model import AgendaItem, Meeting

HIDDEN = "…"
"""Stands for a name."""
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_GENITIVE = re.compile(r"(?:['’]?s|['’])\Z", re.IGNORECASE)
_FEWEST_WORDS = 2
"""A name of one word may be a place or a thing: only as the last of a name in its own meeting."""


@dataclass(slots=True)
class NamesFound:
    """The names of humans that the archive knows, as the pass over the meetings finds them."""

    everywhere: set[str] = field(default_factory=set)
    by_meeting: dict[str, frozenset[str]] = field(default_factory=dict)

    def add(self, key: str, names: frozenset[str]) -> None:
        """Add those of a meeting."""
        self.everywhere |= names
        self.by_meeting[key] = names


def names_in(meeting: Meeting) -> frozenset[str]:
    """The names of those who take part in a meeting, or present something there."""
    attending = (name for part in meeting.attendance for name in (part.name, part.substitute_for))
    presenting = (presenter.name for item in meeting.items for presenter in item.presenters)
    return frozenset(name for name in (*attending, *presenting) if name)


@dataclass(frozen=True, slots=True)
class HiddenNames:
    """The names that leave what is found and listed, and the meetings that they leave."""

    meetings: frozenset[str] = frozenset()
    """Keys of the meetings that are old enough."""
    by_first: Mapping[str, Sequence[Sequence[str]]] = field(default_factory=dict)
    """Each name as folded words, longest first, by the first of them."""
    surnames: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Last words of the names of those who took part in an old meeting, folded, by its key."""

    @classmethod
    def of(
        cls, found: NamesFound, register: Iterable[str], others: Iterable[str], old: Iterable[str]
    ) -> HiddenNames:
        """Bring the names together.

        Args:
            found: Names in the meetings.
            register: Names and aliases of the people of the register.
            others: Names that are no human's, as those of organizations.
            old: Keys of the meetings that are old enough.
        """
        no_human = {tuple(_words(name)) for name in others}
        names = {tuple(_words(name)) for name in (*found.everywhere, *register)} - no_human
        by_first: dict[str, list[Sequence[str]]] = defaultdict(list)
        for name in sorted(names, key=lambda words: (-len(words), words)):
            for turned in {name, (name[-1], *name[:-1])} if len(name) >= _FEWEST_WORDS else ():
                by_first[turned[0]].append(turned)
        surnames = {
            key: frozenset(
                words[-1]
                for name in found.by_meeting.get(key, ())
                if (words := _words(name)) and tuple(words) not in no_human
            )
            for key in old
        }
        return cls(frozenset(surnames), by_first, surnames)

    def is_old(self, key: str) -> bool:
        """Whether names leave what is found and listed of a meeting."""
        return key in self.meetings

    def without(self, key: str, text: str) -> str:
        """A text of a meeting less the names, where the meeting is old."""
        if key not in self.meetings:
            return text
        parts, shown_to = [], 0
        for start, end in self._names_in(key, text):
            parts += [text[shown_to:start], HIDDEN]
            shown_to = end
        return "".join([*parts, text[shown_to:]]) if parts else text

    def stands_in(self, key: str, item: AgendaItem, texts: Iterable[str]) -> bool:
        """Whether an item of an old meeting has a name in one of its texts, or a presenter."""
        if key not in self.meetings:
            return False
        every = (item.title, *texts)
        return bool(item.presenters) or any(self.without(key, text) != text for text in every)

    def _names_in(self, key: str, text: str) -> Iterator[tuple[int, int]]:
        found = list(_WORD.finditer(text))
        folded = [_GENITIVE.sub("", one[0].casefold()) for one in found]
        whole = [one[0].casefold() for one in found]
        place = 0
        while place < len(found):
            length = self._length_at(place, whole, folded)
            if not length and found[place][0][0].isupper():
                last = {whole[place], folded[place]}
                length = int(not last.isdisjoint(self.surnames[key]))
            if length:
                yield found[place].start(), found[place + length - 1].end()
            place += length or 1

    def _length_at(self, place: int, whole: Sequence[str], folded: Sequence[str]) -> int:
        """Words of the longest name that begins at a word; 0 where none does."""
        for name in self.by_first.get(whole[place], ()):
            end = place + len(name) - 1
            stands = end < len(whole) and name[-1] in {whole[end], folded[end]}
            if stands and list(name[1:-1]) == list(whole[place + 1 : end]):
                return len(name)
        return 0


def hidden_names(
    found: NamesFound, registers: Registers, days: Mapping[str, date], as_of: date
) -> HiddenNames:
    """The names that an archive hides, from the days of its meetings by their keys.

    None, where its settings do not ask for it.
    """
    searchable = registers.settings.privacy.names_searchable_days
    if searchable is None:
        return HiddenNames()
    first = as_of - timedelta(days=min(searchable, as_of.toordinal() - 1))
    people, others = registers.people.values(), registers.organizations.values()
    return HiddenNames.of(
        found,
        [name for person in people for name in (person.name, *person.aliases)],
        [name for other in others for name in (other.name, *other.aliases)],
        [key for key, day in days.items() if day < first],
    )


def _words(name: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(name)]
