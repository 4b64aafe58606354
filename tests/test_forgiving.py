"""An address that people or mail programs have mangled still leads to its case.

On nginx with the recipe of deploy/ by one redirect, elsewhere by a question of the 404 page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlsplit

import pytest

from browser.conftest import visitor
from browser.test_accessibility import axe_violations
from mangled import LEADS_NOWHERE, LETTERS, MANGLED, spellings, write_archive
from nginx_server import BELOW, Server, running, settings_of
from site_server import ROOT, build_site, serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from site_server import BuiltSite

pytestmark = pytest.mark.site

LEAST = 48
"""So many of the mangled addresses must lead to their page, on each kind of host."""
SCRIPT = ROOT / "src/motearkiv/mkdocs_adapter/theme/assets/motearkiv/address.js"
# The page's script with a site of its own: which address it proposes for each of many.
_PROPOSALS = """
async ([code, base, existing, asked]) => {
  const there = new Set(existing), said = {};
  class Parser { parseFromString(address) {
    return {querySelector: what => what === ".ma-meant" ? null : {content: address}};
  } }
  for (const path of asked) {
    let found = null;
    const place = {replaceChildren: (_, link) => { found = link.href; },
      setAttribute() {}, removeAttribute() {}};
    const page = {currentScript: {dataset: {base, question: "{page}"}},
      querySelector: () => place, createElement: () => ({})};
    const ask = async address => ({ok: there.has(address), url: `http://host${address}`,
      text: async () => address});
    const here = new URL(`http://host${base}${path}`);
    new Function("document", "location", "fetch", "DOMParser", code)(page, here, ask, Parser);
    await new Promise(done => setTimeout(done));
    said[path] = found;
  }
  return said;
}
"""
__all__ = ["visitor"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    folder = tmp_path_factory.mktemp("forgiving")
    return build_site(write_archive(folder / "archive"), folder / "site")


@pytest.fixture(scope="module")
def server(site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(tmp_path_factory.mktemp("nginx"), site) as server:
        yield server


def encoded(path: str) -> str:
    """An address as a browser sends it."""
    return quote(path, safe="/%.,;:()'+!")


def wrong(found: Mapping[str, Any], right: Mapping[str, Any]) -> list[str]:
    """What did not lead where it should."""
    return [f"{asked}: {found[asked]}" for asked in right if found[asked] != right[asked]]


def hops(server: Server, addresses: Iterable[str]) -> dict[str, Any]:
    """The last status and the redirects of each address."""
    return {asked: server.follow(f"/{encoded(asked)}") for asked in addresses}


def test_the_table_is_of_pages_that_are_there_by_names_that_are_not(site: BuiltSite) -> None:
    assert len(MANGLED) >= 50
    assert all((site.folder / page / "index.html").is_file() for page in MANGLED.values())
    folders = {entry.name for entry in (site.folder / "sak").iterdir() if entry.is_dir()}
    assert not [name for name in folders if not re.fullmatch("[a-z0-9-]+", name)]
    assert not [name for name in folders if re.search("-0[0-9]+-[0-9]{2}$|-20[0-9]{2}$", name)]


# ---- nginx


def test_nginx_leads_there_by_one_redirect(server: Server) -> None:
    right = {asked: (200, [f"/{page}"]) for asked, page in MANGLED.items()}
    faults = wrong(hops(server, right), right)
    print(f"nginx: {len(right) - len(faults)} of {len(right)} led there")  # noqa: T201
    assert len(right) - len(faults) >= LEAST
    assert faults == []


def test_without_the_rules_nginx_leads_almost_nobody_there(
    site: BuiltSite, tmp_path_factory: pytest.TempPathFactory
) -> None:
    change = {"try_files $uri $uri/ @forgive;": "try_files $uri $uri/ =404;"}
    with running(tmp_path_factory.mktemp("bare"), site, change=change) as server:
        right = {asked: (200, [f"/{page}"]) for asked, page in MANGLED.items()}
        assert len(right) - len(wrong(hops(server, right), right)) < 5


@pytest.mark.parametrize("asked", LEADS_NOWHERE)
def test_nginx_leads_nobody_to_what_is_not_there_or_to_another_host(
    server: Server, asked: str
) -> None:
    for path in (f"{BELOW}/{asked}", f"/{asked}", f"//{asked}"):
        answer = server.get_raw(path)
        assert answer.status in {400, 404}
        assert "location" not in answer.headers


@pytest.mark.parametrize("asked", ["//evil.example/uok-14-31", "//evil.example/..//uok-14-31"])
def test_a_redirect_stays_on_its_host(site: BuiltSite, tmp_path: Path, asked: str) -> None:
    with running(tmp_path, site, below="") as server:
        for path in (asked, f"/{asked}", f"/sak/{asked}"):
            to = server.get_raw(path).headers.get("location", "/sak/uok-14-31/")
            assert to == "/sak/uok-14-31/"


def test_what_is_there_is_never_redirected(server: Server, site: BuiltSite) -> None:
    # The build's own mark, like every name that begins with a dot, is not shown.
    hidden = {"404.html", ".motearkiv"}
    files = [path for path in site.folder.rglob("*") if path.is_file() and path.name not in hidden]
    assert len(files) > 300
    for file in files:
        path = quote(file.relative_to(site.folder).as_posix().removesuffix("index.html"))
        assert server.get(f"/{path}").status == 200 or path in site.fates, path


def test_a_body_may_be_called_anything(site: BuiltSite, tmp_path: Path) -> None:
    """Words of nginx's own maps, digits, and more letters than its hash has room for."""
    long = "utvalget-for-" + "x" * 60
    for name in ("default-1-31", "volatile-1-31", "utvalg-2-1-31", f"{long}-1-31", "nr-1-31"):
        page = tmp_path / "made/sak" / name / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(site.page("sak/uok-14-31"), "utf-8")
    snippet = settings_of("nginx", tmp_path / "made")
    with running(tmp_path, site, snippet=snippet) as server:
        for page in (tmp_path / "made/sak").iterdir():
            (tmp_path / f"www{BELOW}/sak" / page.name).mkdir()
            (tmp_path / f"www{BELOW}/sak" / page.name / "index.html").write_text("here")
            assert server.follow(f"/{page.name.upper()}.") == (200, [f"/sak/{page.name}/"])
        assert server.follow("/sak%20nr.%201/31") == (200, ["/sak/nr-1-31/"])


