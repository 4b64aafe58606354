"""A made-up archive with as many cases as wanted, the same at each run, and plainly invented.

Used by the benchmarks of builds. Municipalities of eight bodies meet ten times a year; a tenth of
the cases of a committee goes on to the council, as another step of the same case. The texts name
organizations, earlier cases and meetings. Papers have titles, but no files: copying files is no
work of the generator.
"""

from __future__ import annotations

import json
from collections import deque
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count, islice
from random import Random
from textwrap import indent
from typing import TYPE_CHECKING

from benchmarks.vocabulary import ROOT, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

CASES_A_MEETING = 12
_FIRST_YEAR = 2031
_YEARS = 25
"""An archive of more cases than a municipality treats in so many years has several of them."""
_MEETINGS_A_YEAR = 10
_DAYS_BETWEEN = 35
_COUNCIL = "KS"
_BODIES = {
    _COUNCIL: "Kommunestyret",
    "FS": "Formannskapet",
    "UO": "Utvalg for oppvekst",
    "UP": "Utvalg for plan",
    "UH": "Utvalg for helse",
    "UN": "Utvalg for næring",
    "KU": "Kontrollutvalget",
    "UR": "Ungdomsrådet",
}
_CASES_OF_A_MUNICIPALITY = _YEARS * _MEETINGS_A_YEAR * len(_BODIES) * 11
_KINDS = {
    "association": "Kystlag",
    "company": "Industri",
    "cluster": "Klynge",
    "forum": "Næringsforum",
    "public_agency": "Etat",
    "research": "Forskning",
}
_ORGANIZATIONS = 200
_MEMBERS = 9
_TOPICS = ("Skole", "Helse", "Plan og bygg", "Samferdsel", "Næring", "Kultur", "Klima", "Økonomi")
_ARCHIVE = "name: Oppdiktet arkiv for målinger\ndescription: Alt her er oppdiktet.\n"
_PAPERS = "https://papirer.example/"
_SITE = ("mkdocs.yml", "hooks", "docs", "overrides")
"""What a build needs beside data/."""
_ASCII = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})
_REFERRED = 0.1
_OUTCOMES = {"adopted": 12, "amended": 3, "rejected": 2, "postponed": 2, "noted": 2}


@dataclass(frozen=True, slots=True)
class MadeMeeting:
    """A meeting's file."""

    path: str
    """Relative to the archive."""
    text: str


@dataclass(slots=True)
class _Body:
    id: str
    name: str
    series: str
    municipality: str
    members: list[str]
    day: int
    """Days after the beginning of each round of meetings."""
    sequence: int = 0
    """The number of the year's latest case."""
    waiting: deque[tuple[str, str]] = field(default_factory=deque)
    """Cases of committees that wait for the council: key and title."""


def write_archive(folder: Path, cases: int) -> MadeMeeting:
    """Write an archive with so many cases, and the settings that the project itself has.

    Gives the meeting that comes next, which is not written.
    """
    maker = _Maker(cases)
    write_files(folder, maker.registers().items())
    meetings = maker.meetings()
    while maker.cases < cases:
        made = next(meetings)
        write_files(folder, [(made.path, made.text)])
    maker.most = cases + CASES_A_MEETING
    for name in _SITE:
        (folder / name).symlink_to(ROOT / name)
    return next(meetings)


def write_files(folder: Path, files: Iterable[tuple[str, str]]) -> None:
    """Write files by their path in a folder."""
    for name, text in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


