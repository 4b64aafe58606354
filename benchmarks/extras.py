"""Measure what each thing beside the pages adds to a site: files, bytes and CPU seconds.

    python -m benchmarks.extras 1000 10000

builds a made-up archive of so many cases, first with every one of `outputs`
switched off, then with one of them, then with all. Pictures are drawn anew each time.
"""

from __future__ import annotations

import os
import platform
import shutil
import sys
import tempfile
from dataclasses import fields
from pathlib import Path

from benchmarks.made_archive import write_archive
from benchmarks.stages import run_build

from motearkiv.model import Outputs

NAMES = tuple(field.name for field in fields(Outputs))


def build(folder: Path, wanted: tuple[str, ...]) -> tuple[int, int, float]:
    """Build with these outputs alone: files, bytes, CPU seconds."""
    settings = folder / "data/archive.yml"
    before = settings.read_text("utf-8")
    lines = "".join(f"  {name}: {str(name in wanted).lower()}\n" for name in NAMES)
    settings.write_text(f"{before.rstrip()}\noutputs:\n{lines}", encoding="utf-8")
    for made in ("site", ".cache"):
        shutil.rmtree(folder / made, ignore_errors=True)
    seconds = run_build(folder).seconds
    settings.write_text(before, encoding="utf-8")
    files = [path.stat().st_size for path in (folder / "site").rglob("*") if path.is_file()]
    return len(files), sum(files), seconds


def measure(cases: int) -> None:
    """Print the table of an archive of so many cases."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_archive(root, cases)
        print(f"{cases} cases        files            MB         CPU s")
        bare = build(root, ())
        print(f"{'none of these':16}{bare[0]:8,}{bare[1] / 1e6:14.1f}{bare[2]:14.1f}")
        for name in (*NAMES, "all"):
            files, size, seconds = build(root, NAMES if name == "all" else (name,))
            print(
                f"{name:16}{files - bare[0]:+8,}{(size - bare[1]) / 1e6:+14.1f}"
                f"{seconds - bare[2]:+14.1f}",
                flush=True,
            )


def main() -> None:
    """Print a table for each size that was asked for."""
    for size in sys.argv[1:] or ["1000"]:
        measure(int(size))
    print(f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.platform()}")


if __name__ == "__main__":
    main()
