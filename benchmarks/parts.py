"""Measure the build of a made-up archive part by part, and what in it grows faster than it.

    python -m benchmarks.parts 10000 --compare

What finding names, numbers and days in texts costs is the difference to a run in which every text
names nothing: it holds what follows from them too, such as links and the lists and quotes on the
page of an organization.
"""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.made_archive import write_archive
from benchmarks.stages import run_build, run_stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.cost import Cost

    Stage = tuple[Cost, dict[str, Any]]

_LARGEST = 10
_THEME = "assets/"
"""The theme's own files, the same in every site: they are counted, but not listed."""
_MOST_GROWN = 40
_RUNS = 3
_MANY_CASES = 5000
"""From here on a run is long enough that one will do for a difference between two."""
_GROWN = 1.2
"""A file that is so many times as large in the larger archive grows with it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    name: str
    seconds: float
    """CPU, user and system."""
    megabytes: float | None = None
    """The most memory that the process held; None for a part of a process."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """What was measured of one archive."""

    cases: int
    meetings: int
    rows: tuple[Row, ...]
    build: Row
    """The row that the others are a part of."""
    found: dict[str, Any]
    """What the texts of the record name, and what finding it took."""
    links: dict[str, int]
    """Links of mentions on the pages of cases, by the hub that they lead to."""
    files: dict[str, int]
    """Bytes of each file of the site, by its path."""


def main() -> None:
    """Measure, and print the figures."""
    words = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    words.add_argument("cases", type=int, nargs="?", default=1000, help="about so many cases")
    words.add_argument("--compare", action="store_true", help="measure a tenth of them, too")
    asked = words.parse_args()
    with tempfile.TemporaryDirectory(prefix="motearkiv-bench-") as folder:
        counts = (asked.cases // 10, asked.cases) if asked.compare else (asked.cases,)
        found: list[Measurement] = []
        for count in counts:
            target = Path(folder, str(len(found)))
            write_archive(target, count)
            found.append(_measure(target, count))
            print("\n".join(_table(found[-1])), end="\n\n")
    if asked.compare:
        print("\n".join(_comparison(*found)), end="\n\n")
    print(f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.platform()}")


def _measure(folder: Path, count: int) -> Measurement:
    runs = _RUNS if count < _MANY_CASES else 1
    (load, loaded), (_, found) = run_stage("load", folder), run_stage("find", folder)
    (cost, render), (_, without) = _least(("render", "render-without"), folder, runs)
    build = run_build(folder)
    whole = Row("motearkiv build, the whole process", build.seconds, build.megabytes)
    with_all = render["loading"] + render["rendering"]
    return Measurement(
        cases=render["cases"],
        meetings=render["meetings"],
        rows=(
            Row("load_archive", loaded["seconds"], load.megabytes),
            Row("load_archive and all outputs", with_all, cost.megabytes),
            whole,
            *_rows_of_mentions(render, without),
        ),
        build=whole,
        found=found,
        links=render["links"],
        files=_sizes(folder / "site"),
    )


def _least(stages: tuple[str, ...], folder: Path, runs: int) -> list[Stage]:
    """Of each stage the run that took least: what else the machine does can only add to it.

    The stages take turns, so that a slow minute of the machine falls on both.
    """
    costs = [[run_stage(stage, folder) for stage in stages] for _ in range(runs)]
    return [min(of_one, key=lambda one: one[0].seconds) for of_one in zip(*costs, strict=True)]


def _rows_of_mentions(found: dict[str, Any], without: dict[str, Any]) -> Iterator[Row]:
    for part in ("loading", "rendering"):
        yield Row(f"mentions while {part}", found[part] - without[part])
        yield Row("  of it TextReader.find itself", found["finding"][part])


def _sizes(site: Path) -> dict[str, int]:
    return {
        path.relative_to(site).as_posix(): path.stat().st_size
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def _table(many: Measurement) -> Iterator[str]:
    yield f"{many.cases} cases, {many.meetings} meetings"
    yield f"{'':34} {'CPU s':>8} {'peak MB':>8} {'ms a case':>10} {'of build':>9}"
    for row in many.rows:
        memory = "" if row.megabytes is None else f"{row.megabytes:.0f}"
        each = row.seconds / many.cases * 1000
        share = row.seconds / many.build.seconds
        yield f"{row.name:34} {row.seconds:8.2f} {memory:>8} {each:10.2f} {share:9.1%}"
    found = many.found
    size, seconds = found["bytes"] / 1e6, found["seconds"]
    yield (
        f"TextReader.find: {found['texts']} texts, {size:.1f} MB in {seconds:.2f} CPU s, "
        f"{size / seconds:.1f} MB a second, {found['finds']} finds"
    )
    links = ", ".join(f"{count} to {hub}/" for hub, count in sorted(many.links.items()))
    yield f"links of mentions on the pages of cases: {links}"
    pages = sum(path.endswith(".html") for path in many.files)
    total = sum(many.files.values()) / 1e6
    yield f"{pages} pages, {len(many.files)} files, {total:.1f} MB; the largest but for {_THEME}:"
    for path in _by_size(many.files)[:_LARGEST]:
        yield f"{many.files[path] / 1e3:12.1f} kB  {path}"


def _comparison(few: Measurement, many: Measurement) -> Iterator[str]:
    """What a case costs in both archives, and the files of the smaller one that grow."""
    yield f"{'ms a case':34} {few.cases:>8} {many.cases:>8} {'ratio':>8}"
    for one, other in zip(few.rows, many.rows, strict=True):
        each = one.seconds / few.cases * 1000
        then = other.seconds / many.cases * 1000
        # Of a small archive, a difference of two runs may be less than nothing.
        ratio = f"{then / each:.2f}" if min(each, then) > 0 else ""
        yield f"{one.name:34} {each:8.2f} {then:8.2f} {ratio:>8}"
    grown = {
        path: size
        for path, size in many.files.items()
        if path in few.files and size > few.files[path] * _GROWN
    }
    yield f"{len(grown)} files grow with the archive; the largest, in kB:"
    for path in _by_size(grown)[:_MOST_GROWN]:
        before, size = few.files[path], grown[path]
        yield f"{before / 1e3:10.1f} → {size / 1e3:10.1f}  {size / before:6.1f} ×  {path}"


def _by_size(files: dict[str, int]) -> list[str]:
    """Paths of the archive's own files, the largest first."""
    own = (path for path in files if not path.startswith(_THEME))
    return sorted(own, key=lambda path: (-files[path], path))


if __name__ == "__main__":
    main()
