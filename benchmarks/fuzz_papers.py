"""Import made-up papers, whole and mutated, in every format: no crash, no hang, no silent loss.

    python -m benchmarks.fuzz_papers 10000

`tests/fuzzed_papers.py` says what the files are and what counts as a loss; the tests import a few.
"""

from __future__ import annotations

import resource
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from fuzzed_papers import SOUND, try_one


def main() -> None:
    """Print what became of the files, by form."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    table: dict[str, Counter[str]] = {}
    slowest, begun = 0.0, time.perf_counter()
    with ProcessPoolExecutor() as pool:
        for at, (form, outcome, seconds) in enumerate(
            pool.map(try_one, range(count), chunksize=8), start=1
        ):
            table.setdefault(form, Counter())[outcome] += 1
            if outcome not in SOUND:
                print(f"file {at - 1}: {outcome}")
            slowest = max(slowest, seconds)
            if at % 500 == 0:
                print(f"{at} of {count}", file=sys.stderr)
    for form, outcomes in sorted(table.items()):
        shown = ", ".join(f"{number} {name}" for name, number in outcomes.most_common())
        print(f"{form}: {sum(outcomes.values())}: {shown}")
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{count} files in {time.perf_counter() - begun:.0f} s, the slowest {slowest:.1f} s")
    print(f"peak memory of the largest process {memory:.0f} MB")


if __name__ == "__main__":
    main()
