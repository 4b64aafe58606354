"""The benchmarks of builds: their archive, their sums, and the page that is made from them."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from benchmarks.contest import Row
from benchmarks.hugo_site import chrome
from benchmarks.made_archive import CASES_A_MEETING, write_archive, write_files
from benchmarks.markdown import write_markdown
from benchmarks.side_by_side import CONTESTANTS, keep, medians, table, with_both
from benchmarks.size_page import PAGE, RESULTS, Assumptions, page, read_runs, reckon, two_digits
from benchmarks.size_picture import number, picture

from archives import archive_of
from motearkiv.archive import Kind
from motearkiv.model import Outcome
from motearkiv.permanence.check import load_and_check
from pages import POINTS_CASE, REAL

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from site_server import BuiltSite

CASES = 100
ROW = Row(cpu=2.0, wall=3.0, peak=50.0, files=10, bytes=1_000_000)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up archive; tests only read it."""
    root = tmp_path_factory.mktemp("made")
    write_archive(root, CASES)
    return root


def files_of(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted((root / "data").rglob("*.yml"))}


# The made-up archive


def test_the_made_up_archive_has_as_many_cases_as_asked_and_nothing_wrong(made: Path) -> None:
    loaded = load_and_check(made)
    assert [problem.line() for problem in loaded.problems] == []
    assert loaded.archive
    assert len(loaded.archive.cases) == CASES


def test_the_made_up_archive_is_the_same_at_each_run(made: Path, tmp_path: Path) -> None:
    write_archive(tmp_path, CASES)
    before = {path.removeprefix(str(made)): text for path, text in files_of(made).items()}
    again = {path.removeprefix(str(tmp_path)): text for path, text in files_of(tmp_path).items()}
    assert again == before


def test_the_meeting_that_comes_next_can_be_added(tmp_path: Path) -> None:
    more = write_archive(tmp_path, CASES)
    write_files(tmp_path, [(more.path, more.text)])
    loaded = load_and_check(tmp_path)
    assert [problem.line() for problem in loaded.problems] == []
    assert loaded.archive
    assert CASES < len(loaded.archive.cases) <= CASES + CASES_A_MEETING


def test_the_made_up_archive_has_what_real_ones_have(made: Path) -> None:
    archive = archive_of(made)
    assert any(len(case.steps) > 1 for case in archive.cases.values())
    assert len({case.last.outcome for case in archive.cases.values()} & set(Outcome)) > 3
    kinds = set()
    words: list[str] = []
    for key, entry in archive.meetings.items():
        for item in archive.read(key).items:
            text = item.description or ""
            kinds |= {one.kind for one in archive.mentions.find(text, entry.body)}
            words += re.findall(r"\w+", text.lower())
    assert kinds == set(Kind)
    assert 0.2 < len(set(words)) / len(words) < 0.5


