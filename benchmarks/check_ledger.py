"""What `motearkiv check` spends on the ledger and the log, beside reading the archive.

    python -m benchmarks.check_ledger 100000

A made-up archive, all addresses promised; CPU seconds of one process, and its memory.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.made_archive import write_archive

from motearkiv.archive import load_archive
from motearkiv.permanence.changes import append as tell
from motearkiv.permanence.check import Owed
from motearkiv.permanence.ledger import append


def main() -> None:
    """Print the seconds of each part."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "archive")
        write_archive(root, count)
        _promise(root)
        begun = time.process_time()
        archive = load_archive(root).archive
        if archive is None:
            sys.exit("the archive has errors")
        read = time.process_time()
        problems = list(Owed.of(archive).problems())
        done = time.process_time()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(archive.cases)} cases, {len(archive.meetings)} meetings: {len(problems)} problems")
    print(f"  reading the archive {read - begun:.1f} CPU s, ledger and log {done - read:.1f} CPU s")
    print(f"  peak {memory:.0f} MB")


def _promise(root: Path) -> None:
    archive = load_archive(root).archive
    if archive is None:
        sys.exit("the archive has errors")
    owed = Owed.of(archive)
    new = owed.new
    append(root, new)
    meetings = (one for one in new if one.address.startswith("mote/"))
    added = [{"kind": "added", "address": one.address, "now": one.names} for one in meetings]
    day = max(entry.date for entry in archive.meetings.values())
    tell(root, added, day)
    sizes = [file.stat().st_size for file in (root / "data/permalinks").iterdir()]
    print(f"ledger: {len(new)} lines, {sum(sizes) / 1e6:.1f} MB; log: {len(added)} entries")


if __name__ == "__main__":
    main()
