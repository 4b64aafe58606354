"""Every link of the finished site leads somewhere, and the checker finds each kind of fault."""

from __future__ import annotations

import random
import re
import shutil
from typing import TYPE_CHECKING

import pytest

from links import check_links

if TYPE_CHECKING:
    from pathlib import Path

    from site_server import BuiltSite

SITE_URL = "https://arkiv.example/moter/"
FRONT = """<!doctype html>
<html lang="nb"><head>
<link rel="canonical" href="https://arkiv.example/moter/">
<link rel="stylesheet" href="assets/style.css">
<link rel="license" href="https://data.example/nlod">
<meta property="og:url" content="https://arkiv.example/moter/">
<meta property="og:image" content="https://arkiv.example/moter/assets/card.png">
<!-- <a href="commented/out/">no link</a> -->
<script>const text = '<a href="in/a/script/">no link</a>';</script>
</head><body>
<a id="top-of-list" href="sak/nr-50-20/#vedtak-2">NR 50/20</a>
<a href="sak/nr-50-20/?q=technoport&amp;side=2">search</a>
<a href="/moter/sak/nr-50-20/">from the host's root</a>
<a href="dokument/0a1b/M%C3%B8te%20%231.txt">paper</a>
<a href="https://trondheim.example/">outside</a>
<a href="mailto:post@arkiv.example">post</a>
<a href="#top-of-list">up</a> <a href="#top">top</a> <a href="">here</a>
<img src="assets/card.png" srcset="assets/card.png 1x, assets/card-2.png 2x" alt="">
<img src="data:image/png;base64,AAAA" alt="">
<label for="field">Search</label><input id="field" aria-describedby="top-of-list">
</body></html>
"""
CASE = """<!doctype html>
<html lang="nb"><head><link rel=canonical href=https://arkiv.example/moter/sak/nr-50-20/></head>
<body><p id='vedtak-2'>…</p><a href="../../">front</a><a href='../../om/'>om</a></body></html>
"""
REDIRECT = """<!doctype html>
<html lang="nb"><head><meta http-equiv="refresh" content="0; url=../sak/nr-50-20/#vedtak-2"></head>
<body><a href="../sak/nr-50-20/">NR 50/20</a></body></html>
"""
STYLE = "/* url(old.png) */ body { background: url('card.png') } .a { mask: url(data:image/x,y) }"
SITEMAP = "<urlset><url><loc>https://arkiv.example/moter/sak/nr-50-20/</loc></url></urlset>"

