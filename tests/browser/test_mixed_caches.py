"""Old and new files side by side, as caches and deploys leave them: right results, or a message."""

from __future__ import annotations

import json
import os
from itertools import count
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import pytest
from playwright.sync_api import expect

from archives import write_archive
from hostile_pages import Watch
from motearkiv.search.files import VERSION
from site_server import build_site, copy_archive, serve
from source import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser]

PAIRS = 25
"""Each a state of the host, and another that it is in when the reader searches again."""
QUERIES = ("brua", "skole", "gammel", "nyhet", "R 7/31", "nybrua")
MESSAGES = (
    "Søket kunne ikke hentes. Sjekk forbindelsen og prøv igjen.",
    "Arkivet er publisert på nytt i mellomtiden. Last siden på nytt.",
)
ITEM = """\
- number: R {number}/31
  title: Om brua og {other}
  decision: {{text: "Nybrua males, sier {word} {number}.", outcome: adopted}}
"""
DONE = "[data-search-state=done]"


class Answer(NamedTuple):
    """What a reader sees."""

    told: str
    results: tuple[str, ...]


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An archive as it was, and as it is now: with other titles and more meetings."""
    return (
        _edition(tmp_path_factory.mktemp("old"), "gammel", 8),
        _edition(tmp_path_factory.mktemp("new"), "nyhet", 14),
    )


def _edition(folder: Path, word: str, meetings: int) -> Path:
    written = write_archive(
        folder / "written",
        *(
            (
                f"2031-{1 + at // 2:02}-{11 + at % 2:02}-radet",
                ITEM.format(number=at + 1, other=word if at % 3 == 0 else "skolen", word=word),
            )
            for at in range(meetings)
        ),
    )
    archive = copy_archive(written / "data", folder / "archive")
    return build_site(archive, folder / "site", is_strict=False).folder


@pytest.fixture(scope="module")
def hosts(tmp_path_factory: pytest.TempPathFactory, editions: tuple[Path, Path]) -> Iterator[Host]:
    """A host whose files can be exchanged."""
    host = Host(tmp_path_factory.mktemp("host"), editions)
    host.show(host.state(editions[0], editions[0], [editions[0]]))
    with serve(host.shown) as host.base:
        yield host


class Host:
    """A folder that a server shows, and the states that it may be in."""

    def __init__(self, folder: Path, editions: tuple[Path, Path]) -> None:
        self.base = ""
        self.editions = editions
        self.shown = folder / "shown"
        self._folder = folder
        self._number = count()

    def state(
        self, pages: Path, manifest: Path, kept: list[Path], by: Random | None = None
    ) -> Path:
        """Lay out a state: pages of one edition, a manifest, and the files of some editions.

        With a source of chance, some of the files are missing, or the manifest is of another form.
        """
        state = self._folder / f"state-{next(self._number)}"
        for file in pages.rglob("*"):
            name = file.relative_to(pages).as_posix()
            if file.is_file() and not name.startswith("search/"):
                _link(file, state / name)
        for edition in kept:
            for file in (edition / "search/index").iterdir():
                if by is None or by.random() < 0.9:
                    _link(file, state / "search/index" / file.name)
        told = json.loads((manifest / "search/manifest.json").read_text("utf-8"))
        if by and by.random() < 0.15:
            told = {"version": VERSION + 1, "parts": told["parts"][:1]}
        (state / "search").mkdir(parents=True, exist_ok=True)
        (state / "search/manifest.json").write_text(json.dumps(told), "utf-8")
        return state

    def chance(self, by: Random) -> Path:
        """A state by chance."""
        old, new = self.editions
        kept = by.choice(([old], [new], [old, new]))
        is_whole = by.random() < 0.5
        return self.state(
            by.choice((old, new)), by.choice((old, new)), kept, None if is_whole else by
        )

    def show(self, state: Path) -> None:
        """Exchange what the server shows, at once."""
        link = self._folder / f"link-{next(self._number)}"
        link.symlink_to(state)
        link.replace(self.shown)


def _link(file: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.exists():
        os.link(file, target)


def ask(watch: Watch, query: str) -> Answer:
    """Search again on the page that is open."""
    field = watch.page.locator("#sok-q")
    field.fill(query)
    field.press("Enter")
    watch.page.locator(f"{DONE}").wait_for(state="attached")
    found = watch.page.locator("a[data-result]").evaluate_all(
        "links => links.map(link => `${link.href.split('#')[0]} ${link.textContent}`)"
    )
    return Answer(watch.page.locator(".ma-found__count").inner_text(), tuple(found))


@pytest.fixture(scope="module")
def right(chromium: Browser, hosts: Host) -> dict[str, set[Answer]]:
    """What the old edition answers, and what the new one does."""
    answers: dict[str, set[Answer]] = {query: set() for query in QUERIES}
    for edition in hosts.editions:
        hosts.show(hosts.state(edition, edition, [edition]))
        with chromium.new_context(locale="nb-NO") as context:
            watch = Watch.over(context.new_page(), hosts.base)
            watch.page.goto(f"{hosts.base}sok/")
            for query in QUERIES:
                answers[query].add(ask(watch, query))
            assert watch.faults == []
    assert sum(len(found) for found in answers.values()) > len(QUERIES) + 2
    assert all(any(one.results for one in found) for found in answers.values())
    return answers


def test_a_mix_of_old_and_new_files_gives_right_results_or_a_message(
    chromium: Browser, hosts: Host, right: dict[str, set[Answer]]
) -> None:
    by = Random(30)  # noqa: S311 - the same in each run
    wrong, told = [], 0
    for pair in range(PAIRS):
        with chromium.new_context(locale="nb-NO") as context:
            watch = Watch.over(context.new_page(), hosts.base)
            for at in range(2):
                hosts.show(hosts.chance(by))
                if at == 0:
                    watch.page.goto(f"{hosts.base}sok/")
                query = by.choice(QUERIES)
                answer = ask(watch, query)
                is_message = answer.told in MESSAGES and answer.results == ()
                told += is_message
                if not is_message and answer not in right[query]:
                    wrong.append((pair, at, query, answer))
            wrong += [(pair, 0, "", Answer(fault, ())) for fault in watch.faults]
    assert wrong == []
    assert 0 < told < PAIRS * 2


def test_after_a_deploy_that_took_the_old_files_away_the_next_search_is_the_new_ones(
    chromium: Browser, hosts: Host, right: dict[str, set[Answer]]
) -> None:
    old, new = hosts.editions
    hosts.show(hosts.state(old, old, [old]))
    with chromium.new_context(locale="nb-NO") as context:
        watch = Watch.over(context.new_page(), hosts.base)
        watch.page.goto(f"{hosts.base}sok/")
        assert ask(watch, "brua") in right["brua"]
        hosts.show(hosts.state(new, new, [new]))
        assert ask(watch, "nyhet").results
        assert watch.faults == []


def test_a_host_that_gives_every_file_the_same_time_shows_the_new_ones_all_the_same(
    chromium: Browser, hosts: Host
) -> None:
    # As a container image does, or an upload within one second: "not modified", it says.
    states = [hosts.state(edition, edition, [edition]) for edition in hosts.editions]
    for state in states:
        os.utime(state / "search/manifest.json", (1e9, 1e9))
    hosts.show(states[0])
    with chromium.new_context(locale="nb-NO") as context:
        watch = Watch.over(context.new_page(), hosts.base)
        watch.page.goto(f"{hosts.base}sok/")
        assert ask(watch, "gammel").results
        hosts.show(states[1])
        assert ask(watch, "nyhet").results
        assert watch.faults == []


def test_what_failed_once_is_asked_for_again(
    chromium: Browser, hosts: Host, right: dict[str, set[Answer]]
) -> None:
    old, _ = hosts.editions
    with chromium.new_context(locale="nb-NO") as context:
        hosts.show(hosts.state(old, old, [old]))
        watch = Watch.over(context.new_page(), hosts.base)
        watch.page.goto(f"{hosts.base}sok/")
        ask(watch, "skole")
        context.route("**/search/index/*", lambda route: route.abort())
        assert ask(watch, "brua").told == MESSAGES[0]
        context.unroute("**/search/index/*")
        assert ask(watch, "brua") in right["brua"]


def test_a_search_that_was_overtaken_says_nothing_more(chromium: Browser, hosts: Host) -> None:
    old, _ = hosts.editions
    hosts.show(hosts.state(old, old, [old]))
    with chromium.new_context(locale="nb-NO") as context:
        page = context.new_page()
        page.goto(f"{hosts.base}sok/")
        field = page.locator("#sok-q")
        field.fill("brua")
        page.wait_for_timeout(120)  # longer than the page waits for another key
        field.press("Enter")
        page.wait_for_timeout(600)  # longer than a search may take in silence
        expect(page.locator(".ma-found__count")).to_have_text("8 treff på «brua»")


def test_the_script_reads_the_form_that_the_build_writes() -> None:
    script = ROOT / "src/motearkiv/mkdocs_adapter/browser/shards.js"
    assert f"const VERSION = {VERSION};" in script.read_text("utf-8")
