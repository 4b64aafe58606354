"""How many values of personal data are found in running text, and how often ordinary papers alarm.

    python benchmarks/personal.py [--values 5000] [--seed 1] [FILE_OR_FOLDER …]

All values are made up. Without files it reads the papers of the tests and of the archives here.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "src")]

from made_personal import SILENT, made_texts  # noqa: E402
from motearkiv.personal import Personal, find_personal  # noqa: E402


def recall(count: int, seed: int) -> dict[str, float]:
    """Per cent found, by kind, of so many values in as many texts."""
    by = Random(seed)  # noqa: S311 - no secret
    wanted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for text in made_texts(count, by):
        wanted[text.kind] += 1
        here = any(
            one.kind is text.kind and one.start < text.end and text.start < one.end
            for one in find_personal(text.text)
        )
        found[text.kind] += here
        if not here:
            print("not found:", text.kind, repr(text.text[text.start : text.end]), file=sys.stderr)
    return {kind: round(100 * found[kind] / wanted[kind], 2) for kind in wanted}


def alarms(files: list[Path]) -> dict[str, object]:
    """What is found in papers, each kind a thousand lines."""
    counts: Counter[Personal] = Counter()
    lines = 0
    size, spent = 0, 0.0
    for file in files:
        text = file.read_text(encoding="utf-8", errors="replace")
        lines += text.count("\n") + 1
        size += len(text.encode())
        start = time.perf_counter()
        found = list(find_personal(text))
        spent += time.perf_counter() - start
        for one in found:
            counts[one.kind] += 1
            shown = text[max(0, one.start - 30) : one.end + 10]
            print("alarm:", file.name, one.kind, repr(shown), file=sys.stderr)
    return {
        "files": len(files),
        "lines": lines,
        "a_thousand_lines": {kind: round(1000 * n / lines, 3) for kind, n in counts.items()},
        "megabytes_a_second": round(size / 1e6 / spent, 1) if spent else None,
    }


def main() -> None:
    """Print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--values", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("papers", nargs="*", type=Path)
    given = parser.parse_args()
    folders = given.papers or [ROOT / "tests/golden", ROOT / "tests/archive", ROOT / "data"]
    files = [
        file
        for folder in folders
        for file in ([folder] if folder.is_file() else sorted(folder.rglob("*")))
        if file.suffix in {".txt", ".yml", ".html"} and file.is_file()
    ]
    silent = sum(bool(list(find_personal(text))) for text in SILENT)
    print(
        json.dumps(
            {
                "recall": recall(given.values, given.seed),
                "silent_that_alarm": f"{silent} of {len(SILENT)}",
                "papers": alarms(files),
            },
            indent=2,
        )
    )


if __name__ == "__main__":
    main()