FAULTS = {
    "a page that is missing": ("index.html", "sak/nr-50-20/#vedtak-2", "sak/nr-51-20/#vedtak-2"),
    "letter case in a folder": ("index.html", "sak/nr-50-20/?q", "sak/NR-50-20/?q"),
    "letter case in an anchor": ("index.html", "#vedtak-2", "#Vedtak-2"),
    "an anchor that is missing": ("index.html", "#vedtak-2", "#vedtak-3"),
    "an anchor on the page itself": ("index.html", "#top-of-list", "#bottom-of-list"),
    "a page without its slash": ("index.html", "/moter/sak/nr-50-20/", "/moter/sak/nr-50-20"),
    "a path from the host's root": ("index.html", "/moter/sak/nr-50-20/", "/sak/nr-50-20/"),
    "one step up too many": ("sak/nr-50-20/index.html", '"../../"', '"../../../"'),
    "one step up too few": ("sak/nr-50-20/index.html", "../../om/", "../om/"),
    "a missing page in single quotes": ("sak/nr-50-20/index.html", "../../om/", "../../on/"),
    "a percent-encoded name in other case": ("index.html", "M%C3%B8te", "m%C3%B8te"),
    "a percent-encoded letter that differs": ("index.html", "M%C3%B8te", "M%C3%A5te"),
    "a name in decomposed letters": ("index.html", "M%C3%B8te", "Mo%CC%B8te"),
    "half a percent sign": ("index.html", "M%C3%B8te", "M%C3%B8te%2"),
    "a hash that is not encoded": ("index.html", "%20%231", "%20#1"),
    "a blank that is not encoded": ("index.html", "M%C3%B8te%20", "M%C3%B8te "),
    "an encoded slash": ("index.html", "dokument/0a1b/", "dokument%2F0a1b/"),
    "a backslash": ("index.html", "dokument/0a1b/", "dokument\\0a1b/"),
    "a style sheet that is missing": ("index.html", "assets/style.css", "assets/styles.css"),
    "a style sheet from another host": (
        "index.html",
        "assets/style.css",
        "https://cdn.example/a.css",
    ),
    "a style sheet from a host without scheme": (
        "index.html",
        "assets/style.css",
        "//cdn.example/a",
    ),
    "an image that is missing": ("index.html", '<img src="assets/card', '<img src="assets/cart'),
    "an image from another host": (
        "index.html",
        "data:image/png;base64,AAAA",
        "https://x.example/a",
    ),
    "the second image of a srcset": ("index.html", "assets/card-2.png", "assets/card-3.png"),
    "an image without an address": ("index.html", "data:image/png;base64,AAAA", ""),
    "a canonical address of another host": (
        "index.html",
        'canonical" href="https://arkiv.example/moter/',
        'canonical" href="https://arkiv.test/moter/',
    ),
    "a canonical address without its slash": (
        "sak/nr-50-20/index.html",
        "moter/sak/nr-50-20/>",
        "moter/sak/nr-50-20>",
    ),
    "an Open Graph address of a missing page": (
        "index.html",
        'og:url" content="https://arkiv.example/moter/',
        'og:url" content="https://arkiv.example/moter/x/',
    ),
    "an Open Graph picture that is missing": (
        "index.html",
        "moter/assets/card.png",
        "moter/card.png",
    ),
    "the site's own address over http": (
        "index.html",
        'og:url" content="https:',
        'og:url" content="http:',
    ),
    "a script as a link": ("index.html", "mailto:post@arkiv.example", "javascript:void(0)"),
    "a label of no field": ("index.html", 'for="field"', 'for="fjeld"'),
    "a description that is missing": ("index.html", 'describedby="top-of-list"', 'describedby="t"'),
    "an id that is there twice": ("index.html", "<body>", '<body id="field">'),
    "a base element": ("index.html", "<head>", '<head><base href="/moter/">'),
    "a redirect to nowhere": ("gammel/index.html", "url=../sak/nr-50-20/", "url=../sak/nr-50-2/"),
    "a redirect to a missing anchor": ("gammel/index.html", "#vedtak-2", "#vedtak-9"),
    "a picture of a style sheet": ("assets/style.css", "url('card.png')", "url('kart.png')"),
    "a font of another host": ("assets/style.css", "url('card.png')", "url(https://f.example/a)"),
    "a page of the sitemap": ("sitemap.xml", "nr-50-20", "nr-50-21"),
    "a form that leads nowhere": ("index.html", "<label", '<form action="sok/"></form><label'),
    "a frame from another host": (
        "index.html",
        "<label",
        '<iframe src="https://x.example/"></iframe><label',
    ),
    "a symbol that is missing": ("index.html", "<label", '<svg><use href="#icon"/></svg><label'),
    "a style attribute": ("index.html", "<label", '<i style="background:url(x.png)"></i><label'),
}


