"""The adapter: joined pages equal rendered ones, Problems stop a build, serving goes on."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from fake_archive import HOSTILE, pages
from motearkiv.mkdocs_adapter.mending import mend
from motearkiv.mkdocs_adapter.policy import policy_of
from motearkiv.mkdocs_adapter.site_folder import SiteFolder
from motearkiv.problem import ArchiveError
from site_server import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

SITE_URL = "https://arkiv.example/moter/"
TESTS = ROOT / "tests"
WORD = "Første utgave"


@dataclass(frozen=True)
class Site:
    """A small archive in a folder of its own, whose record is made up."""

    root: Path

    @property
    def built(self) -> Path:
        return self.root / "site"

    def say(self, **said: object) -> None:
        path = self.root / "data/fake.json"
        path.write_text(json.dumps({"word": WORD} | said), "utf-8")

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        environment |= {
            "SITE_URL": SITE_URL,
            "NO_MKDOCS_2_WARNING": "1",
            "DISABLE_MKDOCS_2_WARNING": "true",
            "PYTHONPATH": str(TESTS),
        }
        return subprocess.run(  # noqa: S603 - our own commands
            [sys.executable, *command],
            cwd=self.root,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def build(self, *options: str, host: str = "mkdocs") -> subprocess.CompletedProcess[str]:
        return self.run("-m", host, "build", "-f", "mkdocs.yml", *options)

    def page(self, url: str) -> str:
        return (self.built / url / "index.html").read_text("utf-8")

    def html_files(self) -> list[Path]:
        return sorted(self.built.rglob("*.html"))


def make_site(root: Path, *hooks: Path, data: Path | None = None) -> Site:
    """The repository's own settings, hand-written pages and theme, with other hooks and data."""
    for folder in ("docs", "overrides"):
        shutil.copytree(ROOT / folder, root / folder)
    listed = "".join(f"  - {hook}\n" for hook in hooks)
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    own = "  - hooks/archive.py\n"
    assert own in settings
    (root / "mkdocs.yml").write_text(settings.replace(own, listed), "utf-8")
    site = Site(root)
    if data:
        shutil.copytree(data, root / "data")
    else:
        (root / "data").mkdir()
        site.say()
    return site


ADAPTER = (TESTS / "fake_archive.py", ROOT / "hooks/archive.py")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return make_site(tmp_path / "arkiv", *ADAPTER)