def test_a_larger_archive_is_of_several_municipalities_whose_numbers_are_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("benchmarks.made_archive._CASES_OF_A_MUNICIPALITY", CASES // 2)
    write_archive(tmp_path, CASES)
    archive = archive_of(tmp_path)
    councils = [body for body in archive.organizations if body.startswith("ks")]
    assert len(councils) == 3
    assert load_and_check(tmp_path).problems == ()


def test_the_markdown_has_the_same_pages_and_their_words(made: Path, tmp_path: Path) -> None:
    archive = archive_of(made)
    write_markdown(made, tmp_path)
    assert {path.stem for path in (tmp_path / "sak").iterdir()} == set(archive.cases)
    assert {path.stem for path in (tmp_path / "mote").iterdir()} == set(archive.meetings)
    for key, case in archive.cases.items():
        text = (tmp_path / f"sak/{key}.md").read_text("utf-8")
        head = json.loads(text.split("---\n")[1])
        assert head["title"] == case.last.title
        step = case.steps[0]
        item = archive.read(step.meeting).items[step.position]
        assert item.proposal
        assert item.proposal.text in text
        links = re.findall(r"\]\(/(\w+)/([\w-]+)/", text)
        targets = {"sak": archive.cases, "mote": archive.meetings}
        assert all(end in targets.get(hub, archive.organizations) for hub, end in links)


def test_the_chrome_of_a_page_holds_what_another_generator_fills_in(built_site: BuiltSite) -> None:
    html = built_site.page(REAL[POINTS_CASE])
    template = chrome(html)
    head, foot = html[: html.index("<main")], html[html.index("</main>") :]
    assert '{{ block "main" . }}{{ end }}' in template
    assert "{{ site.Title }}</title>" in template
    assert not re.search(r'(?:href|src|action)="\.\.', template)
    assert "NR 50/20" not in template
    assert len(template) > 0.8 * (len(head) + len(foot))
    with pytest.raises(ValueError, match="no such chrome"):
        chrome("<main></main>")


# Sums


def turn(**cpu: float) -> dict[str, Row]:
    rows = {name: ROW for name in CONTESTANTS if name != "both"}
    return rows | {name: Row(seconds, 1.0, 9.0, 3, 500_000) for name, seconds in cpu.items()}


def test_medians_are_of_each_contestant_alone() -> None:
    found = medians([turn(hugo=1.0), turn(hugo=7.0), turn(hugo=2.0)])
    assert found["hugo"] == Row(2.0, 1.0, 9.0, 3, 500_000)
    assert found["write"] == ROW


def test_hugo_and_pagefind_are_added_but_their_memory_is_that_of_the_larger() -> None:
    found = with_both(turn(hugo=4.0))
    assert found["both"] == Row(6.0, 4.0, 50.0, 13, 1_500_000)
    assert list(found) == list(CONTESTANTS)


def test_the_table_has_ratios_of_cpu_seconds() -> None:
    rows = with_both(turn(hugo=4.0, write=0.5, added=1.0))
    lines = {line[:64].strip(): line[64:].split() for line in table(1000, rows)}
    assert lines[CONTESTANTS["all"]] == ["2.00", "3.00", "50", "10", "1.0", "0.50", "4.0"]
    assert lines[CONTESTANTS["hugo"]][-2:] == ["1.00", "8.0"]
    few = with_both({name: row for name, row in turn().items() if name in {"hugo", "write"}})
    assert [line[:4] for line in table(1000, few)] == ["1000", "    ", "Hugo", "bare"]


def test_a_run_takes_the_place_of_the_one_of_its_size(tmp_path: Path) -> None:
    results = tmp_path / "results.json"
    query = {"median": 41.0, "p95": 94.5}
    for cases, cpu in ((10_000, 5.0), (1000, 1.0), (1000, 2.0)):
        keep(results, cases, with_both(turn(all=cpu)), 1, query)
    runs = read_runs(results.read_text("utf-8"))
    assert list(runs) == [1000, 10_000]
    assert runs[1000]["rows"]["all"]["cpu"] == 2.0
    assert "changed" not in runs[1000]["rows"]["all"]
    assert {"cores", "model", "python"} <= runs[1000]["machine"].keys()


# The page


def runs_of(*sizes: int) -> dict[int, Mapping[str, Any]]:
    rows = {
        name: {"cpu": 36.0, "wall": 40.0, "peak": 80, "files": 300, "bytes": 5_000_000}
        for name in CONTESTANTS
    }
    rows["added"] = rows["added"] | {"changed": 50, "cpu": 18.0}
    machine = {"cores": 2, "model": "M", "system": "Linux", "python": "3.11"}
    run = {"date": "2031-05-17", "command": "make bench", "turns": 1, "machine": machine}
    return {size: run | {"first_query_kB": {"median": 40.0}, "rows": rows} for size in sizes}


def test_what_is_on_paper_follows_from_what_was_measured() -> None:
    given = Assumptions(archives=100, cases=(100_000, 200_000), meetings=73, cores=10)
    found = reckon(runs_of(1000)[1000], 1000, 100_000, given)
    assert found.each == 1000
    assert found.hours == pytest.approx(1.0)
    assert found.wall == pytest.approx(0.1)
    assert found.files == 30_000
    assert found.bytes == 5e8
    assert found.meetings_a_day == pytest.approx(20)
    assert found.hours_a_day == pytest.approx(0.1)
    assert found.requests_a_day == pytest.approx(1000)


def test_the_page_of_figures_is_what_the_figures_make() -> None:
    assert PAGE.read_text("utf-8") == page(read_runs(RESULTS.read_text("utf-8")))


def test_what_was_not_measured_is_not_given_a_figure() -> None:
    runs = runs_of(1000, 10_000)
    rows = runs[10_000]["rows"] = dict(runs[10_000]["rows"])  # type: ignore[index]
    assert "1 ganger tiden til Hugo og Pagefind" in page(runs)
    for name in ("material", "pagefind", "both"):
        del rows[name]
    assert page(runs).count("| 36 s | ikke målt |") == 2
    assert "1 ganger tiden til Hugo alene" in page(runs)


@pytest.mark.parametrize(
    ("value", "words"),
    [(1000, "1\u00a0000"), (0.0123, "0,012"), (4.25, "4,2"), (12.3, "12"), (3, "3")],
)
def test_numbers_are_written_as_in_norwegian(value: float, words: str) -> None:
    assert number(value) == words


def test_what_is_reckoned_has_two_digits() -> None:
    assert two_digits(81.09) == "81"
    assert two_digits(14_678) == "15\u00a0000"
    assert two_digits(0.345) == "0,34"


def test_the_picture_says_in_words_what_it_shows() -> None:
    lines = {"vi": [(1000, 2.5), (10_000, 20.0)], "<de>": [(1000, 0.5), (10_000, 1200.0)]}
    svg = picture(lines, "Kostnad", "CPU-sekunder")
    root = ET.fromstring(svg)  # noqa: S314 - our own
    assert root.get("role") == "img"
    named = [root.find(f".//*[@id='{one}']") for one in (root.get("aria-labelledby") or "").split()]
    words = [one.text for one in named if one is not None]
    assert words == [
        "Kostnad",
        (
            "I CPU-sekunder. vi: 2,5 ved 1\u00a0000 saker, 20 ved 10\u00a0000 saker. "
            "<de>: 0,5 ved 1\u00a0000 saker, 1\u00a0200 ved 10\u00a0000 saker."
        ),
    ]


def test_the_picture_has_a_place_for_each_figure_and_no_word_on_another() -> None:
    lines = {str(name): [(1000, 1.0 + name / 100), (10_000, 10.0)] for name in range(5)}
    root = ET.fromstring(picture(lines, "Kostnad", "s"))  # noqa: S314 - our own
    assert len(root.findall("circle")) == 10
    assert len({line.get("stroke-dasharray") for line in root.findall("polyline")}) == 5
    ends = sorted(float(one.get("y", "")) for one in root.findall("text") if one.text in lines)
    assert all(below - above >= 15 for above, below in pairwise(ends))


def test_the_picture_needs_no_colour_of_its_own() -> None:
    svg = picture({"vi": [(1000, 2.5)]}, "Kostnad", "s")
    assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', svg)) <= {"currentColor", "none"}
    assert "style=" not in svg
