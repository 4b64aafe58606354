"""The recipes of deploy/ on a real nginx, and the rights that the workflows have on GitHub."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib import import_module
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
import yaml
from playwright.sync_api import expect

from browser.conftest import visitor
from nginx_server import BELOW, Server, nginx_path, running, settings_of
from site_server import ROOT, serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from playwright.sync_api import Browser

    from site_server import BuiltSite

CASE = "/sak/nr-50-20/"
PAPER = "/dokument/887f0d196f46/2020-11-25-naeringsradet-saksliste.txt"
POLICY = "Content-Security-Policy"
RUN = "document.title = 'ran'"
SVG = 'xmlns="http://www.w3.org/2000/svg"'
REVALIDATE = "no-cache"
IMMUTABLE = "public, max-age=31536000, immutable"
NO_LEAVE = "script-src 'self'"
_META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_PINNED = re.compile(
    r"\s+(?:- )?uses: (?:actions/[a-z-]+|ossf/scorecard-action)@[0-9a-f]{40} # v\d+\.\d+\.\d+"
)

__all__ = ["visitor"]


# ---- A real nginx


@pytest.fixture(scope="session")
def below_a_folder(
    built_site: BuiltSite, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    with running(tmp_path_factory.mktemp("nginx"), built_site) as server:
        yield server


@pytest.fixture(scope="session")
def at_the_root(
    built_site: BuiltSite, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    with running(tmp_path_factory.mktemp("nginx"), built_site, below="") as server:
        yield server


@pytest.fixture(params=["at_the_root", "below_a_folder"])
def server(request: pytest.FixtureRequest) -> Server:
    """The site at the root of its host, then below a folder."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Server)
    return found


# ---- Types, headers, packing


@pytest.mark.site
@pytest.mark.parametrize(
    ("path", "content_type", "cache"),
    [
        ("/", "text/html", REVALIDATE),
        (CASE, "text/html", REVALIDATE),
        (f"{CASE}index.json", "application/json", REVALIDATE),
        ("/search/manifest.json", "application/json", REVALIDATE),
        ("index file", "application/json", IMMUTABLE),
        ("block of results", "application/json", IMMUTABLE),
        ("/sitemap.xml", "text/xml", REVALIDATE),
        ("/feed.xml", "application/atom+xml", REVALIDATE),
        (f"{CASE}feed.xml", "application/atom+xml", REVALIDATE),
        ("/moter.ics", "text/calendar", REVALIDATE),
        ("/dokument/", "text/html", REVALIDATE),
        ("/dokument/index.json", "application/json", REVALIDATE),
        ("/assets/motearkiv/motearkiv.css", "text/css", REVALIDATE),
        ("/assets/motearkiv/motearkiv.js", "application/javascript", REVALIDATE),
        ("/assets/motearkiv/icon.svg", "image/svg+xml", REVALIDATE),
        ("/assets/motearkiv/search/worker.js", "application/javascript", REVALIDATE),
        ("main.css", "text/css", IMMUTABLE),
        (PAPER, "text/plain", IMMUTABLE),
    ],
)
def test_a_file_has_its_type_its_character_set_and_its_time(
    server: Server, path: str, content_type: str, cache: str
) -> None:
    answer = server.get(server.named(path))
    assert answer.status == 200
    assert answer.headers["content-type"] == f"{content_type}; charset=utf-8"
    assert answer.headers["cache-control"] == cache


@pytest.mark.site
def test_a_paper_arrives_byte_for_byte(server: Server, built_site: BuiltSite) -> None:
    paper = server.get(PAPER)
    assert paper.body == (built_site.folder / PAPER.strip("/")).read_bytes()
    assert "Næringsrådet" in paper.text


@pytest.mark.site
@pytest.mark.parametrize(
    "path",
    [
        "/",
        CASE,
        f"{CASE}index.json",
        PAPER,
        "main.css",
        "/feed.xml",
        "/nr-50-20",
        "/finnes/ikke/",
        "/dokument/887f0d196f46/finnes-ikke.pdf",
        "/kort/finnes-ikke/",
    ],
)
def test_every_answer_has_the_headers_of_safety(server: Server, path: str) -> None:
    headers = server.get(server.named(path)).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["server"] == "nginx"
    assert "strict-transport-security" not in headers


