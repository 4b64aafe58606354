"""The mentions found in two archives are those that a human found: none missed, none false."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import mentions_by_hand as by_hand
from archives import FICTIONAL, SEED, archive_of
from motearkiv.archive.namings import record_texts
from motearkiv.blocks import split_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from motearkiv.archive import Archive

ARCHIVES = [
    pytest.param(SEED, by_hand.SEED, by_hand.SEED_TARGETS, id="seed"),
    pytest.param(FICTIONAL, by_hand.FICTIONAL, by_hand.FICTIONAL_TARGETS, id="fictional"),
]


def found_in(archive: Archive) -> dict[str, list[tuple[str, str]]]:
    """The mentions of each item that has any: words and target."""
    items: dict[str, list[tuple[str, str]]] = {}
    for entry in archive.meetings.values():
        meeting = archive.read(entry.key)
        for step in entry.steps:
            texts = record_texts(meeting.items[step.position])
            if mentions := list(_mentions(archive, texts, entry.body)):
                items[step.key] = mentions
    return items


def _mentions(archive: Archive, texts: Iterator[str], body: str) -> Iterator[tuple[str, str]]:
    for text in texts:
        for block in split_blocks(text):
            for mention in archive.mentions.find(block.text, body):
                yield block.text[mention.start : mention.end], mention.target


@pytest.mark.parametrize(("root", "listed", "targets"), ARCHIVES)
def test_none_is_missed_and_none_is_false(
    root: Path, listed: dict[str, str], targets: dict[str, str]
) -> None:
    expected = {
        key: [(words, targets[words]) for words in line.split("|")] for key, line in listed.items()
    }
    assert found_in(archive_of(root)) == expected


def test_the_list_is_long_and_has_every_kind() -> None:
    lists = [*by_hand.SEED.values(), *by_hand.FICTIONAL.values()]
    assert sum(line.count("|") + 1 for line in lists) > 200
    assert sum(by_hand.SEED[key].count("|") + 1 for key in ("nr-50-20", "nr-51-20")) > 90
    targets = by_hand.FICTIONAL_TARGETS
    assert {target for words, target in targets.items() if words.startswith("møtet")}
    assert len({target for words, target in targets.items() if "/" in words}) > 10
