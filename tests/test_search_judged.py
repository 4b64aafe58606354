"""The judged queries of other authors find what they should: a floor under each class."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from judged import FIRST, SECOND, Score, documents, queries, scores
from motearkiv.search.analyser import Analyser
from motearkiv.search.finding import has_phrases
from motearkiv.search.language import read_language
from motearkiv.search.memory import InMemory
from motearkiv.search.postings import index
from motearkiv.search.query import parse
from motearkiv.search.ranking import rank
from source import ROOT

if TYPE_CHECKING:
    from pathlib import Path

FLOOR = {
    "single": 0.99, "compound": 0.96, "inflected": 0.98, "typo": 0.95, "number": 1.0,
    "alias": 1.0, "person": 1.0, "phrase": 1.0, "two": 1.0, "nynorsk": 0.95, "all": 0.98,
}  # fmt: skip
"""Recall among the first ten."""
LEAST_RANK = 0.97


def _ask(folder: Path) -> dict[str, Score]:
    analyser = Analyser(read_language(ROOT))
    every = documents(folder)
    memory = InMemory(index(every, analyser.language))

    def find(text: str) -> list[str]:
        query = parse(text, analyser, memory)
        hits = [every[number] for number, _ in rank(query, memory, memory.scale)]
        kept = (one for one in hits if has_phrases(one, query, analyser))
        return [one.number for one in kept if one.kind == "case"] or ["none"]

    return scores(find, queries(folder))[0]


@pytest.fixture(scope="module", params=[FIRST, SECOND], ids=["first", "second"])
def found(request: pytest.FixtureRequest) -> dict[str, Score]:
    return _ask(request.param)


@pytest.mark.parametrize("kind", FLOOR)
def test_a_class_of_queries_is_answered(found: dict[str, Score], kind: str) -> None:
    assert found[kind].queries >= 16
    assert found[kind].means[0] >= FLOOR[kind]


def test_the_first_hit_is_the_right_one(found: dict[str, Score]) -> None:
    assert found["all"].queries >= 150
    assert found["all"].means[1] >= LEAST_RANK