# ---- Hosts that read _redirects


def led_by(rules: str, path: str) -> str | None:
    """Where Cloudflare sends a reader: `:number` stands for anything but a slash."""
    for line in rules.splitlines():
        if line and not line.startswith("#"):
            source, target, status = line.split(" ")
            assert status == "301"
            pattern = re.escape(source).replace(":number", "(?P<number>[^/]+)")
            if found := re.fullmatch(pattern, path):
                return target.replace(":number", found.groupdict().get("number", ""))
    return None


def test_redirects_for_a_host_without_patterns(site: BuiltSite) -> None:
    rules = settings_of("redirects", site.folder)
    for asked in ("/uok-14-31", "/uok-14-31/", "/UOK-14-31", "/sak/UOK-14-31/"):
        assert led_by(rules, asked) == "/sak/uok-14-31/"
        assert led_by(rules, "/sak/uok-14-31/") is None
    assert led_by(rules, "/OKONOMI-OG-NAERING-1-31") == f"/sak/{LETTERS}-1-31/"
    assert led_by(rules, "//evil.example/uok-14-31") is None
    assert len([line for line in rules.splitlines() if ":number" in line]) == 30
    for file in site.folder.rglob("*"):
        path = f"/{file.relative_to(site.folder).as_posix()}"
        if f"{path[1:]}/" in site.fates:
            continue
        assert led_by(rules, path) is led_by(rules, f"{path}/") is None


def test_redirects_are_no_more_than_the_host_reads_and_shadow_no_page(tmp_path: Path) -> None:
    for name in [f"b{number:02}-1-20" for number in range(40)] + [
        "om-1-20",
        "nr-1-20",
        "nr-ps-1-20",
    ]:
        (tmp_path / "sak" / name).mkdir(parents=True)
        (tmp_path / "sak" / name / "index.html").touch()
    (tmp_path / "om-oss").mkdir()
    rules = settings_of("redirects", tmp_path)
    assert len([line for line in rules.splitlines() if line[:1] == "/"]) == 100
    assert led_by(rules, "/NR-PS-1-20") == "/sak/nr-ps-1-20/"
    assert led_by(rules, "/om-oss") is led_by(rules, "/om-oss/") is None


# ---- The 404 page


@pytest.fixture(scope="module")
def plain_host(site: BuiltSite) -> Iterator[str]:
    with serve(site.folder, urlsplit(site.url).path) as address:
        yield address


def proposal(page: Page, address: str) -> str | None:
    """Where a reader gets by one click: the page itself, or the one that is proposed."""
    page.goto(address, wait_until="domcontentloaded")
    if not page.title().startswith("Fant ikke"):
        return page.url
    page.locator(".ma-meant:not([aria-busy])").wait_for(state="attached")
    link = page.locator(".ma-meant a")
    return str(link.evaluate("link => link.href")) if link.count() else None


@pytest.fixture
def plain_page(visitor: Callable[..., Any], plain_host: str) -> Iterator[Page]:
    visit = visitor(plain=plain_host)
    yield visit.page
    # A browser notes each address that was tried and is not there; all else is a fault.
    visit.faults[:] = [fault for fault in visit.faults if "status of 404" not in fault]


