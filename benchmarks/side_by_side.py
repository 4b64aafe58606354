"""The build beside Hugo, Pagefind, plain MkDocs with Material, and the bare writing of its bytes.

    python -m benchmarks.side_by_side 10000 --repeat 3

All of them make a site of the same made-up record, in turn, each as a process of its own. What each
does, and what it leaves undone, stands in `CONTESTANTS`. The medians of the turns are printed, and
put into the file that the page of figures is made from. `make bench` does all of it.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import sys
import tempfile
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import size_page
from benchmarks.contest import MATERIAL_MOST, Row, turn
from benchmarks.cost import machine, run
from benchmarks.size_page import RESULTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

CONTESTANTS = {
    "pages": "Møtearkiv, pages: no feeds, calendars, cards, embeds, address",
    "all": "Møtearkiv, everything on, first time",
    "again": "Møtearkiv, everything on, nothing changed",
    "added": "Møtearkiv, everything on, one meeting more",
    "hugo": "Hugo, same record as Markdown, our chrome; no search",
    "pagefind": "Pagefind over Hugo's pages: its index alone",
    "both": "Hugo and Pagefind",
    "material": "plain MkDocs and Material, same Markdown",
    "write": "bare writing of the bytes of everything on",
}
"""By name in the results. Ours finds names and case numbers in the texts and links them, has JSON
beside each page and search; in the Markdown of the others the links are written already."""
_FIRST_QUERY = re.compile(r"first query, fetched: median ([\d.]+) kB, p95 ([\d.]+) kB")


def main() -> None:
    """Measure, print the table, and keep the figures."""
    words = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    words.add_argument("cases", type=int, nargs="?", default=1000)
    words.add_argument("--repeat", type=int, default=1, help="turns, of which medians are shown")
    words.add_argument("--material", action="store_true", help="plain MkDocs at any size")
    words.add_argument("--no-pagefind", action="store_true", help="it needs much memory")
    words.add_argument("--results", type=Path, default=RESULTS, help="where the figures are kept")
    asked = words.parse_args()
    is_small = asked.cases <= MATERIAL_MOST
    others = {"pagefind": not asked.no_pagefind, "material": asked.material or is_small}
    wanted = [name for name, is_wanted in others.items() if is_wanted]
    turns = []
    for _ in range(asked.repeat):
        with tempfile.TemporaryDirectory(prefix="motearkiv-bench-") as folder:
            rows = {}
            for name, row in turn(Path(folder), asked.cases, wanted):
                rows[name] = row
                print(f"  {name}: {row.cpu:.1f} CPU s", file=sys.stderr, flush=True)
            turns.append(rows)
    found = with_both(medians(turns))
    print("\n".join(table(asked.cases, found)))
    print(", ".join(f"{name} {value}" for name, value in machine().items()))
    keep(asked.results, asked.cases, found, asked.repeat, first_query(asked.cases))
    if asked.results == RESULTS:
        size_page.main()


def medians(turns: Sequence[Mapping[str, Row]]) -> dict[str, Row]:
    """The median of each figure; counts are the same in each turn."""
    return {
        name: replace(
            row,
            cpu=statistics.median(one[name].cpu for one in turns),
            wall=statistics.median(one[name].wall for one in turns),
            peak=statistics.median(one[name].peak for one in turns),
        )
        for name, row in turns[0].items()
    }


def with_both(rows: Mapping[str, Row]) -> dict[str, Row]:
    """Add what Hugo and Pagefind take together, and sort as the table is."""
    every = dict(rows)
    if "pagefind" in rows:
        one, other = rows["hugo"], rows["pagefind"]
        every["both"] = Row(
            one.cpu + other.cpu,
            one.wall + other.wall,
            max(one.peak, other.peak),
            one.files + other.files,
            one.bytes + other.bytes,
        )
    return {name: every[name] for name in CONTESTANTS if name in every}


def table(cases: int, rows: Mapping[str, Row]) -> Iterator[str]:
    """The figures as lines."""
    yield f"{cases} cases"
    yield (
        f"{'':64} {'CPU s':>8} {'wall s':>8} {'peak MB':>8} {'files':>9} {'MB':>8} "
        f"{'× Hugo':>7} {'× bare':>7}"
    )
    for name, row in rows.items():
        changed = "" if row.changed is None else f"  {row.changed} files differ"
        yield (
            f"{CONTESTANTS[name]:64} {row.cpu:8.2f} {row.wall:8.2f} {row.peak:8.0f} "
            f"{row.files:9,} {row.bytes / 1e6:8.1f} {row.cpu / rows['hugo'].cpu:7.2f} "
            f"{row.cpu / rows['write'].cpu:7.1f}{changed}"
        )


def first_query(cases: int) -> dict[str, float]:
    """Kilobytes that a first search fetches, from the benchmark of the search."""
    said = run([sys.executable, "-m", "benchmarks.search", str(cases)]).said.decode()
    found = _FIRST_QUERY.search(said)
    if not found:
        raise SystemExit(f"the benchmark of the search has another form:\n{said}")
    return {"median": float(found[1]), "p95": float(found[2])}


def keep(
    path: Path, cases: int, rows: Mapping[str, Row], repeat: int, query: dict[str, float]
) -> None:
    """Put a run in the place of the one of the same size."""
    runs: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    runs[str(cases)] = {
        "date": datetime.now(UTC).date().isoformat(),
        "command": f"make bench SIZE={cases}",
        "turns": repeat,
        "load": round(os.getloadavg()[2], 1),
        "machine": machine(),
        "first_query_kB": query,
        "rows": {name: _rounded(row) for name, row in rows.items()},
    }
    runs = dict(sorted(runs.items(), key=lambda one: int(one[0])))
    path.write_text(json.dumps(runs, ensure_ascii=False, indent=2) + "\n", "utf-8")


def _rounded(row: Row) -> dict[str, float]:
    values = asdict(row).items()
    digits = {"peak": 0, "cpu": 2, "wall": 2}
    return {
        key: round(value, digits[key]) if key in digits else value
        for key, value in values
        if value is not None
    }


if __name__ == "__main__":
    main()
