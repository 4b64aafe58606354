"""Take N canaries out of an archive one by one, build the site, and search every byte for them.

    python -m benchmarks.redactions 500

The canaries stand in every kind of place that an archive has: see `tests/canaries.py`. A hit is a
fault, and the exit code is 1.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import canaries
import promised
from site_server import ROOT, build_site, copy_archive


def main() -> None:
    """Print what was planted, what a redaction takes, and what is found afterwards."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    with tempfile.TemporaryDirectory() as folder:
        archive = copy_archive(ROOT / "tests/archive/data", Path(folder) / "archive")
        planted = canaries.plant(archive, count)
        canaries.publish(planted)
        before = _holding(planted.root)
        seconds = []
        for text in planted.texts:
            start = time.perf_counter()
            canaries.take_out_one(planted.root, text)
            seconds.append(time.perf_counter() - start)
        canaries.mend(planted)
        site = build_site(planted.root, Path(folder) / "site", {"PYTHONPATH": str(ROOT / "src")})
        after = _holding(planted.root) + _holding(site.folder)
        total = sum(one.stat().st_size for one in site.folder.rglob("*") if one.is_file())
    print(f"{len(planted.texts)} canaries in {len(before)} files before")
    print(f"a redaction: median {statistics.median(seconds):.2f} s, most {max(seconds):.2f} s")
    print(f"a site of {total / 1e6:.1f} MB and its data searched: {len(after)} files hold one")
    for file in after:
        print(f"  {file}")
    promised.note("redactions", len(planted.texts), len(after))
    promised.write("full", f"python -m benchmarks.redactions {count}")
    raise SystemExit(bool(after))


def _holding(folder: Path) -> list[str]:
    return canaries.leaks(folder, canaries.MARKER) + canaries.leaks(folder, canaries.NUMBER)


if __name__ == "__main__":
    main()
