"""The link check of the build: a finished site passes, and one slip anywhere in it does not."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

import pytest

import promised
from motearkiv.link_check import BrokenLink, LinkCheck
from site_server import SITE_URL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from site_server import BuiltSite

Pages = dict[str, str]
SEEDED = 200
LINK = re.compile(r' (?:href|src)="((?:\.\./|[a-z])[^":]*)"')
ID = re.compile(r' id="([\w-]+)"')


def faults_of(pages: Pages, files: Iterable[str], site_url: str | None = SITE_URL) -> list[str]:
    """What the check says of a site, as lines."""
    has_file = set(files).__contains__
    check = LinkCheck(site_url)
    for file, html in pages.items():
        check.page(file, html)
    faults = (
        sorted(map(str, check.faults(pages.items(), has_file)))
        if check.has_faults(has_file)
        else []
    )
    return list(dict.fromkeys(faults))


def only(html: str, *others: str) -> list[str]:
    """What the check says of one page below two folders, beside other files."""
    files = ["index.html", "sak/x/index.html", *others]
    return faults_of({"index.html": "", "sak/x/index.html": html}, files)


def read(site: BuiltSite) -> tuple[Pages, list[str]]:
    files = [path for path in site.folder.rglob("*") if path.is_file()]
    names = [path.relative_to(site.folder).as_posix() for path in files]
    return {
        name: path.read_text("utf-8")
        for name, path in zip(names, files, strict=True)
        if name.endswith(".html")
    }, names


@pytest.mark.site
def test_the_finished_sites_have_no_broken_link(each_site: BuiltSite) -> None:
    pages, files = read(each_site)
    links = sum(len(LINK.findall(html)) for html in pages.values())
    assert links > 1000
    assert faults_of(pages, files) == []
    promised.note("links", links)


def _cut_short(link: str) -> str:
    return link[:-2] + link[-1] if re.search("[a-z]{2}.$", link) else f"{link}x"


SLIPS: dict[str, Callable[[str], str]] = {
    "a letter less": _cut_short,
    "a capital": lambda link: re.sub(r"[a-z](?=[^a-z]*$)", lambda one: one[0].upper(), link),
    "one folder too high": lambda link: f"../../../../{link}",
    "another anchor": lambda link: f"{link.partition('#')[0]}#finnes-ikke",
    "a digit more": lambda link: re.sub(r"(?=/?(?:#|$))", "9", link, count=1),
}


def seeded_and_told(site: BuiltSite) -> tuple[set[str], set[str]]:
    """Slips made in links of a finished site, and those that the check tells of."""
    pages, files = read(site)
    places = [
        (page, found.span(1), found[1])
        for page, html in sorted(pages.items())
        for found in LINK.finditer(html)
        if re.search("[a-z]/?$", found[1])
    ]
    draw = random.Random(20_31)  # noqa: S311 - no secret
    seeded = set()
    for page, (start, end), link in sorted(draw.sample(places, SEEDED), reverse=True):
        slip = draw.choice(sorted(SLIPS))
        # Only pages have places.
        broken = SLIPS[slip if link.endswith("/") else "a letter less"](link)
        pages[page] = pages[page][:start] + broken + pages[page][end:]
        seeded.add(f"{page}: {broken!r}")
    return seeded, {fault.rpartition(": ")[0] for fault in faults_of(pages, files)}


@pytest.mark.site
def test_every_seeded_slip_is_found(fictional_site: BuiltSite) -> None:
    seeded, told = seeded_and_told(fictional_site)
    assert len(seeded) > SEEDED * 0.9
    assert told == seeded
    promised.note("slips", len(seeded))


@pytest.mark.site
def test_a_check_that_forgets_places_misses_slips(
    fictional_site: BuiltSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = LinkCheck._target
    monkeypatch.setattr(LinkCheck, "_target", lambda *link: (target(*link)[0], ""))
    seeded, told = seeded_and_told(fictional_site)
    assert told < seeded
    assert all("#" in slip for slip in seeded - told)


@pytest.mark.site
def test_a_place_that_loses_its_id_is_missed_by_every_link_to_it(
    fictional_site: BuiltSite,
) -> None:
    pages, files = read(fictional_site)
    (case, anchor), *_ = re.findall(
        r'href="\.\./\.\./(sak/[\w-]+/)#(p-\w+)"', "".join(pages.values())
    )
    file = f"{case}index.html"
    without = pages[file].replace(f' id="{anchor}"', "")
    assert without != pages[file]
    faults = faults_of(pages | {file: without}, files)
    assert faults
    assert all(fault.endswith(f"{file} has no id '{anchor}'") for fault in faults)


@pytest.mark.site
def test_a_page_that_is_gone_is_missed(fictional_site: BuiltSite) -> None:
    pages, files = read(fictional_site)
    gone = "sak/uok-14-31/index.html"
    faults = faults_of({name: pages[name] for name in pages if name != gone}, set(files) - {gone})
    assert faults
    assert all(f"there is no file {gone}" in fault for fault in faults)


@pytest.mark.parametrize(
    "link",
    [
        "",
        "./",
        "../../",
        "../../#",
        "?q=a",
        "#her",
        "#h%C3%A5",
        "../x/#her",
        "../../brev%20to.pdf",
        "../../brev%20to.pdf#page=3",
        "/moter/sak/x/",
        "https://arkiv.example/moter/sak/x/#her",
        "https://elsewhere.example/sak/y/",
        "//elsewhere.example/sak/y/",
        "https://arkiv.example.org/y/",
        "mailto:post@arkiv.example",
        "data:image/png;base64,AAAA",
    ],
)
def test_a_link_that_leads_somewhere_is_let_be(link: str) -> None:
    assert only(f'<a id="her" href="{link}"></a><p id="hå">', "brev to.pdf") == []


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("../y/", "there is no file sak/y/index.html"),
        ("../x", "there is no file sak/x"),
        ("../X/", "there is no file sak/X/index.html"),
        ("../../../", "there is no file https://arkiv.example/"),
        ("../../../sak/x/", "there is no file ../sak/x/index.html"),
        ("/sak/x/", "there is no file https://arkiv.example/sak/x/"),
        ("http://arkiv.example/moter/sak/x/", None),
        ("https://arkiv.example/moter/sak/y/", "there is no file sak/y/index.html"),
        ("../../brev%20to.pdf", "there is no file brev to.pdf"),
        ("#der", "sak/x/index.html has no id 'der'"),
        ("../x/#der", "sak/x/index.html has no id 'der'"),
        ("../../#her", "index.html has no id 'her'"),
        ("&#x2E;&#x2E;/y/", "there is no file sak/y/index.html"),
    ],
)
def test_a_link_that_leads_nowhere_is_told_with_its_page(link: str, why: str | None) -> None:
    told = [str(BrokenLink("sak/x/index.html", link, why))] if why else []
    assert only(f'<p id="her"><a href="{link}"></a>') == told


def test_an_id_that_stands_twice_is_told() -> None:
    assert only('<p id="a"><p id="b"><p id="a">') == [
        "sak/x/index.html: 'a': two elements have this id"
    ]


def test_a_site_without_an_address_is_checked_all_the_same() -> None:
    pages = {"index.html": '<a href="sak/x/"></a><a href="/sak/y/"></a>', "sak/x/index.html": ""}
    assert faults_of(pages, pages, None) == [
        "index.html: '/sak/y/': there is no file sak/y/index.html"
    ]
