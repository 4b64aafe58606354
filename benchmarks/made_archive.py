"""A made-up archive with as many cases as wanted, the same at each run, and plainly invented.

Used by the benchmarks of builds. Municipalities of eight bodies meet ten times a year; a tenth of
the cases of a committee goes on to the council, as another step of the same case. The texts name
organizations, earlier cases and meetings. Papers have titles, but no files: copying files is no
work of the generator.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count, islice
from random import Random
from string import ascii_uppercase
from typing import TYPE_CHECKING

from benchmarks.cost import ROOT
from benchmarks.made_items import TOPICS, Items, as_json
from benchmarks.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
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
_ARCHIVE = "name: Oppdiktet arkiv for målinger\ndescription: Alt her er oppdiktet.\n"
_PAPERS = "https://papirer.example/"
_SITE = ("mkdocs.yml", "hooks", "docs", "overrides")
"""What a build needs beside data/."""
_ASCII = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})
_REFERRED = 0.1


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
        names = [name for name, _ in self._organizations]
        self._items = Items(self._words, self._chance, names)

    def _of(self, place: int) -> Iterator[_Body]:
        municipality = next(self._words.names)
        letters = ascii_uppercase[place] if place else ""
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
        topics = [{"id": f"tema-{n}", "name": name} for n, name in enumerate(TOPICS)]
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
            {
                "name": name,
                "role": "member" if at else "chair",
                "present": self._items.is_drawn(0.9),
            }
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
        items = "".join(self._agenda(body, day))
        self._items.remember(f"møtet i {body.name} {day.day}.{day.month}.{day.year}")
        lines = "".join(f"{name}: {as_json(value)}\n" for name, value in head.items())
        return MadeMeeting(f"data/meetings/{day.year}/{key}.yml", f"{lines}items:\n{items}")

    def _agenda(self, body: _Body, day: date) -> Iterator[str]:
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
        head: dict[str, object] = {"number": number, "title": title, "kind": "decision"}
        if case:
            head["case"] = case
        elif body.series[:2] != _COUNCIL and self._items.is_drawn(_REFERRED):
            council = self._council(body)
            council.waiting.append((f"{body.series.lower()}-{body.sequence}-{day:%y}", title))
            head["recommends_to"] = council.id
        made = self._items.make(head, body.members)
        self._items.remember(f"sak {number}")
        return made

    def _council(self, body: _Body) -> _Body:
        councils = (one for one in self._bodies if one.series[:2] == _COUNCIL)
        return next(one for one in councils if one.municipality == body.municipality)


def _entries(entries: Iterable[Mapping[str, object]]) -> str:
    return "".join(f"- {as_json(entry)}\n" for entry in entries)


def _id(name: str) -> str:
    return name.lower().translate(_ASCII).replace(" ", "-")
