"""Change a finished site in one place after the other, and verify it each time.

    python -m benchmarks.tamperings 10000

A change that is not found is a fault, and the exit code is 1. `tests/tampering.py` has the kinds.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import promised
from motearkiv.integrity.folder import faults_of_folder
from motearkiv.problem import ArchiveError
from site_server import ROOT, build_site, copy_archive
from tampering import Tamperer


def is_found(site: Path) -> bool:
    """Whether a check says that something is wrong."""
    try:
        return bool(faults_of_folder(site, str))
    except ArchiveError:
        return True


def main() -> None:
    """Print how many changes were made, and how many were found."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    found = 0
    with TemporaryDirectory() as folder:
        archive = copy_archive(ROOT / "data", Path(folder) / "archive")
        site = build_site(archive, Path(folder) / "site").folder
        if is_found(site):
            raise SystemExit("the site is not as its manifest says")
        tamperer = Tamperer(site, Random(1))  # noqa: S311 - to be drawn again
        for number in range(count):
            made = tamperer.tamper()
            found += is_found(site)
            made.undo()
            if (number + 1) % 1000 == 0:
                print(f"{number + 1} of {count}", file=sys.stderr)
    print(f"{count} tamperings, {found} found")
    promised.note("tamperings", count, count - found)
    promised.write("full", f"python -m benchmarks.tamperings {count}")
    raise SystemExit(found != count)


if __name__ == "__main__":
    main()
