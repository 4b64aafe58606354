"""Histories of a small archive: edits as editors are told to make them, visits to every address.

Each thing that an editor writes has a word of its own in its text, so that a visitor knows whether
an address still leads to what it was published for. The tests run some histories, and
`benchmarks/histories.py` as many as are asked for.
"""

from __future__ import annotations

import json
from collections import Counter
from contextlib import redirect_stderr
from dataclasses import dataclass, field
from hashlib import sha256
from io import StringIO
from typing import TYPE_CHECKING, Any

from motearkiv.archive import load_archive
from motearkiv.cli.accepting import _write as write_accepted
from motearkiv.permanence.check import Owed, load_and_check
from motearkiv.permanence.published import promises_of
from motearkiv.problem import Severity
from motearkiv.urls import document_url
from visits import Pages, Visit, tokens_at

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

    from motearkiv.archive import Archive
    from motearkiv.problem import Problem

GONE = "gone"
"""What became of a thing: nothing stands for it any more."""
TOLD = "told"
"""What became of a thing: its old page lets the reader choose."""
SOMEWHERE = "somewhere"
"""What became of a thing: another stands for it, perhaps without this very part."""
ACCEPTED = {"address-changed", "wording-changed"}
Entry = dict[str, Any]


@dataclass(slots=True)
class Case:
    """An item of a meeting as an editor writes it, and where it stands."""

    yaml: dict[str, Any]
    number: int
    continues: Case | None = None


@dataclass(slots=True)
class Sitting:
    """A meeting as an editor writes it."""

    body: str
    day: int
    """Counted from New Year 2031, so that each meeting has a day of its own."""
    place: str
    cases: list[Case] = field(default_factory=list)
    status: str = "held"
    paper: str = ""
    is_turned: bool = False
    """Whether its keys stand in another order, as another program may write them."""

    @property
    def key(self) -> str:
        return f"2031-{self.day // 28 + 1:02}-{self.day % 28 + 1:02}-{self.body}"


