"""Import a paper into the archive: `python scripts/import.py FILE`."""

from __future__ import annotations

import sys

from motearkiv.cli import main

if __name__ == "__main__":
    sys.exit(main(["import", *sys.argv[1:]]))
