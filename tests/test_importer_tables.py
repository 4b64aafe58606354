"""Long tables: texts in six encodings, gaps in a series, words parted at line ends."""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import TYPE_CHECKING

import pytest

from agendas import codes, import_text, write_archive
from made_papers import make_paper
from motearkiv.importer.lines import decode, whole
from motearkiv.importer.text import Words, join_lines
from test_importer_lines import ENCODINGS
from test_importer_text import joined

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = 1000
GAPS = 200
HEADS = (
    "plan", "vei", "skole", "barnehage", "helse", "miljø", "budsjett", "kommune", "fylkes", "møte",
    "avtale", "høring", "bygge", "areal", "klima", "ungdoms", "nærings", "økonomi", "idretts",
    "vann",
)  # fmt: skip
TAILS = ("arbeid", "rapport", "område", "endring", "øvelse", "ansvar", "utvalg", "åpning", "ærend")
SHORT = ("IT", "EU", "NRK", "NAV", "2021", "5G", "A", "KS")


@cache
def _texts() -> list[str]:
    """Papers without the dash of cp1252, which has no place in Latin-1."""
    papers = (make_paper(seed).text for seed in range(TEXTS))
    return [text.replace("\f", "").replace("–", "-") for text in papers]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_thousand_papers_keep_their_letters_in_any_encoding(encoding: str) -> None:
    wrong = []
    for seed, text in enumerate(_texts()):
        lines = decode(text.encode(encoding)).lines
        if "\n".join(line.text for line in lines).rstrip() != text.rstrip():
            wrong.append(seed)
    assert wrong == []


def test_every_gap_in_a_series_is_told(tmp_path: Path) -> None:
    root = write_archive(tmp_path / "archive")
    silent = []
    for case in range(GAPS):
        first, missing, width = 1 + case, 2 + case % 4, 1 + case % 3
        numbers = [first + at for at in range(10) if not missing <= at < missing + width]
        rows = "\n\n".join(f"ER {number}/22 Plan for sti {number} på Åsen" for number in numbers)
        result = import_text(
            root, f"Saksliste for Eksempelrådet 7.2.2022\n\n{rows}\n", dry_run=True
        )
        shown = f"{first + missing}/22"
        told = [one for one in result.messages if "import-gap" in one]
        if len(told) != 1 or shown not in told[0]:
            silent.append((case, codes(result)))
    assert silent == []


def _parted() -> list[tuple[str, str]]:
    """Texts with a word parted at a line end, and how they read."""
    pairs = [f"{head}{tail}" for head, tail in product(HEADS, TAILS)]
    parted = [
        (f"Her er {head}-\n{tail} og siden {head}{tail}.", f"Her er {head}{tail} og siden")
        for head, tail in product(HEADS, TAILS)
    ]
    hard = [
        (f"Her er {head}-\n{tail} igjen.", f"Her er {head}-{tail} igjen.")
        for head, tail in product(SHORT, pairs[:20])
    ]
    suspended = [
        (f"Her er {head}-\n{word} {tail} igjen.", f"Her er {head}- {word} {tail} igjen.")
        for word, head, tail in product(("og", "eller", "samt"), HEADS, TAILS[:3])
    ]
    return parted + hard + suspended


def test_words_parted_at_line_ends() -> None:
    table = _parted()
    assert len(table) >= 500
    wrong = []
    for printed, read in table:
        text = joined(printed)
        letters = [one for one in printed if one.isalpha()]
        if read not in text or letters != [one for one in text if one.isalpha()]:
            wrong.append((printed, text))
    assert wrong == []


def test_a_word_that_nothing_decides_keeps_its_hyphen_and_is_told() -> None:
    lines = decode(b"Her er plan-\narbeid igjen.").lines
    passage = join_lines([whole(line) for line in lines], Words.of(lines))
    assert passage.text == "Her er plan-arbeid igjen."
    assert [word for _, word in passage.doubtful] == ["plan-arbeid"]
