"""The finished site as a whole: everything is there, near the front page, small and well headed."""

from __future__ import annotations

import gzip
import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from links import scan_html
from pages import POINTS_CASE, REAL, WITHOUT_FILE, items, meetings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from site_server import BuiltSite

pytestmark = pytest.mark.site

MOST_CLICKS = 4
MOST_BYTES_OF_A_CASE = 50_000
MOST_BYTES_OF_A_FIRST_VIEW = 150_000
REFRESH = 'http-equiv="refresh"'
LOADED = re.compile(r'<(?:link rel="stylesheet"|script|img)[^>]*\b(?:href|src)="([^":]+)"')


def _pages(site: BuiltSite) -> Iterator[tuple[str, str]]:
    """Every page that a reader goes through; what articles elsewhere show has tests of its own."""
    for path in sorted(site.folder.rglob("*.html")):
        name = path.relative_to(site.folder).as_posix()
        if not name.startswith("kort/"):
            yield name, path.read_text("utf-8")


def clicks_from_front(folder: Path) -> dict[str, int]:
    """How many links a reader follows from the front page to each page; no script is run."""
    clicks = {"": 0}
    waiting = [""]
    for url in waiting:
        html = (folder / url / "index.html").read_text("utf-8")
        for link in scan_html(html).links:
            there = urlsplit(urljoin(f"https://x/{url}", link.target))
            target = unquote(there.path[1:])
            is_page = there.netloc == "x" and (folder / target / "index.html").is_file()
            if link.kind == "followed" and is_page and target not in clicks:
                clicks[target] = clicks[url] + 1
                waiting.append(target)
    return clicks


def test_every_kind_of_page_is_there(built_site: BuiltSite) -> None:
    missing = [
        kind
        for kind, url in REAL.items()
        if kind not in WITHOUT_FILE and not (built_site.folder / url / "index.html").is_file()
    ]
    assert missing == []
    assert (built_site.folder / "404.html").is_file()


def test_every_page_is_four_clicks_from_the_front_page_at_most(each_site: BuiltSite) -> None:
    clicks = clicks_from_front(each_site.folder)
    pages = {
        name.removesuffix("index.html")
        for name, html in _pages(each_site)
        # A bare number is typed or followed from outside: it lets a reader choose, or leads on.
        if name.endswith("index.html") and not re.match(r"sak/\d", name) and REFRESH not in html
    }
    deep = {url for url in pages if clicks.get(url, MOST_CLICKS + 1) > MOST_CLICKS}
    assert deep == each_site.fates & pages
    assert len(pages) > 20


def test_every_paper_is_four_clicks_from_the_front_page_at_most(each_site: BuiltSite) -> None:
    clicks = clicks_from_front(each_site.folder)
    papers = {
        path.relative_to(each_site.folder).as_posix()
        for path in each_site.folder.glob("dokument/*/*")
        if path.is_file() and path.name not in {"index.html", "index.json"}
    }
    led_to = {
        unquote(urlsplit(urljoin(f"https://x/{url}", link.target)).path[1:])
        for url, count in clicks.items()
        if count < MOST_CLICKS
        for link in scan_html(each_site.page(url)).links
        if link.kind == "followed"
    }
    assert papers - led_to == set()
    assert papers or not list((each_site.root / "data").glob("documents/*"))


def test_every_kind_of_record_is_among_what_is_counted(fictional_site: BuiltSite) -> None:
    clicks = clicks_from_front(fictional_site.folder)
    for kind in ("sak/[a-z]", "mote/", "organ/", "organisasjon/", "tema/", "person/"):
        counts = [count for url, count in clicks.items() if re.match(rf"{kind}.", url)]
        assert counts, kind
        assert max(counts) <= MOST_CLICKS


def test_clicks_are_counted_from_the_front_page(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "lost").mkdir()
    (tmp_path / "index.html").write_text('<a href="a/">a</a><script>"<a href=lost/>"</script>')
    (tmp_path / "a/index.html").write_text('<a href="b/#x">b</a><a href="../">front</a>')
    (tmp_path / "a/b/index.html").write_text("b")
    (tmp_path / "lost/index.html").write_text("lost")
    assert clicks_from_front(tmp_path) == {"": 0, "a/": 1, "a/b/": 2}