class _Maker:
    """Makes registers and meetings, these in the order of their days."""

    def __init__(self, cases: int) -> None:
        self.cases = 0
        """How many are made so far."""
        self.most = cases
        self._chance = Random(cases)  # noqa: S311 - no secret
        self._words = Vocabulary()
        some = islice(self._words.names, _ORGANIZATIONS)
        kinds = list(_KINDS.items())
        self._organizations = [
            (f"{name} {word}", kind)
            for name, (kind, word) in zip(some, kinds * _ORGANIZATIONS, strict=False)
        ]
        self._bodies = [
            body
            for place in range(1 + cases // _CASES_OF_A_MUNICIPALITY)
            for body in self._of(place)
        ]
        self._bodies.sort(key=lambda body: body.day)
        self._past: list[str] = []
        """What a text may refer to: numbers of cases, and meetings by their day."""

    def _of(self, place: int) -> Iterator[_Body]:
        municipality = next(self._words.names)
        letters = chr(ord("A") + place % 26) if place else ""
        for number, (series, name) in enumerate(_BODIES.items()):
            yield _Body(
                id=_id(f"{series}{letters} {municipality}"),
                name=f"{name} i {municipality}",
                series=series + letters,
                municipality=municipality,
                members=[self._words.human(self._chance) for _ in range(_MEMBERS)],
                day=3 * number + place % 3,
            )

    def registers(self) -> dict[str, str]:
        """The files beside the meetings."""
        bodies: list[Mapping[str, object]] = [
            {
                "id": body.id,
                "name": body.name,
                "classification": "body",
                "slug": body.series.lower(),
                "series": [body.series],
            }
            for body in self._bodies
        ]
        others: list[Mapping[str, object]] = [
            {"id": _id(name), "name": name, "classification": kind}
            for name, kind in self._organizations
        ]
        people = [
            {"id": f"leder-{body.id}", "name": body.members[0], "role": "Leder"}
            for body in self._bodies
        ]
        topics = [{"id": f"tema-{n}", "name": name} for n, name in enumerate(_TOPICS)]
        return {
            "data/archive.yml": _ARCHIVE,
            "data/organizations.yml": _entries([*bodies, *others]),
            "data/people.yml": _entries(people),
            "data/topics.yml": _entries(topics),
        }

    def meetings(self) -> Iterator[MadeMeeting]:
        """Meetings without end."""
        for year in count(_FIRST_YEAR):
            for body in self._bodies:
                body.sequence = 0
            for number in range(_MEETINGS_A_YEAR):
                begun = date(year, 1, 10) + timedelta(_DAYS_BETWEEN * number)
                for body in self._bodies:
                    yield self._meeting(body, begun + timedelta(body.day))

    def _meeting(self, body: _Body, day: date) -> MadeMeeting:
        key = f"{day.isoformat()}-{body.id}"
        present = [
            {"name": name, "role": "member" if at else "chair", "present": self._by_lot(0.9)}
            for at, name in enumerate(body.members)
        ]
        head = {
            "body": body.id,
            "date": day.isoformat(),
            "start": "17:00",
            "location": "Rådhuset, møterom 2",
            "status": "held",
            "documents": [
                {"id": id_, "kind": id_, "title": title, "url": f"{_PAPERS}{key}-{id_}.pdf"}
                for id_, title in (("agenda", "Innkalling"), ("minutes", "Protokoll"))
            ],
            "attendance": present,
        }
        items = "".join(self._items(body, day))
        self._past.append(f"møtet i {body.name} {day.day}.{day.month}.{day.year}")
        lines = "".join(f"{name}: {_json(value)}\n" for name, value in head.items())
        return MadeMeeting(f"data/meetings/{day.year}/{key}.yml", f"{lines}items:\n{items}")

    def _items(self, body: _Body, day: date) -> Iterator[str]:
        room = CASES_A_MEETING
        while body.waiting and room > CASES_A_MEETING / 2:
            room -= 1
            key, title = body.waiting.popleft()
            yield self._item(body, day, title, case=key)
        for _ in range(min(room, self.most - self.cases)):
            self.cases += 1
            title = self._words.title(self._chance, 9)
            yield self._item(body, day, title)

    def _item(self, body: _Body, day: date, title: str, case: str | None = None) -> str:
        body.sequence += 1
        number = f"{body.series} {body.sequence}/{day:%y}"
        fields: dict[str, object] = {"number": number, "title": title, "kind": "decision"}
        if case:
            fields["case"] = case
        elif body.series[:2] != _COUNCIL and self._by_lot(_REFERRED):
            council = self._council(body)
            council.waiting.append((f"{body.series.lower()}-{body.sequence}-{day:%y}", title))
            fields["recommends_to"] = council.id
        points = [self._words.title(self._chance, 20) for _ in range(self._chance.randint(1, 4))]
        fields |= self._treatment(body, points)
        texts = {"description": self._description(), "discussion": self._paragraphs(1, 2)}
        self._past.append(f"sak {number}")
        lines = [f"{name}: {_json(value)}\n" for name, value in fields.items()]
        blocks = [f"{name}: |\n{indent(text, '  ')}" for name, text in texts.items()]
        blocks.append(_under("proposal", points, "by: Kommunedirektøren"))
        outcome = self._pick(_OUTCOMES)
        blocks.append(_under("decision", points, f"outcome: {outcome}"))
        return "  - " + indent("".join(lines + blocks), "    ").removeprefix("    ")

    def _treatment(self, body: _Body, points: Sequence[str]) -> dict[str, object]:
        """Everything of an item that is no long text."""
        chance = self._chance
        named = self._organizations[int(chance.paretovariate(0.5)) % _ORGANIZATIONS][0]
        found: dict[str, object] = {
            "presenters": [{"name": chance.choice(body.members)}],
            "votes": [self._vote()],
            "attachments": [
                {"number": at, "title": self._words.title(chance, 6)}
                for at in range(1, chance.randint(1, 4))
            ],
            "topics": [f"tema-{chance.randrange(len(_TOPICS))}"],
            "source": [{"document": "agenda", "page": 2}, {"document": "minutes", "page": 3}],
            "review": "reviewed",
        }
        if self._by_lot(0.15):
            text = f"{named} tas med på råd. {points[0]}"
            who = chance.choice(body.members)
            found["alternatives"] = [{"text": text, "by": who, "outcome": "rejected"}]
        return {name: value for name, value in found.items() if value}

    def _vote(self) -> dict[str, object]:
        if self._by_lot(2 / 3):
            return {"subject": "Forslaget", "unanimous": True, "as_printed": "Enstemmig."}
        votes = self._chance.randint(5, _MEMBERS - 1)
        against = _MEMBERS - votes
        return {
            "subject": "Forslaget",
            "votes_for": votes,
            "votes_against": against,
            "unanimous": False,
            "as_printed": f"Forslaget ble vedtatt med {votes} mot {against} stemmer.",
        }

    def _description(self) -> str:
        """Paragraphs, of which some begin with what they name."""
        chance, words = self._chance, self._words
        named = [self._organizations[int(chance.paretovariate(0.5)) % _ORGANIZATIONS][0]]
        if self._past and self._by_lot(1 / 2):
            named.append(f"Se {chance.choice(self._past[-2000:])}:")
        named.append(f"Kostnaden er {chance.randint(2, 900)} 000 kroner for")
        made = [
            f"{one} {words.sentence(chance, 14)}. {words.paragraph(chance, 2)}\n" for one in named
        ]
        return "\n".join([*made, self._paragraphs(1, 3)])

    def _paragraphs(self, least: int, most: int) -> str:
        number = self._chance.randint(least, most)
        return "\n".join(f"{self._words.paragraph(self._chance, 3)}\n" for _ in range(number))

    def _council(self, body: _Body) -> _Body:
        councils = (one for one in self._bodies if one.series[:2] == _COUNCIL)
        return next(one for one in councils if one.municipality == body.municipality)

    def _by_lot(self, share: float) -> bool:
        return self._chance.random() < share

    def _pick(self, weights: dict[str, int]) -> str:
        return self._chance.choices(list(weights), weights=list(weights.values()))[0]


def _under(name: str, points: Sequence[str], line: str) -> str:
    """A proposal or a decision in numbered points."""
    text = "".join(f"    {at}. {point}.\n" for at, point in enumerate(points, 1))
    return f"{name}:\n  {line}\n  text: |\n{text}"


def _entries(entries: Iterable[Mapping[str, object]]) -> str:
    return "".join(f"- {_json(entry)}\n" for entry in entries)


def _id(name: str) -> str:
    return name.lower().translate(_ASCII).replace(" ", "-")


def _json(value: object) -> str:
    """A value as YAML on one line, which JSON is."""
    return json.dumps(value, ensure_ascii=False)