@pytest.mark.site
def test_the_policy_allows_what_the_pages_allow_and_no_more(
    below_a_folder: Server, built_site: BuiltSite
) -> None:
    rules = _rules(below_a_folder.get(CASE).headers["content-security-policy"])
    assert rules.pop("frame-ancestors") == {"'none'"}
    together: dict[str, set[str]] = {}
    for page in built_site.folder.rglob("*.html"):
        if page.relative_to(built_site.folder).parts[0] == "kort":
            continue
        meta = _META.search(page.read_text("utf-8"))
        assert meta, page
        for name, sources in _rules(meta[1]).items():
            together.setdefault(name, set()).update(sources)
    assert rules == together
    assert not {source for sources in rules.values() for source in sources if "unsafe" in source}


@pytest.mark.site
def test_a_card_has_its_own_policy_and_may_be_framed_by_anybody(
    server: Server, built_site: BuiltSite
) -> None:
    rules = _rules(server.get("/kort/nr-50-20/").headers["content-security-policy"])
    assert rules.pop("frame-ancestors") == {"*"}
    meta = _META.search(built_site.page("kort/nr-50-20/"))
    assert meta
    assert rules == _rules(meta[1])
    assert set(rules) == {"default-src", "style-src", "base-uri", "form-action"}


@pytest.mark.site
@pytest.mark.parametrize(
    "path", ["/dokument/", "/dokument/887f0d196f46/finnes-ikke.pdf", "/kort/finnes-ikke/"]
)
def test_a_page_about_papers_or_for_what_is_not_there_is_a_page_like_others(
    server: Server, path: str
) -> None:
    assert server.get(path).headers[POLICY.lower()] == server.get(CASE).headers[POLICY.lower()]


@pytest.mark.site
def test_a_paper_may_do_nothing(server: Server) -> None:
    rules = _rules(server.get(PAPER).headers[POLICY.lower()])
    assert set(rules) == {"default-src", "base-uri", "form-action", "frame-ancestors"}
    assert all(sources == {"'none'"} for sources in rules.values())


@pytest.mark.site
@pytest.mark.browser
@pytest.mark.parametrize(
    ("name", "paper"),
    [
        ("brev.html", f"<script src=kode.js></script><script>{RUN}</script>"),
        ("kart.svg", f'<svg {SVG} onload="document.title = 1"><script>{RUN}</script></svg>'),
    ],
    ids=["brev.html", "kart.svg"],
)
def test_a_paper_that_is_no_paper_runs_nothing(
    built_site: BuiltSite, chromium: Browser, tmp_path: Path, name: str, paper: str
) -> None:
    with running(tmp_path, built_site) as server:
        folder = (tmp_path / f"www{BELOW}{PAPER}").parent
        (folder / name).write_text(paper)
        (folder / "kode.js").write_text(RUN)
        page = chromium.new_page()
        refused: list[str] = []
        page.on("console", lambda message: refused.append(message.text))
        page.goto(f"{server.url}{PAPER[1:].rpartition('/')[0]}/{name}", wait_until="networkidle")
        assert page.title() == ""
        assert any("default-src 'none'" in one for one in refused), refused
        page.close()


@pytest.mark.site
@pytest.mark.browser
def test_a_pdf_opens_in_the_browsers_own_viewer(
    built_site: BuiltSite, chromium: Browser, tmp_path: Path
) -> None:
    with running(tmp_path, built_site) as server:
        folder = (tmp_path / f"www{BELOW}{PAPER}").parent
        paper = import_module("reportlab.pdfgen.canvas").Canvas(str(folder / "brev.pdf"))
        for words in ("Side en", "Side to"):
            paper.drawString(100, 700, words)
            paper.showPage()
        paper.save()
        page = chromium.new_page()
        page.goto(f"{server.url}{PAPER[1:].rpartition('/')[0]}/brev.pdf")
        viewer = page.frames[1].locator("viewer-toolbar #pagelength")
        expect(viewer).to_have_text("2")
        page.close()


def _rules(policy: str) -> dict[str, set[str]]:
    return {name: set(sources) for name, *sources in map(str.split, policy.split(";"))}


@pytest.mark.site
def test_only_data_are_open_to_other_sites(server: Server) -> None:
    allow = "access-control-allow-origin"
    assert server.get(f"{CASE}index.json").headers[allow] == "*"
    assert server.get("/finnes/ikke.json").headers[allow] == "*"
    assert allow not in server.get(CASE).headers
    assert allow not in server.get(PAPER).headers