def _make_site(folder: Path) -> Path:
    files = {
        "index.html": FRONT,
        "sak/nr-50-20/index.html": CASE,
        "om/index.html": "<!doctype html><title>Om</title>",
        "gammel/index.html": REDIRECT,
        "assets/style.css": STYLE,
        "assets/card.png": "png",
        "assets/card-2.png": "png",
        "dokument/0a1b/Møte #1.txt": "paper",
        "sitemap.xml": SITEMAP,
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def test_a_sound_site_has_no_broken_link(tmp_path: Path) -> None:
    report = check_links(_make_site(tmp_path), SITE_URL)
    assert report.broken == []
    assert report.checked > 25


def test_only_links_that_a_reader_follows_lead_outside(tmp_path: Path) -> None:
    report = check_links(_make_site(tmp_path), SITE_URL)
    assert set(report.outside) == {
        "https://data.example/nlod",
        "https://trondheim.example/",
        "mailto:post@arkiv.example",
    }


@pytest.mark.parametrize("fault", FAULTS)
def test_a_seeded_fault_is_found_where_it_stands(fault: str, tmp_path: Path) -> None:
    name, right, wrong = FAULTS[fault]
    file = _make_site(tmp_path) / name
    text = file.read_text("utf-8")
    assert right in text
    file.write_text(text.replace(right, wrong, 1), "utf-8")
    report = check_links(tmp_path, SITE_URL)
    assert [broken.file for broken in report.broken] == [name]


def test_a_file_that_goes_missing_breaks_every_link_to_it(tmp_path: Path) -> None:
    _make_site(tmp_path).joinpath("sak/nr-50-20/index.html").unlink()
    report = check_links(tmp_path, SITE_URL)
    assert {broken.file for broken in report.broken} == {
        "gammel/index.html",
        "index.html",
        "sitemap.xml",
    }


def test_a_broken_link_tells_its_place_and_its_cause(tmp_path: Path) -> None:
    file = _make_site(tmp_path) / "index.html"
    file.write_text(FRONT.replace("assets/style.css", "Assets/style.css"), "utf-8")
    (broken,) = check_links(tmp_path, SITE_URL).broken
    assert str(broken) == (
        "index.html: 'Assets/style.css': letter case: the file is assets/style.css"
    )


@pytest.mark.site
def test_no_link_of_a_built_site_is_broken(each_site: BuiltSite) -> None:
    report = check_links(each_site.folder, each_site.url)
    assert report.broken == [], "\n".join(map(str, report.broken))
    assert report.checked > 500


@pytest.mark.site
def test_links_to_other_hosts_are_safe_to_follow(each_site: BuiltSite) -> None:
    outside = check_links(each_site.folder, each_site.url).outside
    plain = {link for link in outside if not link.startswith(("https:", "mailto:"))}
    # A paper may print an address without encryption: then the record's own words say so.
    data = "".join(path.read_text("utf-8") for path in each_site.root.glob("data/**/*.yml"))
    assert {link for link in plain if link.rstrip("/") not in data} == set()


@pytest.mark.site
def test_two_hundred_seeded_faults_of_the_built_site_are_all_found(
    built_site: BuiltSite, tmp_path: Path
) -> None:
    folder = tmp_path / "site"
    shutil.copytree(built_site.folder, folder)
    seeded = _seed_faults(folder, 200)
    found = {(broken.file, broken.link) for broken in check_links(folder, built_site.url).broken}
    assert len(seeded) == 200
    assert set(seeded) - found == set()


def _seed_faults(folder: Path, count: int) -> list[tuple[str, str]]:
    """Change one letter each of so many links between pages, spread over all pages."""
    chance = random.Random(f"links {count}")  # noqa: S311 - the same faults at each run
    link = re.compile(r'(?<=<a href=")(?:\.\./)+[a-z][^"#?&%]*(?=["#])')
    places = [
        (page, found)
        for page in sorted(folder.rglob("*.html"))
        for found in link.finditer(page.read_text("utf-8"))
    ]
    seeded = []
    by_page: dict[Path, list[re.Match[str]]] = {}
    for page, found in chance.sample(places, count):
        by_page.setdefault(page, []).append(found)
    for page, places_in_page in by_page.items():
        text = page.read_text("utf-8")
        for found in sorted(places_in_page, key=lambda match: -match.start()):
            wrong = _misspell(found[0], chance)
            text = text[: found.start()] + wrong + text[found.end() :]
            whole = text[found.start() :].partition('"')[0]
            seeded.append((page.relative_to(folder).as_posix(), whole))
        page.write_text(text, "utf-8")
    return seeded


def _misspell(link: str, chance: random.Random) -> str:
    place = chance.choice([index for index, letter in enumerate(link) if letter.isalpha()])
    letter = link[place].upper() if chance.random() < 0.5 else link[place] + "x"
    return link[:place] + letter + link[place + 1 :]