def test_every_case_and_meeting_of_the_data_has_its_page_and_its_twin(
    built_site: BuiltSite,
) -> None:
    titles = {html: json.dumps(_twin(built_site, html)) for html in _record_urls()}
    for url, words in _record_urls().items():
        assert words in " ".join(_text(built_site.page(url)).split()), url
        assert json.dumps(words) in titles[url], f"{url}index.json does not have {words!r}"
    assert len(titles) > 10


def _record_urls() -> Mapping[str, str]:
    """Addresses of cases and meetings, and words that must stand there."""
    cases = {
        "sak/" + item["number"].lower().replace(" ", "-").replace("/", "-") + "/": item["title"]
        for _, item in items()
    }
    return {
        **cases,
        **{f"mote/{key}/": entry["items"][0]["title"] for key, entry in meetings().items()},
    }


def _twin(site: BuiltSite, url: str) -> Any:  # noqa: ANN401 - JSON
    return json.loads((site.folder / url / "index.json").read_text("utf-8"))


def _text(html: str) -> str:
    main = html.partition("<main")[2]
    return re.sub(r"<[^>]+>", "", main).replace("&amp;", "&").replace("&#34;", '"')


def test_every_page_has_one_heading_of_the_first_level(each_site: BuiltSite) -> None:
    assert {
        name: html.count("<h1") for name, html in _pages(each_site) if html.count("<h1") != 1
    } == {}


def test_every_page_has_a_title_and_a_description(each_site: BuiltSite) -> None:
    for pattern in (r"<title>(.*?)</title>", r'<meta name="description" content="([^"]*)"'):
        found = {
            name: re.findall(pattern, html)
            for name, html in _pages(each_site)
            if name != "404.html"
        }
        assert {
            name: words for name, words in found.items() if len(words) != 1 or not words[0]
        } == {}
        assert len(found) > 20


def test_no_two_pages_have_one_title(built_site: BuiltSite) -> None:
    titles = [
        re.findall(r"<title>(.*?)</title>", html)[0]
        for name, html in _pages(built_site)
        if not re.match(r"sak/\d", name)
    ]
    assert {title for title in titles if titles.count(title) > 1} == set()


def test_no_page_has_a_place_that_was_not_filled(built_site: BuiltSite) -> None:
    marks = re.compile(r"\{\{|\{%|\bUndefined\b|>None<|\bma-token\b|@@[A-Z]+@@")
    # BibTeX has braces of its own.
    own = re.compile(r'<pre class="ma-copy".*?</pre>', re.DOTALL)
    assert [name for name, html in _pages(built_site) if marks.search(own.sub("", html))] == []


def test_a_case_is_light(built_site: BuiltSite) -> None:
    sizes = {path: path.stat().st_size for path in built_site.folder.glob("sak/*/index.html")}
    assert {path: size for path, size in sizes.items() if size > MOST_BYTES_OF_A_CASE} == {}
    assert len(sizes) > 10


def test_the_first_view_of_a_case_is_light_on_the_wire(built_site: BuiltSite) -> None:
    url = REAL[POINTS_CASE]
    html = built_site.page(url)
    files = {built_site.folder / url / unquote(link) for link in LOADED.findall(html)}
    sizes = {path.name: len(gzip.compress(path.read_bytes(), 6)) for path in files}
    assert len(gzip.compress(html.encode(), 6)) + sum(sizes.values()) < MOST_BYTES_OF_A_FIRST_VIEW
    assert len(files) > 2


def test_the_sitemap_names_every_page_that_search_engines_may_show(each_site: BuiltSite) -> None:
    sitemap = "".join(path.read_text("utf-8") for path in each_site.folder.glob("sitemap*.xml"))
    listed = set(re.findall(r"<loc>([^<]+)</loc>", sitemap))
    shown = set()
    for name, html in _pages(each_site):
        canonical = re.search(r'<link rel="canonical" href="([^"]+)"', html)
        if canonical and 'content="noindex' not in html and name != "404.html":
            shown.add(canonical[1])
    assert {url for url in listed if not url.endswith(".xml")} == shown
