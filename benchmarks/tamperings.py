"""Change a finished site in one place after the other, and verify it each time.

    python -m benchmarks.tamperings 10000

A tenth of the changes is made by whoever holds the whole site: manifest and seal are written anew,
and only the manifest's digest, as it was published elsewhere, tells of them. A change that is not
found is a fault, and the exit code is 1. `tests/tampering.py` has the kinds.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import promised
from site_server import ROOT, build_site, copy_archive
from tampering import Tamperer, digest_of, is_found

_REWRITTEN = 10
"""One change of so many is rewritten together with the manifest and the seal."""


def main() -> None:
    """Print how many changes were made, and how many were found."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    found = rewritten = unseen = 0
    with TemporaryDirectory() as folder:
        archive = copy_archive(ROOT / "data", Path(folder) / "archive")
        site = build_site(archive, Path(folder) / "site").folder
        if is_found(site):
            raise SystemExit("the site is not as its manifest says")
        expected = digest_of(site)
        tamperer = Tamperer(site, Random(1))  # noqa: S311 - to be drawn again
        for number in range(count):
            is_rewritten = number % _REWRITTEN == 0
            made = tamperer.rewrite() if is_rewritten else tamperer.tamper()
            if is_rewritten:
                rewritten += 1
                unseen += not is_found(site)
            found += is_found(site, expected if is_rewritten else "")
            made.undo()
            if (number + 1) % 1000 == 0:
                print(f"{number + 1} of {count}", file=sys.stderr)
    print(f"{count} tamperings, {found} found")
    print(f"{rewritten} of them rewritten with the manifest: {unseen} by its digest alone")
    promised.note("tamperings", count, count - found)
    promised.write("full", f"python -m benchmarks.tamperings {count}")
    raise SystemExit(found != count)


if __name__ == "__main__":
    main()
