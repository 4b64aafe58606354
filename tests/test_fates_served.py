"""What became of an address, as readers meet it: on nginx, on a plain host, and in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from archives import FICTIONAL
from browser.conftest import visitor
from browser.test_accessibility import axe_violations
from nginx_server import BELOW, Server, running, settings_of
from site_server import build_site, copy_archive, serve
from test_forgiving import led_by

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from site_server import BuiltSite

pytestmark = pytest.mark.site

FATES = """\
- {address: sak/uok-90-31/, to: [sak/uok-91-31/], date: 2031-02-01, reason: Nytt nummer.}
- {address: sak/uok-91-31/, to: [sak/uok-1-31/], date: 2031-02-01, reason: Nytt nummer.}
- {address: sak/uok-92-31/, gone: deleted, date: 2031-02-01, reason: Publisert ved en feil.}
- {address: sak/uok-93-31/, to: [sak/uok-1-31/, sak/uok-2-31/], date: 2031-02-01, reason: Delt.}
- {address: sak/uok-94-31/, to: [sak/ks-19-31/], date: 2031-02-01, reason: Nytt nummer.}
- {address: sak/uok-95-31/, to: [sak/uok-14-31/], date: 2031-02-01, reason: Nytt nummer.}
- {address: sak/uok-95-31/#vedtak-1, to: [sak/uok-1-31/#vedtak], date: 2031-02-01, reason: Flyttet.}
- {address: sak/uok-95-31/#vedtak-8, gone: redacted, date: 2031-02-01, reason: Tatt ut.}
- {address: sak/uok-14-31/#vedtak-9, to: [sak/uok-1-31/], date: 2031-02-01, reason: Flyttet.}
- address: mote/2031-01-05-et-organ-med-et-navn-som-er-altfor-langt-for-et-kart/
  to: [mote/2031-01-22-oppvekstutvalget/]
  date: 2031-02-01
  reason: Feil navn.
- {address: dokument/0123456789ab/et%20%24b%22.txt, gone: redacted, date: 1.2.2031, reason: Borte.}
- {address: dokument/0123456789ac/gammelt.txt, to: [PAPER], date: 2031-02-01, reason: Ny utgave.}
"""
LONG = "/mote/2031-01-05-et-organ-med-et-navn-som-er-altfor-langt-for-et-kart/"
LETTER = "/dokument/0123456789ab/et%20%24b%22.txt"


@pytest.fixture(scope="module")
def paper(fictional_site: BuiltSite) -> str:
    """Address of a paper that is there."""
    found = sorted(one for one in fictional_site.folder.glob("dokument/*/*.*") if one.is_file())
    found = [one for one in found if not one.name.startswith("index.")]
    return found[0].relative_to(fictional_site.folder).as_posix()


@pytest.fixture(scope="module")
def site(paper: str, tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    folder = tmp_path_factory.mktemp("fates")
    data = copy_archive(FICTIONAL / "data", folder / "archive")
    (data / "data/addresses.yml").write_text(FATES.replace("PAPER", paper), "utf-8")
    return build_site(data, folder / "site")


@pytest.fixture(scope="module")
def server(site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(tmp_path_factory.mktemp("nginx"), site) as server:
        yield server


@pytest.fixture(scope="module")
def plain_host(site: BuiltSite) -> Iterator[str]:
    with serve(site.folder, urlsplit(site.url).path) as address:
        yield address


@pytest.fixture
def hosts(plain_host: str, server: Server) -> tuple[str, str]:
    return plain_host, server.url


# ---- nginx


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        ("/sak/uok-90-31/", "/sak/uok-1-31/"),
        ("/sak/uok-91-31", "/sak/uok-1-31/"),
        ("/UOK-90-31).", "/sak/uok-1-31/"),
        (LONG, "/mote/2031-01-22-oppvekstutvalget/"),
        (LONG[:-1], "/mote/2031-01-22-oppvekstutvalget/"),
        (f"{LONG[:-1]}.", "/mote/2031-01-22-oppvekstutvalget/"),
    ],
)
def test_nginx_leads_from_an_old_address_to_the_new_one_at_once(
    server: Server, asked: str, led_to: str
) -> None:
    assert server.follow(asked) == (200, [led_to])


@pytest.mark.parametrize("slash", ["", "/"])
def test_nginx_leads_from_an_old_paper_to_the_new_one(
    server: Server, paper: str, slash: str
) -> None:
    asked = f"/dokument/0123456789ac/gammelt.txt{slash}"
    assert server.follow(asked) == (200, [f"/{paper}"])
    assert server.get(asked).headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    ("asked", "hops", "reason"),
    [
        ("/sak/uok-92-31/", [], "Publisert ved en feil."),
        ("/sak/uok-92-31", ["/sak/uok-92-31/"], "Publisert ved en feil."),
        ("/UOK-92-31", ["/sak/uok-92-31/"], "Publisert ved en feil."),
        (f"{LETTER}/", [], "Borte."),
        (LETTER, [f"{LETTER}/"], "Borte."),
    ],
)
def test_nginx_says_that_a_page_is_gone_and_shows_why(
    server: Server, asked: str, hops: list[str], reason: str
) -> None:
    assert server.follow(asked) == (410, [hop.replace("%24", "$") for hop in hops])
    answer = server.get(hops[-1] if hops else asked)
    assert reason in answer.text
    assert answer.headers["cache-control"] == "no-cache"
    assert "frame-ancestors" in answer.headers["content-security-policy"]


def test_nginx_says_of_a_paper_that_is_gone_that_nobody_shall_keep_it(server: Server) -> None:
    assert server.get(LETTER).headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("asked", ["/sak/uok-93-31/", "/sak/uok-94-31/", "/sak/uok-95-31/"])
def test_nginx_shows_a_page_that_has_more_to_tell(server: Server, asked: str) -> None:
    assert server.follow(asked) == (200, [])


def test_without_fates_nginx_leads_nobody_away(fictional_site: BuiltSite, tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    (bare / "sak/uok-1-31").mkdir(parents=True)
    page = fictional_site.page("sak/uok-1-31")
    (bare / "sak/uok-1-31/index.html").write_text(page, "utf-8")
    with running(tmp_path, fictional_site, snippet=settings_of("nginx", bare)) as server:
        assert server.follow("/sak/uok-1-31/") == (200, [])


# ---- Hosts that read _redirects


def test_cloudflare_leads_from_an_old_address_to_the_new_one(site: BuiltSite, paper: str) -> None:
    rules = settings_of("redirects", site.folder)
    assert led_by(rules, "/sak/uok-90-31") == led_by(rules, "/sak/uok-90-31/") == "/sak/uok-1-31/"
    assert led_by(rules, "/dokument/0123456789ac/gammelt.txt") == f"/{paper}"
    assert led_by(rules, "/sak/uok-92-31/") is None
    assert led_by(rules, "/sak/uok-95-31/") is None
    lines = [line for line in rules.splitlines() if not line.startswith("#")]
    has_variable = [":" in line for line in lines]
    assert has_variable == sorted(has_variable)


def test_cloudflare_is_given_no_more_than_it_reads(tmp_path: Path) -> None:
    moved = (
        '<meta http-equiv="refresh" content="0; url=../../sak/r-1-31/"><article data-fate="moved">'
    )
    for number in range(1100):
        page = tmp_path / f"sak/r-{number}-30/index.html"
        page.parent.mkdir(parents=True)
        page.write_text(moved)
    rules = settings_of("redirects", tmp_path).splitlines()
    assert sum(line.startswith("/sak/r-") and ":" not in line for line in rules) == 2000


# ---- Plain hosts and browsers


@pytest.mark.parametrize("slash", ["", "/"])
def test_a_plain_host_shows_what_became_of_a_paper(plain_host: str, slash: str) -> None:
    with urlopen(f"{plain_host}{LETTER[1:]}{slash}") as answer:  # noqa: S310 - this machine's own
        assert "Borte." in answer.read().decode()
        assert answer.url.endswith(".txt/")


@pytest.mark.browser
@pytest.mark.parametrize(
    ("asked", "end"),
    [
        ("sak/uok-90-31/", "sak/uok-1-31/"),
        ("sak/uok-90-31/#vedtak", "sak/uok-1-31/#vedtak"),
        ("sak/ks-19-31/", "sak/uok-14-31/#ks-19-31"),
        ("sak/ks-19-31/#vedtak", "sak/uok-14-31/#ks-19-31-vedtak"),
        ("sak/uok-94-31/#vedtak", "sak/uok-14-31/#ks-19-31-vedtak"),
        ("sak/15-31/#vedtak", "sak/uok-15-31/#vedtak"),
        ("sak/uok-95-31/", "sak/uok-14-31/"),
        ("sak/uok-95-31/#vedtak-2", "sak/uok-14-31/#vedtak-2"),
        ("sak/uok-95-31/#vedtak-1", "sak/uok-1-31/#vedtak"),
        ("sak/uok-95-31/#vedtak-8", "sak/uok-95-31/#vedtak-8"),
        ("sak/uok-93-31/#vedtak", "sak/uok-93-31/#vedtak"),
    ],
)
def test_a_browser_takes_the_anchor_along(
    visitor: Callable[..., Any], hosts: tuple[str, str], asked: str, end: str
) -> None:
    page = visitor(plain=hosts[0], nginx=hosts[1]).page
    anchor = end.partition("#")[2]
    for host in hosts:
        page.goto(host + asked)
        page.wait_for_url(host + end, timeout=5000)
        if anchor and "93-31" not in asked:
            assert page.locator(f"[id='{anchor}']").count() == 1


@pytest.mark.browser
@pytest.mark.parametrize(
    ("asked", "end"),
    [
        ("sak/uok-90-31/", "sak/uok-1-31/"),
        ("sak/ks-19-31/", "sak/uok-14-31/#ks-19-31"),
        ("sak/uok-95-31/#vedtak-1", "sak/uok-95-31/#vedtak-1"),
        ("sak/uok-14-31/#vedtak-9", "sak/uok-14-31/#vedtak-9"),
    ],
)
def test_without_scripts_the_page_leads_on_or_tells(
    visitor: Callable[..., Any], plain_host: str, asked: str, end: str
) -> None:
    page = visitor(javascript=False, plain=plain_host).page
    page.goto(plain_host + asked)
    page.wait_for_url(plain_host + end, timeout=5000)
    anchor = end.partition("#")[2]
    assert not anchor or page.locator(f"[id='{anchor}']").is_visible()


@pytest.mark.browser
@pytest.mark.parametrize(
    "asked", ["sak/uok-92-31/", "sak/uok-93-31/", "sak/uok-95-31/#vedtak-8", "sak/uok-14-31/"]
)
def test_whoever_sees_badly_reads_it_too(
    visitor: Callable[..., Any], plain_host: str, asked: str
) -> None:
    page = visitor(plain=plain_host, width=320).page
    page.goto(plain_host + asked)
    assert axe_violations(page) == []


def test_below_is_the_folder_that_the_tests_serve(site: BuiltSite) -> None:
    assert urlsplit(site.url).path == f"{BELOW}/"


__all__ = ["visitor"]
