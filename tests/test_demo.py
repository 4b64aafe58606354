"""The demo says on every page that it is invented, and keeps out of search engines."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
import yaml

from site_server import ROOT, BuiltSite, build_site

if TYPE_CHECKING:
    from pathlib import Path

ARCHIVE = ROOT / "tests/archive"
SENTENCE = (
    "Alt i dette arkivet er oppdiktet. Eksempelvik finnes ikke, og ingen møter, saker, vedtak,"
    " personer eller organisasjoner her er virkelige."
)
SERVE = """
from mkdocs.commands.build import build
from mkdocs.config import load_config

config = load_config("mkdocs.yml")
config.plugins.on_startup(command="serve", dirty=False)
build(config, serve_url="http://127.0.0.1:8000/")
"""
"""One build as the live server makes it."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """One strict build of the demo, by its own settings."""
    return build_site(ARCHIVE, tmp_path_factory.mktemp("demo") / "site")


class Chrome(HTMLParser):
    """What stands before the header of a page, and the page's tags."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.before_header = ""
        self.robots: set[str] = set()
        self.sheets: list[str] = []
        self._hidden = 0
        self._is_on_top = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "meta" and given.get("name") == "robots":
            self.robots.add(given.get("content") or "")
        if tag == "link" and given.get("rel") == "stylesheet":
            self.sheets.append(given.get("href") or "")
        if tag == "aside" and "hidden" not in given:
            self._is_on_top = True
        if tag == "header":
            self._is_on_top = False

    def handle_data(self, data: str) -> None:
        if self._is_on_top:
            self.before_header += data


def says_so(html: str) -> bool:
    """Whether a page says above its header, without a script, that all is invented."""
    head = html.partition('<header class="md-header')[0]
    return SENTENCE in " ".join(Chrome(head).before_header.split())


def test_every_page_of_the_demo_says_on_top_that_it_is_invented(demo: BuiltSite) -> None:
    pages = sorted(demo.folder.rglob("*.html"))
    # Cards have no head of the theme's: the archive's name says it there.
    cards = [page for page in pages if page.relative_to(demo.folder).parts[0] == "kort"]
    assert all("(oppdiktet)</a>" in card.read_text("utf-8") for card in cards)
    own = [page for page in pages if page not in cards]
    silent = [page.relative_to(demo.folder) for page in own if not says_so(page.read_text())]
    assert silent == []
    assert len(pages) > 100
    assert demo.folder / "404.html" in pages
    assert demo.folder / "om/index.html" in pages


def test_no_page_of_the_demo_is_for_search_engines(demo: BuiltSite) -> None:
    for page in demo.folder.rglob("*.html"):
        assert Chrome(page.read_text("utf-8")).robots == {"noindex"}, page


def test_the_demo_says_so_on_paper_too(demo: BuiltSite) -> None:
    sheets = Chrome(demo.page("sak/uok-14-31")).sheets
    assert sheets[-1].endswith("assets/demo/demo.css")
    css = (demo.folder / "assets/demo/demo.css").read_text("utf-8")
    assert re.search(r"@media print \{ \.md-banner \{ display: block;", css)


def test_a_page_without_the_sentence_is_found(demo: BuiltSite) -> None:
    html = demo.page("sak/uok-14-31")
    assert says_so(html)
    assert not says_so(html.replace("Eksempelvik finnes ikke", "Eksempelvik finnes"))
    assert not says_so(html.replace('<aside class="md-banner"', "<aside hidden"))


def test_the_live_server_tells_of_faults_above_the_same_words(tmp_path: Path) -> None:
    archive = tmp_path / "tests/archive"
    for source, target in (
        (ARCHIVE, archive),
        (ROOT / "docs", tmp_path / "docs"),
        (ROOT / "hooks", tmp_path / "hooks"),
    ):
        shutil.copytree(source, target)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (archive / "data/people.yml").write_text("- {id: kari", "utf-8")
    subprocess.run([sys.executable, "-c", SERVE], cwd=archive, capture_output=True, check=True)  # noqa: S603
    html = (tmp_path / "build/demo/index.html").read_text("utf-8")
    faults, _, rest = html.partition('role="alert"')[2].partition("ma-invented")
    assert "data/people.yml:1:" in faults
    assert says_so(html)
    assert rest


def test_the_notice_is_a_landmark_with_a_name(demo: BuiltSite) -> None:
    assert '<aside class="md-banner" aria-label="Melding">' in demo.page("sak/uok-14-31")


def test_no_page_of_the_repositorys_own_site_says_so(built_site: BuiltSite) -> None:
    pages = sorted(built_site.folder.rglob("*.html"))
    assert not [page for page in pages if "ma-invented" in page.read_text("utf-8")]
    assert not (built_site.folder / "assets/demo").exists()


def test_make_demo_builds_into_a_folder_that_git_ignores() -> None:
    recipe = (ROOT / "Makefile").read_text("utf-8").partition("\ndemo:")[2].partition("\n\n")[0]
    assert "--config-file tests/archive/mkdocs.yml" in recipe
    assert "http://localhost:" in recipe
    settings = (ARCHIVE / "mkdocs.yml").read_text("utf-8").replace("!ENV", "")
    site = (ARCHIVE / yaml.safe_load(settings)["site_dir"]).resolve()
    assert site == ROOT / "build/demo"
    ignored = subprocess.run(["git", "check-ignore", "-q", str(site)], cwd=ROOT, check=False)  # noqa: S603, S607
    assert ignored.returncode == 0
