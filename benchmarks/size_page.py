"""Write the page of figures, in Norwegian, from what `make bench` has measured.

    python -m benchmarks.size_page

No figure on it is typed: what was measured comes from `docs/om/storrelse.json`, and what is
reckoned on paper from those and from `Assumptions`. Its words stand in `size_page.md.j2`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.cost import ROOT
from benchmarks.size_picture import number, picture
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from motearkiv.cards.writer import MOST_CASES

if TYPE_CHECKING:
    from collections.abc import Mapping

    Run = Mapping[str, Any]

RESULTS, PAGE = ROOT / "docs/om/storrelse.json", ROOT / "docs/om/storrelse.md"
_HOUR = 3600
_DAYS = 365
_LINES = {
    "all": "alt, første gang",
    "pages": "bare sidene",
    "added": "ett møte til",
    "both": "Hugo og Pagefind",
    "material": "MkDocs, Material",
    "write": "bare å skrive",
}
"""What the picture has a line for."""


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What the reckoning on paper takes for given."""

    archives: int = 370
    """Municipalities and counties of Norway, in round figures."""
    years: int = 20
    cases: tuple[int, int] = (5_000_000, 10_000_000)
    """Of all of them, in all the years: least and most."""
    meetings: int = 80
    """A year in each archive: eight bodies, ten meetings each."""
    cores: int = 64


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What all archives cost together, by the figures of one run."""

    each: float
    """Cases of one archive."""
    hours: float
    """CPU, for all of them from nothing."""
    wall: float
    """Hours on many cores."""
    files: float
    bytes: float
    meetings_a_day: float
    hours_a_day: float
    """CPU, for the archives that have a new meeting."""
    requests_a_day: float
    """Files to be put into an object storage."""


def reckon(run: Run, size: int, cases: int, given: Assumptions) -> Reckoning:
    """Reckon with so many cases.

    Args:
        run: What was measured.
        size: Of how many cases.
        cases: How many there are in all archives.
        given: The assumptions.
    """
    everything, added = run["rows"]["all"], run["rows"]["added"]
    times, each = cases / size, cases / given.archives
    a_day = given.archives * given.meetings / _DAYS
    hours = everything["cpu"] * times / _HOUR
    return Reckoning(
        each=each,
        hours=hours,
        wall=hours / given.cores,
        files=everything["files"] * times,
        bytes=everything["bytes"] * times,
        meetings_a_day=a_day,
        hours_a_day=a_day * added["cpu"] * each / size / _HOUR,
        requests_a_day=a_day * added["changed"],
    )


def page(runs: Mapping[int, Run]) -> str:
    """The whole page."""
    size, given = max(runs), Assumptions()
    ends = [reckon(runs[size], size, cases, given) for cases in given.cases]

    def span(name: str, unit: float = 1) -> str:
        least, most = (two_digits(getattr(end, name) / unit) for end in ends)
        return least if least == most else f"{least}–{most}"

    env = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - Markdown, of our own figures
    )
    env.filters["number"] = number
    drawn = picture(_lines(runs), "Hva det koster å bygge nettstedet", "CPU-sekunder")
    values: dict[str, Any] = {
        "size": size,
        "last": runs[size],
        "least": min(runs),
        "cards": MOST_CASES,
        "picture": drawn,
    }
    template = env.get_template("size_page.md.j2")
    return template.render(values, runs=runs, given=given, span=span)


def two_digits(value: float) -> str:
    """Two significant digits: what is reckoned is no more certain than that."""
    return number(float(f"{value:.1e}"))


def read_runs(text: str) -> dict[int, Run]:
    """The runs by their size, the smallest first."""
    return dict(sorted((int(size), run) for size, run in json.loads(text).items()))


def _lines(runs: Mapping[int, Run]) -> dict[str, list[tuple[int, float]]]:
    """What was measured at the largest size, too: a line has its name at its end."""
    return {
        words: [
            (size, run["rows"][name]["cpu"]) for size, run in runs.items() if name in run["rows"]
        ]
        for name, words in _LINES.items()
        if name in runs[max(runs)]["rows"]
    }


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(read_runs(RESULTS.read_text("utf-8"))), "utf-8")


if __name__ == "__main__":
    main()