@pytest.mark.browser
def test_the_404_page_proposes_the_case(plain_page: Page, plain_host: str) -> None:
    right = {asked: f"{plain_host}{page}" for asked, page in MANGLED.items()}
    faults = wrong({asked: proposal(plain_page, plain_host + asked) for asked in right}, right)
    print(f"404 page: {len(right) - len(faults)} of {len(right)} proposed")  # noqa: T201
    assert len(right) - len(faults) >= LEAST
    assert faults == []


@pytest.mark.browser
def test_without_its_script_the_404_page_proposes_nothing(
    plain_page: Page, plain_host: str
) -> None:
    plain_page.route("**/address.js", lambda route: route.fulfill(body="", status=200))
    assert proposal(plain_page, f"{plain_host}uok-14-31") is None


@pytest.mark.browser
def test_the_404_page_proposes_nothing_that_is_not_there(plain_page: Page, plain_host: str) -> None:
    found = {asked: proposal(plain_page, plain_host + asked) for asked in LEADS_NOWHERE}
    assert [asked for asked, address in found.items() if address] == []


@pytest.mark.browser
def test_the_question_names_the_case_and_waits(plain_page: Page, plain_host: str) -> None:
    asked = f"{plain_host}UOK%205/31b)"
    assert proposal(plain_page, asked) == f"{plain_host}sak/uok-5-31-b/"
    assert plain_page.url == asked
    assert plain_page.locator(".ma-meant[role=status]").inner_text() == (
        "Mente du UOK 5/31 Referat fra samarbeidsmøte med Prøvedal kommune?"
    )
    for scheme in ("light", "dark"):
        plain_page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        assert axe_violations(plain_page) == []
    plain_page.locator(".ma-meant a").click()
    plain_page.wait_for_url("**/sak/uok-5-31-b/")


@pytest.mark.browser
def test_a_title_stays_text(plain_page: Page, plain_host: str) -> None:
    html = '<meta property="og:title" content="&lt;img src=x onerror=alert(1)>">'
    plain_page.route("**/sak/uok-14-31/", lambda route: route.fulfill(body=html, status=200))
    assert proposal(plain_page, f"{plain_host}uok-14-31")
    assert plain_page.locator(".ma-meant img").count() == 0
    assert "<img src=x" in plain_page.locator(".ma-meant").inner_text()


@pytest.mark.browser
def test_a_host_that_has_a_page_for_everything_gets_no_proposal(
    plain_page: Page, plain_host: str, site: BuiltSite
) -> None:
    html = (site.folder / "404.html").read_text("utf-8")
    plain_page.route("**/sak/uok-99-31/", lambda route: route.fulfill(body=html, status=200))
    assert proposal(plain_page, f"{plain_host}uok-99-31") is None


@pytest.mark.browser
def test_without_javascript_the_404_page_leads_on(
    visitor: Callable[..., Any], plain_host: str
) -> None:
    page = visitor(javascript=False, plain=plain_host).page
    page.goto(f"{plain_host}sak/UOK-14-31/")
    article = page.locator("article")
    links = article.locator("a").evaluate_all("links => links.map(link => link.href)")
    assert {plain_host, f"{plain_host}ar/", f"{plain_host}sak/"} <= set(links)
    article.get_by_label("Søk etter saken med nummeret").fill("UOK 14/31")
    article.get_by_role("button", name="Søk").click()
    assert page.url == f"{plain_host}sok/?q=UOK+14%2F31"


# ---- The same rules twice


@pytest.mark.browser
def test_both_have_the_same_rules(server: Server, site: BuiltSite, chromium: Browser) -> None:
    keys = [page.parent.name for page in sorted(site.folder.glob("sak/*-*/index.html"))]
    asked = sorted({encoded(form) for key in keys[::4] for form in spellings(key)})
    existing = [f"{BELOW}/sak/{key}/" for key in keys]
    page = chromium.new_page()
    words = [SCRIPT.read_text("utf-8"), f"{BELOW}/", existing, asked]
    proposed: dict[str, str | None] = page.evaluate(_PROPOSALS, words)
    page.close()
    led = {path: server.get(f"/{path}").headers.get("location") for path in asked}
    there = [path for path in asked if server.get(f"/{path}").status == 200]
    same = [path for path in asked if path not in there]
    faults = [f"{unquote(path)}: {led[path]}, {proposed[path]}" for path in same]
    faults = [line for line, path in zip(faults, same, strict=True) if led[path] != proposed[path]]
    print(f"{len(same)} spellings, {sum(map(bool, led.values()))} led on")  # noqa: T201
    assert faults == []
    assert sum(map(bool, led.values())) > len(same) // 2 > 200
