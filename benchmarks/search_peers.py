"""The archive's search beside Material's own and Pagefind: same cases, same queries, one browser.

    python -m benchmarks.search_peers tests/search_set tests/search_second

Each folder holds judged queries, in the form of tests/judged.py. Its cases are built twice: as an
archive, and as a plain MkDocs site with Material's search, over which Pagefind makes its index.
Every query is asked in Chromium. `first` is a visit of its own, from the request of the page to
the list of results, with an empty cache: its bytes are those of all answers but pages and
pictures, packed as a web host packs them. Pagefind is asked through its own script, ten results
with their texts, as its page shows them. It is installed for this benchmark alone, by
`make bench-peers`.
"""

from __future__ import annotations

import gzip
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from playwright.sync_api import Page, Response, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import judged
from site_server import build_site, copy_archive, serve

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser

_SHOWN = 10
_FIRST_VISITS = 40
"""Queries that are also asked by a visitor who comes for the first time."""
_FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]
_UNCOUNTED = frozenset({"document", "stylesheet", "image", "font"})
_WAIT = 20_000
_DRAWN = 150
"""Milliseconds that Material's list is given after its count; they are in its times."""


@dataclass(frozen=True, slots=True)
class Engine:
    """A search in a browser: where it is asked, and how."""

    name: str
    site: Path
    index_seconds: float
    """CPU seconds for the index alone, or with the build that makes it."""
    ask: Callable[[Page, str, str], list[str]]
    """Asks a query from an address on; gives the addresses of the results."""


def main() -> None:
    """Print a table for each folder of judged queries."""
    if len(sys.argv) == 1:
        sys.exit(__doc__)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=_FLAGS)
        for name in sys.argv[1:]:
            with tempfile.TemporaryDirectory() as scratch:
                _compare(browser, Path(scratch), Path(name))


def _compare(browser: Browser, folder: Path, asked: Path) -> None:
    cases = judged.read(asked, "cases")
    register = judged.read(asked, "organizations")
    ours, seconds = _timed(lambda: _build_archive(folder / "ours", cases, register))
    plain, material = _timed(lambda: _build_material(folder / "material", cases))
    _, pagefind = _timed(lambda: _run_pagefind(plain))
    every = judged.queries(asked)
    print(f"{asked}: {len(cases)} cases, {len(every)} queries")
    engines = [
        Engine("Møtearkiv", ours, seconds, _ask_ours),
        Engine("Material", plain, material, _ask_material),
        Engine("Pagefind", plain, pagefind, _ask_pagefind),
    ]
    for engine in engines:
        print(f"  {engine.name}: {_measure(browser, engine, every)}")


