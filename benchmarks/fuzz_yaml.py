"""Read made-up, mutated and random files of every kind that an archive has: no crash, no hang.

    python -m benchmarks.fuzz_yaml 50000

`tests/fuzzed_yaml.py` says what the files are; the tests read a few. Each worker is a process of
its own, so that one that dies, or does not answer, is seen and named.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import promised
from fuzzed_yaml import SOUND, Outcome, try_one, write_base

WORKERS = 2
PATIENCE = 60.0
"""Seconds without an answer after which a worker hangs."""


@dataclass(slots=True)
class Tally:
    """What came of the files by now."""

    kinds: dict[str, Counter[str]] = field(default_factory=dict)
    dead: int = 0
    uncaught: int = 0
    errors: int = 0
    placed: int = 0
    slowest: float = 0.0

    @property
    def wrong(self) -> int:
        """Files without an answer, or with an error at no place."""
        return self.dead + sum(outcomes["wrong"] for outcomes in self.kinds.values())

    def add(self, seed: int, outcome: Outcome) -> None:
        """Count a file, and print what should not have been."""
        sort = outcome.what if outcome.what in SOUND else "wrong"
        self.kinds.setdefault(outcome.path, Counter())[sort] += 1
        if sort == "wrong":
            print(f"file {seed}, {outcome.path}: {outcome.what[:300]}")
        self.uncaught += outcome.what.startswith("uncaught")
        self.errors += outcome.errors
        self.placed += outcome.placed
        self.slowest = max(self.slowest, outcome.seconds)


def _work(pipe: Connection, first: int, end: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "archive"
        write_base(root)
        for seed in range(first, end, WORKERS):
            pipe.send(try_one(root, seed))
    pipe.close()


@dataclass(slots=True)
class _Worker:
    """A process, and the file that it is at."""

    seed: int
    end: int
    pipe: Connection = field(init=False)
    process: SpawnProcess = field(init=False)
    since: float = field(init=False)

    def start(self) -> None:
        context = get_context("spawn")
        self.pipe, theirs = context.Pipe(duplex=False)
        self.process = context.Process(target=_work, args=(theirs, self.seed, self.end))
        self.process.start()
        theirs.close()
        self.since = time.perf_counter()

    def hear(self, tally: Tally) -> None:
        """Take its answer, or start another behind the file that it died of."""
        try:
            tally.add(self.seed, self.pipe.recv())
        except EOFError:
            self.process.join()
            if self.seed < self.end:
                self.bury(tally, f"exit {self.process.exitcode}")
            return
        self.seed += WORKERS
        self.since = time.perf_counter()

    def bury(self, tally: Tally, why: str) -> None:
        """Count a death and go on behind it."""
        print(f"file {self.seed}: the process died: {why}")
        tally.dead += 1
        self.process.kill()
        self.process.join()
        self.seed += WORKERS
        self.start()

    @property
    def is_done(self) -> bool:
        return self.seed >= self.end


def run(count: int) -> Tally:
    """Read so many files."""
    tally = Tally()
    workers = [_Worker(first, count) for first in range(WORKERS)]
    for worker in workers:
        worker.start()
    while left := [worker for worker in workers if not worker.is_done]:
        ready = wait([worker.pipe for worker in left], timeout=1)
        for worker in left:
            if worker.pipe in ready:
                worker.hear(tally)
            elif time.perf_counter() - worker.since > PATIENCE:
                worker.bury(tally, "no answer")
    for worker in workers:
        worker.process.join()
    return tally


def main() -> None:
    """Print what became of the files, by kind."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    begun = time.perf_counter()
    tally = run(count)
    for path, outcomes in sorted(tally.kinds.items()):
        shown = ", ".join(f"{number} {name}" for name, number in outcomes.most_common())
        print(f"{path}: {sum(outcomes.values())}: {shown}")
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"{count} files: {tally.uncaught} uncaught, {tally.dead} dead processes, "
        f"{tally.placed} of {tally.errors} errors with line and column, "
        f"slowest {tally.slowest:.1f} s, peak memory {memory:.0f} MB, "
        f"{time.perf_counter() - begun:.0f} s in all"
    )
    promised.note("broken_files", count, tally.wrong)
    promised.write("full", f"python -m benchmarks.fuzz_yaml {count}")
    sys.exit(bool(tally.wrong))


if __name__ == "__main__":
    main()