@pytest.mark.site
@pytest.mark.parametrize("path", [CASE, f"{CASE}index.json", PAPER, "main.css", "/sitemap.xml"])
def test_text_is_packed_for_whoever_can_unpack_it(server: Server, path: str) -> None:
    path = server.named(path)
    plain, packed = server.get(path), server.get(path, **{"Accept-Encoding": "gzip"})
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["vary"] == "Accept-Encoding"
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body)


@pytest.mark.site
def test_a_file_that_lies_there_packed_is_sent_as_it_is(
    built_site: BuiltSite, tmp_path: Path
) -> None:
    with running(tmp_path, built_site) as server:
        page = tmp_path / f"www{BELOW}{CASE}index.html"
        page.with_name("index.html.gz").write_bytes(gzip.compress(b"packed before", mtime=0))
        answer = server.get(CASE, **{"Accept-Encoding": "gzip"})
    assert gzip.decompress(answer.body) == b"packed before"


@pytest.mark.site
def test_what_has_not_changed_is_not_sent_again(server: Server) -> None:
    first = server.get(CASE)
    again = server.get(CASE, **{"If-None-Match": first.headers["etag"]})
    assert (again.status, again.body) == (304, b"")


def test_without_nginx_a_test_fails_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    with pytest.raises(pytest.fail.Exception, match="nginx is missing"):
        nginx_path()


# ---- Addresses


@pytest.mark.site
@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        ("/sak/nr-50-20", CASE),
        ("/mote/2020-11-25-naeringsradet", "/mote/2020-11-25-naeringsradet/"),
        ("/nr-50-20", CASE),
        ("/nr-50-20/", CASE),
        ("/NR-50-20", CASE),
        ("/sak/NR-50-20", CASE),
        ("/sak/Nr-50-20/", CASE),
        ("/nr-50-2020", CASE),
        ("/nr-050-20", CASE),
        ("/NR%2050/20", CASE),
        ("/nr50-20", CASE),
        ("/sak/nr-50-20.", CASE),
        ("/sak/nr-50-20)", CASE),
        ("/sak/nr-50-20/).", CASE),
        ("/NR-50-20).", CASE),
        ("/sak/nr-50-20%C2%BB", CASE),
        # A number may mean the cases of several bodies: its own page knows, and leads on.
        ("/50-20", "/sak/50-20/"),
        ("/50/20", "/sak/50-20/"),
        ("/sak-50-20", "/sak/50-20/"),
        ("/SAK/50-20.", "/sak/50-20/"),
        ("/om/hjelp)", "/om/hjelp/"),
        ("/mote/2020-11-25-naeringsradet.", "/mote/2020-11-25-naeringsradet/"),
    ],
)
def test_an_address_as_people_write_it_leads_there_at_once(
    server: Server, asked: str, led_to: str
) -> None:
    assert server.follow(asked) == (200, [led_to])


@pytest.mark.site
@pytest.mark.parametrize(
    "asked",
    [
        "/finnes/ikke/",
        "/nr-99-20",
        "/xx-50-20",
        "/NR-50-20x",
        "/mote/50-20",
        "/sak/nr-50-20/finnes-ikke.json",
        "/assets/",
        "/dokument/887f0d196f46/",
        "/404.html",
        "/.git/config",
        "/sak/.env",
        "/%0d%0aset-cookie:a=b).",
    ],
)
def test_what_is_not_there_has_a_page_that_says_so(server: Server, asked: str) -> None:
    answer = server.get(asked)
    assert answer.status == 404
    assert "<title>Fant ikke siden" in answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == REVALIDATE
    assert "set-cookie" not in answer.headers


@pytest.mark.site
def test_hidden_files_are_not_shown_even_if_they_are_there(
    built_site: BuiltSite, tmp_path: Path
) -> None:
    with running(tmp_path, built_site, below="") as server:
        for name in (".env", ".well-known/proof"):
            file = tmp_path / "www" / name
            file.parent.mkdir(exist_ok=True)
            file.write_text("here")
        assert server.get("/.env").status == 404
        assert server.get("/.well-known/proof").body == b"here"