@pytest.fixture(scope="module")
def joined(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A strict build by the adapter, for all who only read it."""
    return _built(make_site(tmp_path_factory.mktemp("joined") / "arkiv", *ADAPTER))


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The same pages, each of them through the whole of MkDocs and Material."""
    root = tmp_path_factory.mktemp("rendered") / "arkiv"
    return _built(make_site(root, TESTS / "full_pipeline.py"))


def _built(site: Site) -> Site:
    done = site.build("--strict")
    assert done.returncode == 0, done.stdout + done.stderr
    return site


# Pages


@pytest.mark.parametrize("url", [page.url for page in pages(WORD)])
def test_a_joined_page_equals_the_rendered_one(joined: Site, rendered: Site, url: str) -> None:
    assert joined.page(url) == rendered.page(url)


@pytest.mark.parametrize("archive", [ROOT, TESTS / "archive"], ids=["real", "fictional"])
def test_every_page_of_an_archive_equals_the_rendered_one(archive: Path, tmp_path: Path) -> None:
    ours = make_site(tmp_path / "a", ROOT / "hooks/archive.py", data=archive / "data")
    theirs = make_site(tmp_path / "b", TESTS / "full_pipeline.py", data=archive / "data")
    found = [
        {path.relative_to(site.built): path.read_bytes() for path in _built(site).html_files()}
        for site in (ours, theirs)
    ]
    # What articles elsewhere show has nothing of the theme, and no place in its pipeline.
    found[0] = {path: html for path, html in found[0].items() if path.parts[0] != "kort"}
    assert len(found[0]) > 40
    assert found[0] == found[1]


def test_hand_written_pages_are_the_same_either_way(joined: Site, rendered: Site) -> None:
    for url in ("om", "om/hjelp", "om/for-redaktorer", "om/for-utviklere"):
        assert joined.page(url) == rendered.page(url)
    assert (joined.built / "404.html").read_bytes() == (rendered.built / "404.html").read_bytes()


def test_no_shell_is_left_in_the_site(joined: Site) -> None:
    files = [path.relative_to(joined.built) for path in joined.built.rglob("*")]
    hand_written = len(list((ROOT / "docs").rglob("*.md")))
    assert not [path for path in files if "-" in path.parts]
    assert not [path for path in joined.html_files() if len(path.read_bytes()) < 1000]
    assert len(joined.html_files()) == len(list(pages(WORD))) + 1 + hand_written


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_a_hostile_title_shows_as_it_is(joined: Site, number: int) -> None:
    html = joined.page(f"sak/s-{number}")
    shown = Tags(html)
    words = " ".join(HOSTILE[number].split())
    name = 'Utvalget for <prøver> & "slikt"'
    assert shown.title == f"{words} – {name}"
    assert shown.metas["og:title"] == words
    assert shown.metas["description"] == shown.metas["og:description"] == f"{words} {WORD}"
    assert shown.metas["og:site_name"] == name
    assert "alert(1)" not in "".join(shown.scripts)


def test_the_front_page_is_titled_with_the_name_alone(joined: Site) -> None:
    assert Tags(joined.page("")).title == 'Utvalget for <prøver> & "slikt"'


def test_a_page_names_its_address_or_that_of_the_page_it_stands_for(joined: Site) -> None:
    assert f'rel="canonical" href="{SITE_URL}sak/s-2/"' in joined.page("sak/s-2")
    assert f'rel="canonical" href="{SITE_URL}sak/s-0/"' in joined.page("sak/s-1")
    assert f'rel="canonical" href="{SITE_URL}"' in joined.page("")
    assert f'rel="canonical" href="{SITE_URL}om/"' in joined.page("om")


@pytest.mark.parametrize(
    ("url", "current"),
    [("", None), ("sak", "page"), ("sak/s-0", "true"), ("om", "page"), ("om/hjelp", "true")],
)
def test_the_menu_shows_the_part_one_is_in(joined: Site, url: str, current: str | None) -> None:
    menu = re.search(r'<nav class="ma-nav.*?</nav>', joined.page(url), re.DOTALL)
    assert menu
    names = {"sak": "Saker", "om": "Om arkivet"}
    expected = [(current, names[url.partition("/")[0]])] if current else []
    assert re.findall(r'aria-current="(\w+)">([^<]+)', menu[0]) == expected


@pytest.mark.parametrize("url", ["", "sak", "sak/s-0", "mote/s-3"])
def test_the_skip_link_leads_to_the_content(joined: Site, url: str) -> None:
    html = joined.page(url)
    assert re.search(r'<a href="#innhold" class="md-skip">\s*Hopp til innholdet\s*</a>', html)
    content = re.search(r'<div class="ma-content" id="innhold" tabindex="-1">\s*(.*)', html)
    assert content
    assert content[1].startswith("<h1>")


def test_a_missing_page_says_so_and_leads_on(joined: Site) -> None:
    html = (joined.built / "404.html").read_text("utf-8")
    assert "Fant ikke siden" in Tags(html).title
    assert '<a href="#innhold" class="md-skip">Hopp til innholdet</a>' in html
    article = html.partition("<article")[2]
    for hub in ("mote/", "sak/", "organ/", "organisasjon/", "om/"):
        assert f'href="/moter/{hub}"' in article


def test_files_are_copied_and_readable_for_all(joined: Site) -> None:
    assert (joined.built / "sak/s-0/index.json").read_bytes() == b'{"a": 1}\n'
    assert SITE_URL in (joined.built / "sitemap.xml").read_text("utf-8")
    assert not (joined.built / "sitemap.xml.gz").exists()
    modes = {path.stat().st_mode & 0o777 for path in joined.built.rglob("*") if path.is_file()}
    assert modes == {0o644}


def test_two_builds_give_the_same_bytes(joined: Site, site: Site) -> None:
    _built(site)
    files = [path for path in joined.built.rglob("*") if path.is_file()]
    assert len(files) > 50
    for path in files:
        other = site.built / path.relative_to(joined.built)
        assert path.read_bytes() == other.read_bytes(), path


def test_the_build_tells_nothing_of_shells(site: Site) -> None:
    done = site.build()
    assert "skipped" not in done.stderr
    assert "/-/" not in done.stderr


# Policy


class Tags(HTMLParser):
    """What a page holds that the policy is about, and its title and metas."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.metas: dict[str, str] = {}
        self.scripts: list[str] = []
        self.faults: list[str] = []
        self.title = ""
        self._in = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._in = tag
        if tag == "meta":
            name = given.get("name") or given.get("property") or given.get("http-equiv") or ""
            self.metas[name] = given.get("content") or ""
        if tag == "script" and "src" not in given and "json" not in (given.get("type") or ""):
            self.scripts.append("")
        elif tag == "script":
            self._in = "data"
        bad = [name for name in given if name == "style" or name.startswith("on")]
        bad += [name for name, value in attrs if (value or "").startswith("javascript:")]
        bad += [tag] if tag == "style" else []
        self.faults += [f"<{tag} {name}>" for name in bad]

    def handle_data(self, data: str) -> None:
        if self._in == "title":
            self.title += data.strip()
        elif self._in == "script":
            self.scripts[-1] += data

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the parent's signature
        self._in = ""


def every_page(site: Site) -> Iterator[tuple[str, str]]:
    for path in site.html_files():
        yield path.relative_to(site.built).as_posix(), path.read_text("utf-8")


def test_every_page_has_the_policy_of_its_own_scripts(joined: Site) -> None:
    for name, html in every_page(joined):
        head = html[: html.index("Content-Security-Policy")]
        assert re.findall(r"<\w+", head[head.index("<head>") :]) == ["<head", "<meta", "<meta"]
        assert 'charset="utf-8"' in head, name
        tags = Tags(html)
        policy = tags.metas["Content-Security-Policy"]
        assert policy == policy_of("".join(f"<script>{code}</script>" for code in tags.scripts))
        assert len(policy) < 800


def test_every_page_keeps_its_address_from_other_sites(joined: Site) -> None:
    for name, html in every_page(joined):
        assert Tags(html).metas["referrer"] == "strict-origin-when-cross-origin", name


def test_no_page_has_inline_styles_or_handlers(joined: Site) -> None:
    assert {name: Tags(html).faults for name, html in every_page(joined) if Tags(html).faults} == {}


def test_only_the_known_inline_scripts_are_there(joined: Site) -> None:
    known = ("__md_scope=new URL", 'var palette=__md_get("__palette")', "var target=document.getEl")
    for name, html in every_page(joined):
        assert {
            code for code in Tags(html).scripts if not code.startswith(tuple(known))
        } == set(), name


def test_the_theme_asks_no_other_host() -> None:
    theme = ROOT / "src/motearkiv/mkdocs_adapter/theme"
    for path in [*theme.rglob("*.css"), *theme.rglob("*.js"), *theme.rglob("*.html")]:
        text = path.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
        text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
        assert not re.search(r"@import|https?://|\burl\((?!\"data:)", text), path


# Mending


def material(name: str) -> str:
    """A template as Material brings it."""
    spec = find_spec("material")
    assert spec
    assert spec.origin
    return (Path(spec.origin).parent / "templates" / name).read_text("utf-8")


def test_material_still_needs_each_change_and_gets_it(joined: Site) -> None:
    base, toc = map(material, ("base.html", "partials/toc.html"))
    assert base.count('<input class="md-toggle"') == base.count('" autocomplete="off">') == 2
    assert '<label class="md-nav__title" for="__toc">' in toc
    for name, html in every_page(joined):
        assert '" autocomplete="off">' not in html, name
        assert 'for="__toc"' not in html or 'id="__toc"' in html, name


def test_an_empty_tabindex_is_removed_from_labels_alone() -> None:
    html = mend('<label class="a" tabindex="">x</label> tabindex=""', skip="t", notice="n")
    assert html == '<label class="a">x</label> tabindex=""'


def test_landmarks_have_norwegian_names_of_their_own(joined: Site) -> None:
    for name, html in every_page(joined):
        landmarks = re.findall(r'<(?:nav|aside|header|footer)[^>]* aria-label="([^"]+)"', html)
        assert len(landmarks) == len(set(landmarks)), name
        assert not {"Header", "Footer", "Navigasjon"} & set(landmarks)


# Search


def test_the_words_of_hand_written_pages_go_to_search(joined: Site) -> None:
    words = (joined.built / "words.txt").read_text("utf-8")
    assert "Hjelp: " in words
    assert not re.search(r"</?(?:p|a|h\d|li|code|table)\b|&lt;", words)


def test_search_of_the_theme_is_not_shipped(joined: Site) -> None:
    shipped = [path.as_posix() for path in joined.built.rglob("*") if path.is_file()]
    assert not [path for path in shipped if "/workers/" in path or "/lunr/" in path]
    assert not (joined.built / "search/search_index.json").exists()
    assert any(path.endswith("motearkiv/search/worker.js") for path in shipped)


def test_every_page_has_a_search_field_that_needs_no_script(joined: Site) -> None:
    for name, html in every_page(joined):
        (action,) = re.findall(
            r'<form class="ma-find" role="search" method="get" action="([^"]*)"', html
        )
        assert action.endswith("sok/"), name


# Problems


def test_an_error_stops_a_build_before_the_site_is_touched(site: Site) -> None:
    _built(site)
    before = sorted((path, path.stat().st_mtime_ns) for path in site.built.rglob("*"))
    site.say(problems=[("error", 3), ("warning", 1), ("error", 7), ("note", 2)])
    done = site.build()
    assert done.returncode == 1
    lines = [line for line in done.stderr.splitlines() if "data/fake.json" in line]
    assert [line.split(maxsplit=2)[0] for line in lines] == ["ERROR", "WARNING", "ERROR"]
    assert "data/fake.json:3:1: wrong: <b>3</b>; write otherwise [fake-error]" in lines[0]
    assert "2 feil og 1 varsler i arkivet: ingenting er skrevet." in done.stderr
    assert "1 merknad" in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted((path, path.stat().st_mtime_ns) for path in site.built.rglob("*")) == before


def test_what_stops_the_reading_stops_the_build_with_one_line(site: Site) -> None:
    site.say(fails="data/ finnes ikke")
    done = site.build()
    assert done.returncode == 1
    assert "data/ finnes ikke" in done.stderr
    assert "Traceback" not in done.stderr
    assert not site.built.exists()


def test_a_warning_stops_a_strict_build_alone(site: Site) -> None:
    site.say(problems=[("warning", 1)])
    assert site.build("--strict").returncode == 1
    assert not site.built.exists()
    assert site.build().returncode == 0
    assert site.page("sak/s-0")


def test_a_hand_written_page_with_personal_data_is_told_of_with_its_place(site: Site) -> None:
    page = site.root / "docs/om/index.md"
    words = page.read_text("utf-8")
    lines = words.count("\n") + 2
    page.write_text(f"{words}\nRing Kari, 912 34 567.\n", "utf-8")
    done = site.build("--strict")
    assert done.returncode == 1
    assert f"docs/om/index.md:{lines}:12: " in done.stderr
    assert "[personal-contact]" in done.stderr
    assert words.startswith("---\n")
    accepted = words.replace("---\n", "---\naccept: [personal-contact]\n", 1)
    page.write_text(f"{accepted}\nRing Kari, 912 34 567.\n", "utf-8")
    assert site.build("--strict").returncode == 0


def test_notes_never_stop_a_build(site: Site) -> None:
    site.say(problems=[("note", 1), ("note", 2)])
    done = site.build("--strict")
    assert done.returncode == 0
    assert "2 merknader" in done.stderr


def test_a_page_with_other_words_stops_a_build_with_one_line(site: Site) -> None:
    site.say(raises="siden sier noe annet enn arkivet")
    done = site.build()
    assert done.returncode == 1
    assert "siden sier noe annet enn arkivet" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("path", ["OM/Hjelp/index.html", "404.html"])
def test_a_file_that_mkdocs_has_written_is_not_written_over(site: Site, path: str) -> None:
    site.say(extra=[path])
    done = site.build()
    assert done.returncode == 1
    assert f"two files want one address: {path.lower()} (of MkDocs) and {path}" in done.stderr


def test_a_hand_written_page_cannot_take_a_page_of_the_archive(site: Site) -> None:
    (site.root / "docs/sak").mkdir()
    (site.root / "docs/sak/README.md").write_text("# Saker", "utf-8")
    done = site.build()
    assert done.returncode == 1
    assert "sak/README.md: the archive has a page of its own at sak/" in done.stderr


def test_an_override_that_loses_a_slot_is_named(site: Site) -> None:
    override = '{% extends "base.html" %}{% block container %}{% endblock %}'
    (site.root / "overrides/main.html").write_text(override, "utf-8")
    done = site.build()
    assert done.returncode == 1
    assert "the theme must print once what stands in" in done.stderr


def test_a_link_that_leads_nowhere_stops_a_build_and_is_told(site: Site) -> None:
    page = site.root / "docs/om/hjelp.md"
    text = page.read_text("utf-8")
    page.write_text(
        f'{text}\n<a href="../../sak/S-0/">Sak</a> <a href="#finnes-ikke">Her</a>\n', "utf-8"
    )
    done = site.build("--strict")
    assert done.returncode == 1
    assert (
        "om/hjelp/index.html: '../../sak/S-0/': there is no file sak/S-0/index.html" in done.stderr
    )
    assert "om/hjelp/index.html: '#finnes-ikke': om/hjelp/index.html has no id" in done.stderr
    assert not (site.built / "index.html").exists()


def test_an_archives_own_footer_reaches_every_page(site: Site) -> None:
    (site.root / "overrides/motearkiv").mkdir()
    footer = '<footer id="meny">Vår</footer>'
    (site.root / "overrides/motearkiv/footer.html").write_text(footer, "utf-8")
    _built(site)
    for name, html in every_page(site):
        assert footer in html, name


# The folder


def test_a_path_is_written_once_in_whatever_spelling(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path)
    folder.write("sak/\u00e5/index.html", b"1")
    for path in ("sak/\u00e5/index.html", "Sak/\u00c5/index.html", "sak/a\u030a/index.html"):
        with pytest.raises(ArchiveError, match="two files want one address"):
            folder.write(path, b"2")
    assert (tmp_path / "sak/\u00e5/index.html").read_bytes() == b"1"


@pytest.mark.parametrize("path", ["/etc/x", "../x", "a/../../x"])
def test_nothing_is_written_outside_the_site(tmp_path: Path, path: str) -> None:
    with pytest.raises(ArchiveError, match="outside"):
        SiteFolder(tmp_path).write(path, b"")


def test_a_file_is_copied_byte_for_byte(tmp_path: Path) -> None:
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(b"%PDF\r\n\0")
    (tmp_path / "site").mkdir()
    folder = SiteFolder(tmp_path / "site")
    folder.write("dokument/x/paper.pdf", paper)
    assert (tmp_path / "site/dokument/x/paper.pdf").read_bytes() == b"%PDF\r\n\0"
    with pytest.raises(ArchiveError, match=r"gone\.pdf is no longer there"):
        folder.write("dokument/x/gone.pdf", tmp_path / "gone.pdf")


# The command and the fork


COMMAND = (
    "import sys; from pathlib import Path; from motearkiv.mkdocs_adapter.command import build_site;"
    "sys.exit(build_site(Path('mkdocs.yml'), quiet='-q' in sys.argv))"
)


@pytest.mark.parametrize(
    ("problems", "code", "options"),
    [
        ([("note", 1)], 0, []),
        ([("note", 1)], 0, ["-q"]),
        ([("warning", 1)], 1, []),
        ([("warning", 1)], 1, ["-q"]),
        ([("error", 1)], 1, ["-q"]),
    ],
)
def test_what_the_command_counts_does_not_depend_on_what_it_shows(
    site: Site, problems: list[tuple[str, int]], code: int, options: list[str]
) -> None:
    site.say(problems=problems)
    done = site.run("-c", COMMAND, *options)
    assert done.returncode == code, done.stderr
    assert ("data/fake.json:1:1" in done.stderr) == bool(code)
    assert (site.built / "index.html").exists() == (code == 0)
    assert "Traceback" not in done.stderr
    assert not (options and not code and done.stderr)


def test_the_command_counts_warnings_of_mkdocs_too(site: Site) -> None:
    path = site.root / "docs/om/hjelp.md"
    path.write_text("# Hjelp\n\n[borte](finnes-ikke.md)\n", "utf-8")
    done = site.run("-c", COMMAND, "-q")
    assert done.returncode == 1
    assert "finnes-ikke.md" in done.stderr


def test_the_command_names_a_missing_file_in_one_line(site: Site) -> None:
    (site.root / "mkdocs.yml").unlink()
    done = site.run("-c", COMMAND)
    assert done.returncode == 1
    assert "mkdocs.yml" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_command_builds_the_site_that_mkdocs_builds(joined: Site, site: Site) -> None:
    assert site.run("-c", COMMAND, "-q").returncode == 0
    assert site.page("sak/s-0") == joined.page("sak/s-0")


def test_the_fork_of_mkdocs_builds_the_same_pages(joined: Site, site: Site) -> None:
    done = site.build("--strict", host="properdocs")
    assert done.returncode == 0, done.stdout + done.stderr
    for page in pages(WORD):
        assert site.page(page.url) == joined.page(page.url)


@pytest.mark.parametrize("severity", ["error", "warning"])
def test_the_fork_of_mkdocs_stops_as_mkdocs_does(site: Site, severity: str) -> None:
    site.say(problems=[(severity, 1)])
    assert site.build("--strict", host="properdocs").returncode == 1
    assert not site.built.exists()


# Serving


SERVE = """
import json, sys
from pathlib import Path
from mkdocs.commands.build import build
from mkdocs.config import load_config

def rebuild(config=None):
    config = config or load_config("mkdocs.yml", site_dir="site")
    config.site_url = "http://127.0.0.1:8000/"
    build(config, serve_url="http://127.0.0.1:8000/")
    for name in ("index.html", "sak/s-0/index.html", "om/index.html", "404.html"):
        path = Path("site", name)
        seen.append(path.read_text("utf-8") if path.exists() else None)

seen = []
config = load_config("mkdocs.yml", site_dir="site")
config.plugins.on_startup(command="serve", dirty=False)
for said in json.loads(sys.argv[1]):
    Path("data/fake.json").write_text(json.dumps(said))
    rebuild(config)
    config = None
print(json.dumps(seen))
"""
ALERT = 'role="alert"'


def serve(site: Site, *said: dict[str, Any]) -> list[list[str | None]]:
    """Pages after each save, built as the live server does: front, case, hand-written, 404."""
    done = site.run("-c", SERVE, json.dumps(said))
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    return [seen[start : start + 4] for start in range(0, len(seen), 4)]


@pytest.mark.parametrize(
    ("broken", "line"),
    [
        (
            {"problems": [("error", 5)]},
            "data/fake.json:5:1: wrong: &lt;b&gt;5&lt;/b&gt;; write otherwise [fake-error]",
        ),
        ({"fails": "data/ finnes ikke"}, "data/ finnes ikke"),
        ({"word": "Ny", "raises": "noe annet enn arkivet"}, "noe annet enn arkivet"),
    ],
)
def test_a_broken_file_keeps_the_last_good_pages_and_says_so(
    site: Site, broken: dict[str, Any], line: str
) -> None:
    good, bad, mended = serve(site, {"word": "Gammel"}, broken, {"word": "Rettet"})
    assert all(html and ALERT not in html for html in [*good, *mended])
    for html in bad:
        assert html
        assert ALERT in html
        assert line in html
    assert "Gammel" in str(bad[1])
    assert "Rettet" in str(mended[1])


def test_a_first_start_with_a_broken_file_shows_what_there_is(site: Site) -> None:
    bad, good = serve(site, {"problems": [("error", 5)]}, {"word": "Rettet"})
    front, case, about, missing = bad
    assert "Arkivet kan ikke vises ennå" in str(front)
    assert case is None
    assert all(ALERT in str(html) for html in (front, about, missing))
    assert "Rettet" in str(good[1])


def test_a_clash_is_no_end_of_serving(site: Site) -> None:
    ((front, case, *_),) = serve(site, {"word": "Gammel", "extra": ["404.html"]})
    assert "Gammel" in str(front)
    assert "Gammel" in str(case)


def test_live_reload_is_not_kept_from_its_script(site: Site) -> None:
    (pages_served,) = serve(site, {"word": "Gammel"})
    assert all(html and "Content-Security-Policy" not in html for html in pages_served)


def test_a_site_is_measured_with_what_mkdocs_has_written(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "om").mkdir(parents=True)
    (site / "om/index.html").write_bytes(b"12345")
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(b"1234567")
    folder = SiteFolder(site)
    folder.write("sak/s-1/index.html", b"123")
    folder.write("dokument/0/paper.pdf", paper)
    assert folder.measure() == (3, 15)
