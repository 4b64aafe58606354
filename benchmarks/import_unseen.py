"""Import papers that the importer was not written with, and count what is right.

    python -m benchmarks.import_unseen FOLDER

The folder holds papers and their `NAME.expected.yml` in the form of
`tests/golden/import/README.md`, with the organizations.yml that they are imported with. A paper
whose importer was mended for it has told what it can: it goes to the golden ones, where it must
stay right, and somebody else writes the next.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from agendas import write_archive
from golden_checks import Check, table
from golden_form import read_yaml
from golden_papers import compare
from motearkiv.importer import import_file
from motearkiv.reader import read_meeting


def main() -> None:
    """Print a line for each paper, what differs in it, and the sums by column."""
    if len(sys.argv) != 2:  # noqa: PLR2004 - the folder, and no more
        sys.exit(__doc__)
    folder = Path(sys.argv[1])
    every: list[Check] = []
    for expected in sorted(folder.glob("*.expected.yml")):
        name = expected.name.removesuffix(".expected.yml")
        checks = _import(folder, folder / f"{name}.txt", expected)
        every += checks
        print(f"{name}: {sum(one.right for one in checks)} of {len(checks)}")
        for one in checks:
            if not one.right:
                print(f"    {one.path}: {one.expected!r}, not {one.got!r}"[:400])
    print(table(every))


def _import(folder: Path, paper: Path, expected: Path) -> list[Check]:
    """The checks of one paper; body and day are given where it does not say them."""
    values = read_yaml(expected)
    with tempfile.TemporaryDirectory() as scratch:
        register = (folder / "organizations.yml").read_text(encoding="utf-8")
        root = write_archive(Path(scratch), register=register)
        result = import_file(root, paper, body=None, day=None, dry_run=False)
        if not result.written:
            print("\n".join(result.messages))
            day = date.fromisoformat(str(values["date"]))
            result = import_file(root, paper, body=str(values["body"]), day=day, dry_run=False)
        meeting = read_meeting(root, result.written).value if result.written else None
        if meeting is None:
            print(f"{paper.name}: REFUSED; none of its values count below")
            return []
        return compare(values, meeting)


if __name__ == "__main__":
    main()
