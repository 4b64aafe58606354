"""Judged queries: their archive, and how well a search answers them.

The search was bettered with those of tests/search_set/; those of tests/search_second/ came when
that was done. Each author had read no code of the search. `recall` is the share of the relevant
among the first ten, `rank` one by the place of the first relevant one (MRR).
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from motearkiv.search.documents import Document

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRST, SECOND = (Path(__file__).parent / name for name in ("search_set", "search_second"))
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """A query with the numbers of the cases that it should find."""

    query: str
    kind: str
    relevant: frozenset[str]


@dataclass(slots=True)
class Score:
    """Sums over queries."""

    queries: int = 0
    recall: float = 0.0
    rank: float = 0.0

    def add(self, wanted: frozenset[str], found: list[str]) -> None:
        """Add one query's answer."""
        shown = [number for number in found if number is not None][:_SHOWN]
        places = [place for place, number in enumerate(shown, start=1) if number in wanted]
        self.queries += 1
        self.recall += len(places) / min(len(wanted), _SHOWN)
        self.rank += 1 / places[0] if places else 0.0

    @property
    def means(self) -> tuple[float, float]:
        """Recall and reciprocal rank on average."""
        return self.recall / self.queries, self.rank / self.queries


def queries(folder: Path = FIRST) -> list[Judged]:
    """Every judged query of a folder."""
    return [
        Judged(str(one["q"]), one["class"], frozenset(one["relevant"]))
        for one in read(folder, "queries")
    ]


def documents(folder: Path = FIRST) -> list[Document]:
    """The cases and organizations as search sees them: an organization by any of its names."""
    register = {one["id"]: _names(one) for one in read(folder, "organizations")}
    found = [_case(one, register) for one in read(folder, "cases")]
    return found + [
        Document(f"organisasjon/{key}/", "organization", names[0], organizations=(key,),
                 names=tuple(names[1:]))
        for key, names in register.items()
    ]  # fmt: skip


def scores(find: Any, every: Sequence[Judged]) -> tuple[dict[str, Score], list[str]]:  # noqa: ANN401
    """The scores by class, "all" among them, and a line for each query that is not answered whole.

    `find` gives the numbers of the cases that a query finds, best first.
    """
    sums: dict[str, Score] = defaultdict(Score)
    told = []
    for one in every:
        found = find(one.query)
        for name in (one.kind, "all"):
            sums[name].add(one.relevant, found)
        missing = one.relevant - set(found[:_SHOWN])
        if missing or found[0] not in one.relevant:
            told.append(f"{one.kind}: {one.query}: {found[:5]}, lacks {sorted(missing)}")
    return sums, told


def _case(one: dict[str, Any], register: dict[str, list[str]]) -> Document:
    texts = [one.get(key) or "" for key in ("title", "decision", "proposal", "description")]
    whole = " ".join(texts)
    keys = tuple(
        key
        for key, names in register.items()
        if any(re.search(rf"(?<!\w){re.escape(name)}s?(?!\w)", whole) for name in names)
    )
    printed = [name for key in keys for name in register[key][:-1] or register[key]]
    return Document(
        url=f"sak/{one['number']}/",
        kind="case",
        title=one["title"],
        number=one["number"],
        date=one["date"],
        organizations=keys,
        names=(one["number"], *printed, *(one.get("presenters") or ())),
        text=tuple(filter(None, texts)),
    )


def _names(one: dict[str, Any]) -> list[str]:
    return [one["name"], *(one.get("aliases") or ()), *(one.get("former_names") or ())]


def read(folder: Path, name: str) -> list[dict[str, Any]]:
    """The `cases`, `organizations` or `queries` of a folder, as its file gives them."""
    found: list[dict[str, Any]] = yaml.safe_load((folder / f"{name}.yml").read_text("utf-8"))
    return found
