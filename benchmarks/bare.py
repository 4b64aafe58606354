"""Write the files of a finished site once more, and do nothing else: the floor of every generator.

    python -m benchmarks.bare SITE FOLDER

Used by `side_by_side`. Files are read some hundred at a time, and only their writing is timed: the
seconds go to standard output as JSON, since those of the process have the reading in them.
"""

from __future__ import annotations

import json
import sys
import time
from itertools import islice
from pathlib import Path

_AT_ONCE = 500


def main(site: Path, folder: Path) -> None:
    """Write, and print the seconds."""
    cpu = wall = 0.0
    paths = (path for path in site.rglob("*") if path.is_file())
    while some := [(path, path.read_bytes()) for path in islice(paths, _AT_ONCE)]:
        begun, clock = time.process_time(), time.perf_counter()
        for path, content in some:
            target = folder / path.relative_to(site)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        cpu += time.process_time() - begun
        wall += time.perf_counter() - clock
    sys.stdout.write(json.dumps({"cpu": cpu, "wall": wall}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
