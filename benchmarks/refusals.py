"""Refuse builds one write each, spread over all of their writes, and see whether the site stands.

    python -m benchmarks.refusals 100

The errors are those of a full disk, a quota, a file system that only reads, and a broken disk.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import promised
from site_server import ROOT
from test_mkdocs_adapter import make_site


def main() -> None:
    """Print how many builds were refused, and how many sites stood as before."""
    count = sys.argv[1] if len(sys.argv) > 1 else "100"
    with tempfile.TemporaryDirectory(prefix="motearkiv-refusals-") as folder:
        site = make_site(Path(folder, "a"), ROOT / "hooks/archive.py", data=ROOT / "data")
        done = site.run(str(ROOT / "tests/refused.py"), count)
    if done.returncode:
        sys.exit(done.stderr)
    found = json.loads(done.stdout)
    refused = found["refused"]
    whole = sum(is_same for code, _, is_same in refused if code)
    told = sum(bool(lines) and "The site that stood there" in lines[-1] for _, lines, _ in refused)
    print(
        f"{len(refused)} builds refused one of {found['writes']} writes each: "
        f"{whole} old sites whole, {told} told in a line"
    )
    promised.note("refusals", len(refused), len(refused) - whole)
    promised.write("full", f"python -m benchmarks.refusals {count}")
    sys.exit(whole != len(refused))


if __name__ == "__main__":
    main()