@pytest.mark.site
def test_the_letters_of_every_body_are_known(fictional_site: BuiltSite) -> None:
    text = settings_of("nginx", fictional_site.folder)
    found = re.findall(r'^ +"~\*\^(\S+)\$" (\w+-);$', text, re.MULTILINE)
    patterns = {address: pattern for pattern, address in found}
    assert set(patterns) == {"fsk-", "ks-", "ku-", "pmu-", "uok-"}
    assert all(re.fullmatch(patterns[address], address[:-1]) for address in patterns)
    assert re.fullmatch(patterns["uok-"], "uøk")
    assert '    "~*^b$" -b;' in text


# ---- In a browser


@pytest.mark.site
@pytest.mark.browser
def test_search_on_a_case_breaks_no_policy(
    visitor: Callable[..., Any],
    below_a_folder: Server,
) -> None:
    visit = visitor(real=below_a_folder.url)
    page = visit.go("case with points")
    page.locator("#ma-q").click()
    page.locator("#ma-q").press_sequentially("technoport")
    page.locator("#ma-forslag [role=option]").first.wait_for()
    page.goto(f"{below_a_folder.url}finnes/ikke/")
    page.goto(f"{below_a_folder.url}50-20")
    page.wait_for_url(f"{below_a_folder.url}sak/nr-50-20/")
    assert visit.faults == []


@pytest.mark.site
@pytest.mark.browser
def test_a_policy_that_knows_no_script_of_the_theme_is_found_out(
    visitor: Callable[..., Any],
    built_site: BuiltSite,
    tmp_path: Path,
) -> None:
    snippet = re.sub(r"script-src [^;]*", NO_LEAVE, settings_of("nginx", built_site.folder))
    with running(tmp_path, built_site, snippet=snippet) as server:
        visit = visitor(real=server.url)
        page = visit.go("case with points")
        page.wait_for_load_state("networkidle")
        page.close()
    noted, visit.faults[:] = list(visit.faults), []
    assert any("script-src" in line for line in noted), noted


# ---- By the published rules of Mozilla's Observatory


def observatory(headers: Mapping[str, str]) -> int:
    """The points that a site with these headers has, by the Observatory's rules of 2026.

    What it asks beyond them is so for every site of ours over HTTPS: no cookies, scripts of the
    same host, and a redirect from HTTP to HTTPS.
    """
    rules = _rules(headers.get(POLICY.lower(), "script-src 'unsafe-inline'"))
    age = re.search(r"max-age=(\d+)", headers.get("strict-transport-security", ""))
    framed = rules.get("frame-ancestors", {"*"})
    is_unsafe = "unsafe" in str(rules) or not rules.keys() & {"default-src", "script-src"}
    minus = 20 * is_unsafe + (20 if age is None else 10 * (int(age[1]) < 15_768_000))
    minus += 5 * (headers.get("x-content-type-options") != "nosniff") + 20 * ("*" in framed)
    plus = 10 if rules.get("default-src") == {"'none'"} and "form-action" in rules else 5
    plus += 5 * ("*" not in framed)
    plus += 5 * (headers.get("referrer-policy") == "strict-origin-when-cross-origin")
    # What is good counts only where little is bad.
    return 100 - minus + plus * (minus <= 10)


@pytest.mark.site
def test_by_the_observatorys_rules_only_https_alone_is_left_to_the_operator(
    built_site: BuiltSite, tmp_path: Path
) -> None:
    off = "    # add_header Strict-Transport-Security"
    for folder in ("off", "on"):
        (tmp_path / folder).mkdir()
    with running(tmp_path / "off", built_site) as server:
        assert observatory(server.get("/").headers) == 80  # B+
    with running(tmp_path / "on", built_site, change={off: off.replace("# ", "")}) as server:
        for path in ("/", CASE, PAPER, "/nr-50-20", "/finnes/ikke/"):
            assert observatory(server.get(path).headers) == 120, path  # A+, from 100 points on


@pytest.mark.parametrize(
    ("header", "value", "points"),
    [
        ("x-content-type-options", "", 115),
        ("content-security-policy", "default-src 'none'; script-src 'unsafe-inline'", 60),
        ("content-security-policy", "default-src 'self'; frame-ancestors 'none'", 115),
        ("strict-transport-security", "max-age=3600", 110),
        ("referrer-policy", "unsafe-url", 115),
    ],
)
def test_a_header_that_is_worse_has_fewer_points(header: str, value: str, points: int) -> None:
    good = {
        "content-security-policy": "default-src 'none'; form-action 'self'; frame-ancestors 'none'",
        "strict-transport-security": "max-age=63072000",
        "x-content-type-options": "nosniff",
        "referrer-policy": "strict-origin-when-cross-origin",
    }
    assert observatory(good) == 120
    assert observatory({**good, header: value}) == points