def _measure(browser: Browser, engine: Engine, every: Sequence[judged.Judged]) -> str:
    with serve(engine.site) as base:
        with _page(browser) as page:
            sums, _ = judged.scores(
                lambda query: _numbers(engine.ask(page, base, query)) or [""], every
            )
        sizes, times = [], []
        for one in every[:: max(1, len(every) // _FIRST_VISITS)]:
            with _page(browser) as page, _counted(page) as size:
                begun = time.perf_counter()
                engine.ask(page, base, one.query)
                times.append((time.perf_counter() - begun) * 1000)
            sizes.append(sum(size) / 1000)
    recall, rank = sums["all"].means
    classes = " ".join(
        f"{kind} {score.means[0]:.2f}" for kind, score in sorted(sums.items()) if kind != "all"
    )
    return (
        f"recall@10 {recall:.3f}, MRR {rank:.3f}; first: {statistics.median(sizes):.0f} kB "
        f"(p95 {_high(sizes):.0f}), {statistics.median(times):.0f} ms (p95 {_high(times):.0f}); "
        f"built in {engine.index_seconds:.1f} CPU s\n    {classes}"
    )


def _high(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]


@contextmanager
def _page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(_WAIT)
    try:
        yield page
    finally:
        context.close()


@contextmanager
def _counted(page: Page) -> Iterator[list[int]]:
    """Packed sizes of what a page fetches for its search; complete when the block is left."""
    answers: list[Any] = []
    sizes: list[int] = []

    def note(answer: Response) -> None:
        answers.append(answer)

    page.context.on("response", note)
    yield sizes
    sizes += [
        len(gzip.compress(answer.body(), 6))
        for answer in answers
        if answer.request.resource_type not in _UNCOUNTED and answer.ok
    ]


def _numbers(addresses: Sequence[str]) -> list[str]:
    """The case numbers of addresses, each once, in order: `…/xk-1-21/` is XK 1/21."""
    found: dict[str, None] = {}
    for address in addresses:
        name = unquote(address).partition("#")[0].partition("?")[0].rstrip("/").rpartition("/")[2]
        series, _, rest = name.partition("-")
        number = rest.replace("-", "/")
        if number.replace("/", "").isdigit():
            found[f"{series.upper()} {number}"] = None
    return list(found)[:_SHOWN]


# The three engines


def _ask_ours(page: Page, base: str, query: str) -> list[str]:
    page.goto(f"{base}sok/?q={quote(query)}&kind=case")
    page.locator("[data-search-state=done]").wait_for()
    links = page.locator("a[data-result]")
    return list(links.evaluate_all("links => links.map(link => link.href)"))


def _ask_material(page: Page, base: str, query: str) -> list[str]:
    page.goto(f"{base}?q={quote(query)}")
    page.locator(".md-search-result__meta:not(:has-text('Initialisering'))").wait_for(
        state="attached"
    )
    page.wait_for_timeout(_DRAWN)
    links = page.locator("a.md-search-result__link")
    return list(links.evaluate_all("links => links.map(link => link.href)"))


def _ask_pagefind(page: Page, base: str, query: str) -> list[str]:
    if not page.url.startswith(base):
        page.goto(base + "404.html")
    script = """async ([base, query, most]) => {
        const pagefind = await import(base + 'pagefind/pagefind.js');
        await pagefind.init();
        const found = await pagefind.search(query);
        const shown = await Promise.all(found.results.slice(0, most).map(one => one.data()));
        return shown.map(one => one.url);
    }"""
    return list(page.evaluate(script, [base, query, _SHOWN]))


# The two sites


def _build_archive(
    folder: Path, cases: Sequence[dict[str, Any]], register: Sequence[dict[str, Any]]
) -> Path:
    data = folder.with_name("data")
    (data / "meetings").mkdir(parents=True)
    _write(data / "archive.yml", {"name": "Prøver", "language": "nb"})
    series = sorted({one["number"].split()[0] for one in cases})
    bodies = [
        {
            "id": key.lower(),
            "slug": key.lower(),
            "name": f"Utvalget {key}",
            "classification": "body",
            "series": [key],
        }
        for key in series
    ]
    _write(data / "organizations.yml", [*bodies, *_register(register)])
    meetings: dict[tuple[str, Any], list[dict[str, Any]]] = defaultdict(list)
    for one in cases:
        meetings[one["number"].split()[0].lower(), one["date"]].append(_item(one))
    for (body, day), items in meetings.items():
        target = data / "meetings" / str(day.year) / f"{day}-{body}.yml"
        target.parent.mkdir(exist_ok=True)
        _write(target, {"body": body, "date": day, "status": "held", "items": items})
    copy_archive(data, folder)
    return build_site(folder, folder.with_name("ours-site")).folder


def _register(register: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The organizations in the words of the data model."""
    told = (
        one | {"former_names": [{"name": name} for name in one.get("former_names") or ()]}
        for one in register
    )
    return [{key: value for key, value in one.items() if value} for one in told]


def _item(one: dict[str, Any]) -> dict[str, Any]:
    decision = {"text": one.get("decision"), "outcome": one.get("outcome")}
    item: dict[str, Any] = {
        "number": one["number"],
        "title": one["title"],
        "description": one.get("description"),
        "proposal": one.get("proposal") and {"text": one["proposal"]},
        "presenters": [{"name": name} for name in one.get("presenters") or ()],
        "decision": {key: value for key, value in decision.items() if value},
        "lang": one.get("lang"),
    }
    return {key: value for key, value in item.items() if value}


def _build_material(folder: Path, cases: Sequence[dict[str, Any]]) -> Path:
    (folder / "docs").mkdir(parents=True)
    (folder / "docs/index.md").write_text("# Prøver\n", encoding="utf-8")
    for one in cases:
        slug = one["number"].lower().replace(" ", "-").replace("/", "-")
        texts = [one.get(key) or "" for key in ("description", "proposal", "decision")]
        who = ", ".join(one.get("presenters") or ())
        page = "\n\n".join([f"# {one['number']} {one['title']}", *texts, who])
        (folder / f"docs/{slug}.md").write_text(page, encoding="utf-8")
    settings = {
        "site_name": "Prøver",
        "theme": {"name": "material", "language": "nb", "font": False},
        "plugins": [{"search": {"lang": "no"}}],
        "strict": False,
    }
    _write(folder / "mkdocs.yml", settings)
    _run([sys.executable, "-m", "mkdocs", "build", "--quiet", "-d", "../plain"], folder)
    return folder.with_name("plain")


def _run_pagefind(site: Path) -> None:
    words = ["--site", str(site), "--root-selector", "article", "--quiet"]
    _run([sys.executable, "-m", "pagefind", *words], site)


def _run(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - our own command
    if done.returncode:
        sys.exit(f"{' '.join(command)}:\n{done.stdout}{done.stderr}")


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """What work gives, and the CPU seconds of the processes that it ran."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    value = work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return value, spent


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, default=str), encoding="utf-8")


if __name__ == "__main__":
    main()
