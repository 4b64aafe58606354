"""Change published decisions and votes without a reason, and count how often that is stopped.

    python -m benchmarks.silent_edits 1000

Each edit changes a letter, word, figure, outcome or count in one file of the fictional archive,
whose addresses and words are promised; what `motearkiv check` would say is then asked for.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from click.testing import CliRunner

import promised
from archives import FICTIONAL
from motearkiv.cli import main as command
from motearkiv.permanence.check import load_and_check
from silent import silent_edit
from site_server import copy_archive


def main() -> None:
    """Print how many edits were made, and how many stopped."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    chance = Random(1)  # noqa: S311 - no secret
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "archive")
        copy_archive(FICTIONAL / "data", root)
        (root / "data/changes.jsonl").unlink(missing_ok=True)
        CliRunner().invoke(command, ["accept", "--root", str(root)], catch_exceptions=False)
        stopped = 0
        for _ in range(count):
            made = silent_edit(root, chance)
            made.make()
            stopped += any(one.code == "wording-changed" for one in load_and_check(root).problems)
            made.undo()
    print(f"{count} silent edits of decisions and votes, {stopped} stopped")
    promised.note("silent", count, count - stopped)
    promised.write("full", f"python -m benchmarks.silent_edits {count}")


if __name__ == "__main__":
    main()