# ---- Hosts that read _headers


@pytest.mark.site
def test_headers_for_hosts_without_a_server_of_ones_own(
    built_site: BuiltSite, below_a_folder: Server
) -> None:
    text = settings_of("pages", built_site.folder)
    rules = _header_rules(text)
    found = rules["/*"] | rules["/sak/*"]
    served = below_a_folder.get(f"{CASE}index.json").headers
    del served["cache-control"]
    assert {name.lower(): value for name, value in found.items()}.items() <= served.items()
    # Cloudflare ignores a longer line.
    assert max(map(len, text.splitlines())) < 2000
    assert "{" not in text
    # Lists of papers lie there too, and they change.
    assert "Cache-Control" not in rules["/dokument/*"]


@pytest.mark.site
def test_each_folder_has_one_policy_and_only_cards_may_be_framed(built_site: BuiltSite) -> None:
    rules = _header_rules(settings_of("pages", built_site.folder))
    policies = {path: rule[POLICY] for path, rule in rules.items() if POLICY in rule}
    folders = {f"/{one.name}/*" for one in built_site.folder.iterdir() if one.is_dir()}
    assert set(policies) == folders | {"/", "/index.html", "/404.html"}
    framed = {path for path, policy in policies.items() if "frame-ancestors *" in policy}
    assert framed == {"/kort/*"}
    assert all("frame-ancestors 'none'" in policies[path] for path in policies.keys() - framed)
    assert "script-src" not in policies["/kort/*"]


def _header_rules(text: str) -> dict[str, dict[str, str]]:
    """The rules of `_headers`, by path."""
    rules: dict[str, dict[str, str]] = {}
    path = ""
    for line in text.splitlines():
        if line.startswith("/"):
            path = line
        elif line.startswith("  "):
            name, value = line.strip().split(": ", 1)
            assert name not in rules.setdefault(path, {})
            rules[path][name] = value
    return rules


@pytest.mark.site
@pytest.mark.browser
@pytest.mark.parametrize(("path", "headings"), [("/kort/nr-50-20/", 1), (CASE, 0)])
def test_articles_elsewhere_may_frame_a_card_and_no_other_page(
    server: Server, chromium: Browser, tmp_path: Path, path: str, headings: int
) -> None:
    frame = f'<iframe src="{server.url}{path.lstrip("/")}"></iframe>'
    (tmp_path / "index.html").write_text(f"<title>Avis</title>{frame}", encoding="utf-8")
    refused: list[str] = []
    page = chromium.new_page()
    page.on("console", lambda message: refused.append(message.text))
    with serve(tmp_path) as elsewhere:
        page.goto(elsewhere, wait_until="networkidle")
        assert page.frames[1].locator("main h1").count() == headings
    assert any("frame-ancestors" in one for one in refused) != bool(headings), refused
    page.close()


# ---- Workflows


_RIGHTS = {
    ("publish.yml", "deploy"): {"pages": "write", "id-token": "write"},
    ("publish.yml", "sign"): {"id-token": "write", "attestations": "write"},
}
"""The rights of those jobs that need more than to read the repository, and not even that."""


@dataclass(slots=True)
class Workflow:
    """A workflow of GitHub Actions, and what is wrong with it by our own rules."""

    name: str
    text: str
    faults: list[str] = field(default_factory=list)

    def check(self) -> list[str]:
        parsed = yaml.load(self.text, Loader=yaml.BaseLoader)  # noqa: S506 - makes text only
        if parsed.get("permissions") != {}:
            self.faults.append("the workflow has permissions of its own")
        if "concurrency" not in parsed:
            self.faults.append("no concurrency")
        if set(parsed["on"]) & {"pull_request_target", "workflow_run"}:
            self.faults.append("runs a stranger's change with the project's rights")
        if re.search(r"\bsecrets\b|github\.token|GITHUB_TOKEN", self.text):
            self.faults.append("secrets")
        self.faults += [
            f"{line.strip()} is not pinned by its commit, with the version beside it"
            for line in self.text.splitlines()
            if "uses:" in line and not _PINNED.fullmatch(line)
        ]
        for name, job in parsed["jobs"].items():
            self._check_job(name, job)
        return self.faults

    def _check_job(self, name: str, job: dict[str, Any]) -> None:
        allowed = _RIGHTS.get((self.name, name), {"contents": "read"})
        if job.get("permissions") != allowed:
            self.faults.append(f"{name}: permissions {job.get('permissions')}, not {allowed}")
        if not job.get("timeout-minutes", "").isdigit():
            self.faults.append(f"{name}: no timeout")
        for step in job["steps"]:
            self._check_step(name, step)

    def _check_step(self, job: str, step: dict[str, Any]) -> None:
        uses = step.get("uses", "")
        kept = step.get("with", {}).get("persist-credentials")
        if uses.startswith("actions/checkout@") and kept != "false":
            self.faults.append(f"{job}: keeps credentials")
        if "${{" in step.get("run", ""):
            self.faults.append(f"{job}: an expression in a script")


