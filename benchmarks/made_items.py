"""What made-up papers say of a case: texts, proposal and decision, votes, attachments.

Used by `made_archive`. A text names organizations, a few of them in most cases and most in few, and
earlier cases and meetings.
"""

from __future__ import annotations

import json
from collections import deque
from textwrap import indent
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

    from benchmarks.vocabulary import Vocabulary

TOPICS = ("Skole", "Helse", "Plan og bygg", "Samferdsel", "Næring", "Kultur", "Klima", "Økonomi")
_OUTCOMES = {"adopted": 12, "amended": 4, "rejected": 2, "postponed": 1, "noted": 2}
_REMEMBERED = 2000


class Items:
    """Makes items, one after the other."""

    def __init__(self, words: Vocabulary, chance: Random, organizations: Sequence[str]) -> None:
        """Take the words, what draws the lots, and the names that texts name."""
        self._words = words
        self._chance = chance
        self._organizations = organizations
        self._past: deque[str] = deque(maxlen=_REMEMBERED)

    def remember(self, words: str) -> None:
        """Let later texts refer to it: `sak KS 12/31`, `møtet i Rådet 3.4.2031`."""
        self._past.append(words)

    def make(self, head: Mapping[str, object], members: Sequence[str]) -> str:
        """An item as YAML below `items:`.

        Args:
            head: Its first fields: number, title, what case it continues.
            members: Of the body that treats it.
        """
        chance = self._chance
        points = [self._words.title(chance, 20) for _ in range(chance.randint(1, 4))]
        outcome = chance.choices(list(_OUTCOMES), weights=list(_OUTCOMES.values()))[0]
        fields = {**head, **self._treatment(points, members)}
        lines = [f"{name}: {as_json(value)}\n" for name, value in fields.items() if value]
        blocks = [
            f"description: |\n{indent(self._description(), '  ')}",
            f"discussion: |\n{indent(self._paragraphs(1, 2), '  ')}",
            _numbered("proposal", points, "by: Kommunedirektøren"),
            _numbered("decision", self._decided(points, outcome), f"outcome: {outcome}"),
        ]
        return "  - " + indent("".join(lines + blocks), "    ").removeprefix("    ")

    def is_drawn(self, share: float) -> bool:
        """Whether something happens that happens in this share of the cases."""
        return self._chance.random() < share

    def _treatment(self, points: Sequence[str], members: Sequence[str]) -> dict[str, object]:
        """Everything of an item that is no long text."""
        chance = self._chance
        alternative = {
            "text": f"{self._organization()} tas med på råd. {points[0]}",
            "by": chance.choice(members),
            "outcome": "rejected",
        }
        return {
            "presenters": [{"name": chance.choice(members)}],
            "votes": [self._vote(len(members))],
            "alternatives": [alternative] if self.is_drawn(0.15) else [],
            "attachments": [
                {"number": at, "title": self._words.title(chance, 6)}
                for at in range(1, chance.randint(1, 4))
            ],
            "topics": [f"tema-{chance.randrange(len(TOPICS))}"],
            "source": [{"document": "agenda", "page": 2}, {"document": "minutes", "page": 3}],
            "review": "reviewed",
        }

    def _vote(self, members: int) -> dict[str, object]:
        if self.is_drawn(2 / 3):
            return {"subject": "Forslaget", "unanimous": True, "as_printed": "Enstemmig."}
        votes = self._chance.randint(members // 2 + 1, members - 1)
        against = members - votes
        return {
            "subject": "Forslaget",
            "votes_for": votes,
            "votes_against": against,
            "unanimous": False,
            "as_printed": f"Forslaget fikk {votes} mot {against} stemmer.",
        }

    def _decided(self, points: Sequence[str], outcome: str) -> list[str]:
        """The proposal's points, where they are amended with other words in one of them."""
        if outcome in {"rejected", "postponed"}:
            return [self._words.title(self._chance, 8)]
        if outcome == "amended":
            *others, last = points
            return [*others, f"{last} {self._words.sentence(self._chance, 5)}"]
        return list(points)

    def _description(self) -> str:
        """Paragraphs, of which the first begin with what they name."""
        chance, words = self._chance, self._words
        named = [self._organization()]
        if self._past and self.is_drawn(1 / 2):
            named.append(f"Se {chance.choice(self._past)}:")
        named.append(f"Kostnaden er {chance.randint(2, 900)} 000 kroner for")
        made = [
            f"{one} {words.sentence(chance, 14)}. {words.paragraph(chance, 2)}\n" for one in named
        ]
        return "\n".join([*made, self._paragraphs(1, 3)])

    def _paragraphs(self, least: int, most: int) -> str:
        number = self._chance.randint(least, most)
        return "\n".join(f"{self._words.paragraph(self._chance, 3)}\n" for _ in range(number))

    def _organization(self) -> str:
        rank = int(self._chance.paretovariate(0.5)) % len(self._organizations)
        return self._organizations[rank]


def as_json(value: object) -> str:
    """A value as YAML on one line, which JSON is."""
    return json.dumps(value, ensure_ascii=False)


def _numbered(name: str, points: Sequence[str], line: str) -> str:
    """A proposal or a decision in numbered points."""
    text = "".join(f"    {at}. {point}.\n" for at, point in enumerate(points, 1))
    return f"{name}:\n  {line}\n  text: |\n{text}"
