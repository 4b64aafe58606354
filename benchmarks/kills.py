"""Kill builds at random moments over a site that stands, and count what stands afterwards.

    python -m benchmarks.kills 1000 [--two-renames]

A tenth of the kills is aimed at the end of the build, where the new site takes the old one's place.
After each of them every byte of the site is read: it must be the old site or the new one. With
`--two-renames` the system cannot exchange folders in one step; then there may be no site for a
moment, and the next build must bring one back.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from contextlib import suppress
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import promised
from cut_off import CutOff, Stands
from site_server import ROOT
from test_mkdocs_adapter import make_site

_AIMED = 10
"""One kill of so many is aimed."""


def main() -> None:
    """Print what stood after each kind of kill."""
    words = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    words.add_argument("kills", type=int, nargs="?", default=1000)
    words.add_argument("--two-renames", action="store_true", help="no exchange in one step")
    asked = words.parse_args()
    hooks = [ROOT / "tests/two_renames.py"] if asked.two_renames else []
    chance = Random(asked.kills)  # noqa: S311 - the same moments at each run
    seen = {True: Counter[Stands](), False: Counter[Stands]()}
    with tempfile.TemporaryDirectory(prefix="motearkiv-kills-") as folder:
        site = make_site(Path(folder, "a"), *hooks, ROOT / "hooks/archive.py", data=ROOT / "data")
        builds = CutOff(site.root)
        with suppress(KeyboardInterrupt):  # whoever ends it early sees what came of it so far
            for number in range(asked.kills):
                is_aimed = number % _AIMED == 0
                seen[is_aimed][builds.kill(chance.random(), at_the_end=is_aimed)] += 1
    for is_aimed, counts in seen.items():
        where = "at the end of the build" if is_aimed else "at any moment"
        told = ", ".join(f"{counts[one]} {one}" for one in Stands)
        print(f"{counts.total()} kills {where}: {told}")
    both = seen[True] + seen[False]
    print(f"{both.total()} kills, " + ", ".join(f"{both[one]} {one}" for one in Stands))
    promised.note("kills", both.total(), both[Stands.HALF])
    promised.write("full", f"python -m benchmarks.kills {both.total()}")
    sys.exit(bool(both[Stands.HALF]))


if __name__ == "__main__":
    main()
