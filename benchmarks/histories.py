"""Edit small archives as editors do, and visit every address that they ever published.

    python -m benchmarks.histories 1000

runs so many histories of ten edits each, and inserts as many paragraphs and items. The tests run a
few of both; `tests/histories.py` says what a fault is.
"""

from __future__ import annotations

import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import promised
from edits import EDITS, make
from histories import History
from insertions import INSERTIONS_OF_AN_ARCHIVE, changed_anchors

EDITS_OF_A_HISTORY = 10
KINDS = ("broken", "lost", "reused", "chain", "loop", "stopped", "unstopped")
"""All that may be wrong: no answer; a tombstone of what still stands; another thing; two hops; none
that ends; an edit that was made as told, and is refused; one without its entry that is not."""


def run(seed: int) -> tuple[Counter[str], list[str], int]:
    """One history: its counts, its faults, and how many addresses it has published."""
    random = Random(seed)  # noqa: S311 - to be drawn again
    with TemporaryDirectory() as folder:
        history = History(Path(folder) / "archive", random)
        history.publish()
        while history.found.counts["edits"] < EDITS_OF_A_HISTORY:
            make(history, random.choice(list(EDITS)))
    return history.found.counts, history.found.faults, len(history.expected)


def insert(seed: int) -> tuple[int, list[str]]:
    """Some insertions into one archive."""
    with TemporaryDirectory() as folder:
        random = Random(seed)  # noqa: S311 - to be drawn again
        return changed_anchors(Path(folder) / "archive", random, INSERTIONS_OF_AN_ARCHIVE)


def main() -> None:
    """Print what the histories met, and how many anchors insertions changed."""
    histories = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    total: Counter[str] = Counter()
    seen, changed = 0, 0
    with ProcessPoolExecutor() as pool:
        for seed, (counts, faults, addresses) in enumerate(pool.map(run, range(histories))):
            total += counts
            total["addresses"] += addresses
            for fault in faults[:3]:
                print(f"history {seed}: {fault}")
            if (seed + 1) % 100 == 0:
                print(f"{seed + 1} of {histories}", file=sys.stderr)
        told = ", ".join(f"{total[kind]} {kind}" for kind in KINDS)
        print(f"{histories} histories, {total['edits']} edits, {total['addresses']} addresses")
        print(f"{total['visits']} visits: {told}")
        archives = -(-histories // INSERTIONS_OF_AN_ARCHIVE)
        for seed, (anchors, faults) in enumerate(pool.map(insert, range(archives))):
            seen, changed = seen + anchors, changed + len(faults)
            for fault in faults[:3]:
                print(f"insertions {seed}: {fault}")
    insertions = archives * INSERTIONS_OF_AN_ARCHIVE
    print(f"{insertions} insertions: {changed} of {seen} anchors changed")
    promised.note("permalinks", total["edits"], sum(total[kind] for kind in KINDS))
    promised.note("anchors", insertions, changed)
    promised.write("full", f"python -m benchmarks.histories {histories}")


if __name__ == "__main__":
    main()