@cache
def workflows() -> dict[str, str]:
    folder = ROOT / ".github/workflows"
    return {path.name: path.read_text("utf-8") for path in sorted(folder.iterdir())}


def _jobs(name: str) -> dict[str, Any]:
    jobs = yaml.load(workflows()[name], Loader=yaml.BaseLoader)["jobs"]  # noqa: S506 - text only
    assert isinstance(jobs, dict)
    return jobs


@pytest.mark.parametrize("name", workflows())
def test_a_workflow_has_no_right_that_it_does_not_need(name: str) -> None:
    assert Workflow(name, workflows()[name]).check() == []


def test_what_is_published_is_tested_built_and_deployed_by_jobs_of_their_own() -> None:
    jobs = _jobs("publish.yml")
    assert set(jobs) == {"test", "build", "sign", "deploy"}
    assert jobs["sign"]["needs"] == ["test", "build"]
    assert jobs["deploy"]["needs"] == ["test", "build"]
    assert jobs["deploy"]["if"] == "github.ref == 'refs/heads/main'"
    assert jobs["deploy"]["environment"]["name"] == "github-pages"
    assert [step["run"] for step in jobs["test"]["steps"] if "run" in step][-1] == ".ci/run"
    assert "make site" in [step.get("run") for step in jobs["build"]["steps"]]
    checks = _scripts("check.yml")
    assert {".ci/run", ".venv/bin/motearkiv check --format github"} <= set(checks)
    assert "make audit" in _scripts("audit.yml")


def test_what_is_signed_are_the_digests_of_the_manifest_and_of_the_list_of_components(
    tmp_path: Path,
) -> None:
    jobs = _jobs("publish.yml")
    (listing,) = (one for one in jobs["build"]["steps"] if one.get("id") == "list")
    (writing,) = (one for one in jobs["sign"]["steps"] if "run" in one)
    (signing,) = (one for one in jobs["sign"]["steps"] if "uses" in one)
    python = tmp_path / ".venv/bin/python"
    for file, text in ((python, "#!/bin/sh\necho $1\n"), (tmp_path / "site/SHA256SUMS", "x\n")):
        file.parent.mkdir(parents=True)
        file.write_text(text)
    python.chmod(0o755)
    where = {"RUNNER_TEMP": str(tmp_path), "GITHUB_OUTPUT": str(tmp_path / "output")}
    assert _bash(listing["run"], tmp_path, **where) == 0
    output = (tmp_path / "output").read_text()
    assert output.startswith("signed<<END\n")
    assert output.endswith("\nEND\n")
    signed = output.removeprefix("signed<<END\n").removesuffix("\nEND\n")
    assert _bash(writing["run"], tmp_path, **where, SIGNED=signed) == 0
    assert signing["with"]["subject-checksums"] == "${{ runner.temp }}/signed.txt"
    assert (tmp_path / "signed.txt").read_text() == (
        f"{sha256(b'scripts/sbom.py' + bytes([10])).hexdigest()}  sbom.cdx.json\n"
        f"{sha256(b'x' + bytes([10])).hexdigest()}  SHA256SUMS\n"
    )


def _scripts(name: str) -> list[str]:
    return [step.get("run", "") for job in _jobs(name).values() for step in job["steps"]]


