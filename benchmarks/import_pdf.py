"""Import a made-up PDF of many pages: pages a second, and the peak memory of every process.

    python -m benchmarks.import_pdf 1000

The pages are an agenda in lines, on A4, as a printer driver sets them. The same pages are read bare
by the PDF library in this process, so that the ratio says what the lines, the grammar, the proof
and the second reader add; it hardly depends on the machine.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from agendas import write_archive
from golden_builders import pdf
from made_papers import REGISTER
from motearkiv.importer import import_file

LINES_A_PAGE = 48
WORDS = [
    "sti",
    "bru",
    "hage",
    "kai",
    "fjell",
    "dal",
    "elv",
    "park",
    "torg",
    "skog",
    "åker",
    "øy",
    "ås",
    "bekk",
    "tårn",
    "mølle",
    "naust",
    "kran",
]


def make_text(pages: int) -> str:
    """An agenda of so many pages; a case takes one and a half."""
    by = Random(7)  # noqa: S311 - no secret
    lines = ["MØTEINNKALLING", "", "Utvalg: Dikterådet", "Møtedato: 07.02.2022", ""]
    case = 0
    while len(lines) < pages * LINES_A_PAGE:
        case += 1
        lines += [f"DR {case}/22 Plan for {by.choice(WORDS)} og {by.choice(WORDS)}", ""]
        lines += ["Forslag til vedtak:", "Planen godkjennes.", "", "Saksopplysninger:"]
        for _ in range(6):
            for _ in range(9):
                lines.append(" ".join(by.choice(WORDS) for _ in range(14)))
            lines += [f"Slik er det ved {by.choice(WORDS)}.", ""]
    cut = lines[: pages * LINES_A_PAGE]
    starts = range(0, len(cut), LINES_A_PAGE)
    return "\f".join("\n".join(cut[at : at + LINES_A_PAGE]) for at in starts)


def main() -> None:
    """Print the figures."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        root = write_archive(Path(folder), register=REGISTER)
        file = root / "saksliste.pdf"
        pdf(file, make_text(pages), header="Dikterådet 07.02.2022", footer="Side {n} av {m}")
        bare = _bare(file)
        begun = time.perf_counter()
        result = import_file(root, file, body=None, day=None, dry_run=False)
        seconds = time.perf_counter() - begun
    if not result.meeting:
        raise SystemExit("\n".join(result.messages))
    own, children = (
        resource.getrusage(who).ru_maxrss / 1024
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(f"{pages} pages, {len(result.meeting.items)} items; {result.report}")
    print(f"import {seconds:.1f} s, {pages / seconds:.0f} pages a second")
    print(f"bare reading {bare:.2f} s; the import takes {seconds / bare:.0f} times that")
    print(f"peak memory: {own:.0f} MB here, {children:.0f} MB in the largest reading process")


def _bare(file: Path) -> float:
    """Seconds that the library takes to give all text of the file."""
    library: Any = import_module("pypdfium2")
    begun = time.perf_counter()
    with library.PdfDocument(file) as document:
        for page in document:
            page.get_textpage().get_text_range()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