@dataclass(slots=True)
class Found:
    """What the visitor of all addresses met."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def note(self, kind: str, told: str) -> None:
        self.counts[kind] += 1
        self.faults.append(f"{kind}: {told}")


class History:
    """An archive in a folder, the edits that it has seen, and what its addresses must lead to."""

    def __init__(self, root: Path, random: Random) -> None:
        self.root = root
        self.random = random
        self.found = Found()
        self.entries: list[Entry] = []
        self.expected: dict[str, str | None] = {}
        """By each address ever published, the word of what it was published for."""
        self.became: dict[str, str] = {}
        """By the word of each thing that is no more, what became of it: or another's word."""
        self.live: set[str] = set()
        self._count = 0
        self._day = 0
        (root / "data/documents").mkdir(parents=True)
        self.organizations: list[dict[str, Any]] = [
            {"id": "radet", "name": "Rådet B1q", "classification": "body", "slug": "r",
             "series": ["R"]},
            {"id": "styret", "name": "Styret B2q", "classification": "body", "slug": "s"},
        ]  # fmt: skip
        for _ in range(3):
            self.organizations.append(self.organization())
        self.sittings = [self.sitting("radet"), self.sitting("styret"), self.sitting("radet")]
        (root / "data/archive.yml").write_text("name: Prøvearkiv\n", "utf-8")

    # ---- Things

    def name(self, kind: str) -> str:
        self._count += 1
        return f"{kind} T{self._count}q"

    def number(self) -> int:
        self._count += 1
        return self._count

    def day(self) -> int:
        """A day on which no meeting was yet."""
        self._day += 1
        return self._day

    def organization(self) -> dict[str, Any]:
        name = self.name("Bedriften")
        return {"id": f"o-{self._count}", "name": name, "classification": "company"}

    def sitting(self, body: str) -> Sitting:
        place = self.name("Rom")
        made = Sitting(body, self.day(), place)
        made.cases = [self.case() for _ in range(self.random.randint(1, 3))]
        if self.random.random() < 0.5:
            made.paper = self.paper()
        return made

    def paper(self) -> str:
        name = self.name("papir").replace(" ", "-")
        (self.root / f"data/documents/{name}.txt").write_text(name, "utf-8")
        return f"{name}.txt"

    def case(self) -> Case:
        yaml: dict[str, Any] = {"title": self.name("Sak")}
        if self.random.random() < 0.8:
            yaml["proposal"] = {"text": self.points([], self.random.randint(1, 3))}
        if self.random.random() < 0.7:
            text = self.points([], self.random.randint(1, 3))
            yaml["decision"] = {"text": text, "outcome": "adopted"}
        if self.random.random() < 0.5:
            yaml["votes"] = [{"subject": self.name("Votering"), "unanimous": True}]
        if self.random.random() < 0.5:
            yaml["attachments"] = [{"number": 1, "title": self.name("Vedlegg")}]
        yaml["description"] = self.name("Avsnitt")
        return Case(yaml, self.number())

    def points(self, before: list[str], more: int) -> str:
        lines = [*before, *(self.name("Punkt") for _ in range(more))]
        return "\n".join(f"{at}. {line}" for at, line in enumerate(lines, start=1))

    def key_of(self, sitting: Sitting, case: Case) -> str:
        if sitting.body == "radet":
            return f"r-{case.number}-31"
        return f"s-{sitting.key[:10]}-{case.number}"

    def place_of(self, case: Case) -> Sitting:
        return next(one for one in self.sittings if case in one.cases)

    def address(self, case: Case) -> str:
        return f"sak/{self.key_of(self.place_of(case), case)}/"

    def anchor(self, case: Case) -> str | None:
        """Address of a case on the page of the case that it continues."""
        if case.continues is None:
            return None
        return f"{self.address(case.continues)}#{self.address(case)[4:-1]}"

    def all_cases(self) -> list[Case]:
        return [case for sitting in self.sittings for case in sitting.cases]

    def alone(self) -> list[Case]:
        """Cases that neither continue another nor are continued."""
        tied = [case.continues for case in self.all_cases() if case.continues]
        return [case for case in self.all_cases() if not case.continues and case not in tied]

    def paper_address(self, file: Path) -> str:
        digits = sha256(file.read_bytes()).hexdigest()
        return document_url(digits, file.name)

    # ---- Files

    def write(self) -> None:
        """Write the archive as it is now, without what became of its addresses."""
        data = self.root / "data"
        (data / "organizations.yml").write_text(_yaml(self.organizations), "utf-8")
        folder = data / "meetings/2031"
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.yml"):
            old.unlink()
        for sitting in self.sittings:
            written = self._meeting(sitting)
            if sitting.is_turned:
                written = _turned(written)
            (folder / f"{sitting.key}.yml").write_text(_yaml(written), "utf-8")

    def _meeting(self, sitting: Sitting) -> dict[str, Any]:
        items = []
        for case in sitting.cases:
            number = f"R {case.number}/31" if sitting.body == "radet" else f"{case.number}."
            item: dict[str, Any] = {"number": number, **case.yaml}
            if case.continues:
                item["case"] = self.address(case.continues)[4:-1]
            items.append(item)
        written: dict[str, Any] = {
            "body": sitting.body,
            "date": sitting.key[:10],
            "status": sitting.status,
            "location": sitting.place,
            "items": items,
        }
        if sitting.paper:
            content = (self.root / "data/documents" / sitting.paper).read_bytes()
            paper = {"id": "agenda", "kind": "agenda", "title": "Saksliste", "file": sitting.paper}
            written["documents"] = [{**paper, "sha256": sha256(content).hexdigest()}]
        return written

    # ---- Keeping promises

    def publish(self) -> None:
        """Write, accept and visit for the first time."""
        self.write()
        self._accept(self.load())

    def settle(self, edit: str, entries: list[Entry]) -> None:
        """Write an edit: without its entries it must be stopped, with them accepted and visited."""
        self.found.counts["edits"] += 1
        self.write()
        must = {entry["address"] for entry in entries if entry["address"] in self.live}
        if must:
            loaded = load_and_check(self.root)
            named = {one.values.get("address") for one in loaded.problems if _is_gone(one)}
            if loaded.archive is not None or must - named:
                self.found.note("unstopped", f"{edit}: {sorted(must - named)}")
        archive = self.load()
        self._tell(entries, edit, archive)
        self._accept(archive, edit)

    def _tell(self, entries: list[Entry], edit: str, archive: Archive) -> None:
        self.entries += [{**entry, "date": "2031-12-01", "reason": edit} for entry in entries]
        # What stands at its address again has no entry any more.
        now = {promise.address for promise in promises_of(archive)}
        self.entries = [entry for entry in self.entries if entry["address"] not in now]
        (self.root / "data/addresses.yml").write_text(_yaml(self.entries), "utf-8")

    def _is_known_gone(self, problem: Problem) -> bool:
        token = self.expected.get(str(problem.values.get("address")))
        return _is_gone(problem) and self.became.get(token or "") == GONE

    def load(self) -> Archive:
        """The archive as it is written."""
        loaded = load_archive(self.root)
        assert loaded.archive, [problem.line() for problem in loaded.problems]
        return loaded.archive

    def _accept(self, archive: Archive, edit: str = "first") -> None:
        owed = Owed.of(archive)
        if late := [one for one in _stops(owed) if self._is_known_gone(one)]:
            # A point of a step was taken out, and now the whole case has another number: the check
            # asks again what became of the step's own address.
            again = [{"address": one.values["address"], "gone": "redacted"} for one in late]
            self._tell(again, edit, archive)
            owed = Owed.of(archive)
        if stops := [one.line() for one in _stops(owed)]:
            self.found.note("stopped", f"{edit}: {stops}")
        with redirect_stderr(StringIO()):
            write_accepted(self.root, owed, edit)
        self.live = set(owed.promises)
        pages = Pages(archive)
        for address in owed.promises:
            if address not in self.expected:
                self.expected[address] = tokens_at(pages, address)
        self._visit_all(pages, edit)

    def _visit_all(self, pages: Pages, edit: str) -> None:
        for address, token in self.expected.items():
            self.found.counts["visits"] += 1
            visit = pages.visit(address)
            if fault := visit.fault or self._wrong(token, visit):
                self.found.note(fault, f"after {edit}: {address} → {visit.end}, was {token}")

    def _wrong(self, token: str | None, visit: Visit) -> str | None:
        """Whether a visit ended at another thing than the one that was published there."""
        if token is None:
            return None
        while token in self.became and self.became[token] not in {GONE, TOLD, SOMEWHERE}:
            token = self.became[token]
        fate = self.became.get(token)
        if fate == GONE:
            return None if visit.is_told else "reused"
        if fate in {TOLD, SOMEWHERE}:
            return None
        if visit.is_told:
            return "lost"
        return None if token in visit.tokens else "reused"


def _stops(owed: Owed) -> list[Problem]:
    """What no reason mends."""
    wrong = [problem for problem in owed.problems() if problem.severity is Severity.ERROR]
    return [problem for problem in wrong if problem.code not in ACCEPTED]


def _is_gone(problem: Problem) -> bool:
    return problem.code == "address-gone"


def _yaml(value: object) -> str:
    """JSON is YAML in one line, and what it quotes is text."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _turned(value: Any) -> Any:  # noqa: ANN401 - YAML
    if isinstance(value, dict):
        return {key: _turned(one) for key, one in reversed(value.items())}
    return [_turned(one) for one in value] if isinstance(value, list) else value