@pytest.mark.parametrize(
    ("older", "newer", "code"),
    [("a  -", "a  -", 0), ("a  -", "b  -", 1), ("", "", 1), ("a", "", 1)],
)
def test_two_machines_that_build_different_sites_stop_a_proposal(
    older: str, newer: str, code: int, tmp_path: Path
) -> None:
    jobs = _jobs("check.yml")
    assert jobs["same"]["needs"] == "twice"
    named = {one["output"] for one in jobs["twice"]["strategy"]["matrix"]["include"]}
    assert named == set(jobs["twice"]["outputs"]) == {"older", "newer"}
    (step,) = jobs["same"]["steps"]
    assert _bash(step["run"], tmp_path, OLDER=older, NEWER=newer) == code


def test_the_digest_of_a_site_knows_its_names_modes_and_bytes(tmp_path: Path) -> None:
    (step,) = (one for one in _jobs("check.yml")["twice"]["steps"] if one.get("id") == "digest")
    page = tmp_path / "site/sak/index.html"
    page.parent.mkdir(parents=True)
    output = tmp_path / "output"

    def digest() -> str:
        output.unlink(missing_ok=True)
        where = {"RUNNER_TEMP": str(tmp_path), "GITHUB_OUTPUT": str(output), "OUTPUT": "older"}
        assert _bash(step["run"], tmp_path, **where) == 0
        return output.read_text()

    page.write_text("a")
    page.chmod(0o644)
    seen = [digest(), digest()]
    assert seen[0] == seen[1]
    page.write_text("b")
    seen.append(digest())
    page.chmod(0o600)
    seen.append(digest())
    page.rename(page.with_name("Index.html"))
    seen.append(digest())
    assert len(set(seen)) == 4
    assert all(re.fullmatch(r"older=[0-9a-f]{64}  -\n", one) for one in seen)


def _bash(script: str, folder: Path, **environment: str) -> int:
    done = subprocess.run(  # noqa: S603
        ["bash", "-euo", "pipefail", "-c", script],  # noqa: S607
        cwd=folder,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        check=False,
    )
    return done.returncode


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("permissions: {}", "permissions: write-all", "permissions of its own"),
        ("permissions: {}", "", "permissions of its own"),
        ("      contents: read", "      contents: write", "test: permissions"),
        ("      pages: write", "      contents: read\n      pages: write", "deploy: permissions"),
        ("  workflow_dispatch:", "  pull_request_target:", "stranger"),
        ("    timeout-minutes: 30\n", "", "test: no timeout"),
        ("persist-credentials: false", "persist-credentials: true", "keeps credentials"),
        ("3d3c42e5aac5ba805825da76410c181273ba90b1", "v7", "not pinned"),
        (" # v7.0.1", "", "not pinned"),
        ("run: .ci/run", "run: echo ${{ github.head_ref }}", "an expression in a script"),
        ("${{ vars.SITE_URL }}", "${{ secrets.SITE_URL }}", "secrets"),
        ("concurrency:", "other:", "no concurrency"),
    ],
)
def test_a_seeded_fault_of_a_workflow_is_found(old: str, new: str, fault: str) -> None:
    text = workflows()["publish.yml"]
    assert old in text
    faults = Workflow("publish.yml", text.replace(old, new, 1)).check()
    assert any(fault in line for line in faults), faults


@pytest.mark.parametrize(
    ("repository", "chosen", "url"),
    [
        ("Eksempelvik/arkiv", "", "https://eksempelvik.github.io/arkiv/"),
        ("Eksempelvik/Eksempelvik.github.io", "", "https://eksempelvik.github.io/"),
        ("Eksempelvik/arkiv", "https://arkiv.example/moter", "https://arkiv.example/moter/"),
        ("Eksempelvik/arkiv", "https://arkiv.example/", "https://arkiv.example/"),
    ],
)
def test_the_address_to_build_for(repository: str, chosen: str, url: str, tmp_path: Path) -> None:
    (script,) = (
        step["run"]
        for step in _jobs("publish.yml")["build"]["steps"]
        if step.get("id") == "address"
    )
    environment = {
        "PATH": os.environ["PATH"],
        "GITHUB_REPOSITORY": repository,
        "GITHUB_REPOSITORY_OWNER": repository.partition("/")[0],
        "GITHUB_OUTPUT": str(tmp_path / "output"),
        "CHOSEN": chosen,
    }
    subprocess.run(["bash", "-euc", script], env=environment, check=True)  # noqa: S603, S607
    assert (tmp_path / "output").read_text() == f"site_url={url}\n"
    assert urlsplit(url).path.endswith("/")
