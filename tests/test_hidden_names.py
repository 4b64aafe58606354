"""With `privacy.names_searchable_days`, names leave whatever finds and lists an old meeting."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from archives import archive_of
from motearkiv.cli import main
from motearkiv.output import Asset, Page
from motearkiv.permanence.check import load_and_check
from motearkiv.search.finding import Finder
from motearkiv.search.language import read_language
from motearkiv.site import outputs

if TYPE_CHECKING:
    from pathlib import Path

    from motearkiv.archive import Archive

URL = "https://arkiv.example/"
ORGANIZATIONS = """\
- {id: radet, name: Rådet, classification: body, slug: r, series: [R]}
- {id: bedriften, name: Bedriften, classification: company}
"""
PEOPLE = """\
- {id: gammel, name: Gamlemor Xyvold, aliases: [G. Xyvold], role: Leder}
- {id: ny, name: Nykari Qvanvik, role: Direktør}
- {id: begge, name: Beggeola Zetterhus, role: Ordfører}
"""
TOPICS = "- {id: vei, name: Vei, keywords: [veinett]}\n"
OLD = """\
body: radet
date: 2020-01-15
status: held
documents:
  - {id: minutes, kind: minutes, title: Protokoll, url: "https://radet.example/p.pdf"}
attendance:
  - {name: Gamlemor Xyvold, role: chair, present: true}
  - {name: Møtto Wyrdal, role: member, present: true, substitute_for: Frøvxr Jxnes}
  - {name: Beggeola Zetterhus, role: member, present: true}
items:
  - number: R 1/20
    title: Valg av Gamlemor Xyvold som leder for veinettet
    description: >-
      Bedriften ved Tøxlar Kvxmo ba Møtto Wyrdals utvalg om mer veinett. Bedriften bygger bro.
    presenters: [{name: Tøxlar Kvxmo}]
    proposal: {text: Gamlemor Xyvold velges., by: Møtto Wyrdal}
    alternatives: [{text: "XYVOLD, GAMLEMOR velges ikke.", by: Beggeola Zetterhus}]
    discussion: Zetterhus og Jxnes talte. G. Xyvold svarte.
    votes: [{subject: Valget, as_printed: "For stemte Wyrdal, mot stemte Beggeola\\n Zetterhus"}]
    decision: {text: Gamlemor Xyvold er valgt sammen med Bedriften., outcome: elected}
    attachments: [{title: Brev fra Tøxlar Kvxmo, file: 2020/brev.txt}]
"""
NEW = """\
body: radet
date: 2021-06-15
attendance:
  - {name: Nykari Qvanvik, role: chair, present: true}
  - {name: Beggeola Zetterhus, role: member, present: true}
items:
  - number: R 5/21
    title: Nykari Qvanvik om veinett
    description: Bedriften hørte Nykari Qvanvik.
    presenters: [{name: Beggeola Zetterhus}]
"""
ALWAYS_HIDDEN = ("xyvold", "gamlemor", "wyrdal", "møtto", "kvxmo", "tøxlar", "jxnes", "frøvxr")
LINKED = re.compile(r'<script type="application/ld\+json">.*?</script>', re.DOTALL)
RECENT = ("qvanvik", "nykari", "zetterhus", "beggeola")


def made(root: Path, days: int | None) -> Archive:
    """An archive with an old meeting and a new one, and names in every place of the old."""
    privacy = "" if days is None else f"privacy: {{names_searchable_days: {days}}}\n"
    files = {
        "archive.yml": f"name: Prøvearkiv\nas_of: 2021-07-01\n{privacy}",
        "organizations.yml": ORGANIZATIONS,
        "people.yml": PEOPLE,
        "topics.yml": TOPICS,
        "meetings/2020/2020-01-15-radet.yml": OLD,
        "meetings/2021/2021-06-15-radet.yml": NEW,
        "documents/2020/brev.txt": "Hilsen Tøxlar Kvxmo og fru Frøvxr\nJxnes.",
    }
    for name, text in files.items():
        file = root / "data" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return archive_of(root)


def found_by(archive: Archive) -> dict[str, str]:
    """All that finds and lists, as text: by page or file."""
    texts = {}
    for one in outputs(archive, URL):
        if isinstance(one, Page):
            page = f"{one.title} {one.description} {one.head} {one.body}"
            if "noindex" not in one.head or one.url.startswith(("person/", "tema/", "organis")):
                texts[one.url] = page
            linked = LINKED.findall(page)
            texts[f"{one.url} head"] = " ".join([*linked, one.description])
        elif is_finding(one) and isinstance(one.content, bytes):
            texts[one.path] = unescaped(one.content)
    return texts


def is_finding(one: Asset) -> bool:
    """Whether a file is one that names must leave: search, feeds, calendars, the sitemap."""
    return one.path.startswith("search/") or one.path.endswith((".xml", ".ics"))


def unescaped(content: bytes) -> str:
    """The text of a file, lines of a calendar that are folded made whole."""
    text = content.decode("utf-8", "replace").replace("\r\n ", "")
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)


def leaks(archive: Archive, names: tuple[str, ...]) -> set[str]:
    """Where which of these names stands."""
    return {
        f"{place}: {name}"
        for place, text in found_by(archive).items()
        for name in names
        if name in text.casefold()
    }


def test_no_byte_of_what_finds_and_lists_has_a_name_of_an_old_meeting(tmp_path: Path) -> None:
    assert leaks(made(tmp_path, 365), ALWAYS_HIDDEN) == set()


def test_without_the_setting_the_names_are_in_all_of_these_places(tmp_path: Path) -> None:
    found = {place.partition(": ")[0] for place in leaks(made(tmp_path, None), ALWAYS_HIDDEN)}
    assert found >= {
        "feed.xml",
        "organ/radet/",
        "organ/radet/feed.xml",
        "organisasjon/bedriften/",
        "tema/vei/",
        "person/gammel/",
        "sak/r-1-20/",
        "sak/r-1-20/feed.xml",
        "sak/r-1-20/ head",
        "mote/2020-01-15-radet/",
        "mote/2020-01-15-radet/mote.ics",
    }
    assert any(place.startswith("search/") for place in found)


def test_names_of_recent_meetings_stay(tmp_path: Path) -> None:
    archive = made(tmp_path, 365)
    places = {place.partition(": ")[0] for place in leaks(archive, RECENT)}
    assert places >= {"feed.xml", "tema/vei/", "person/ny/", "person/begge/", "sak/r-5-21/"}


@pytest.mark.parametrize(
    ("query", "is_recent"),
    [
        *((name, False) for name in ALWAYS_HIDDEN),
        ("Gamlemor Xyvold", False),
        ('"Tøxlar Kvxmo"', False),
        ("xyvlod", False),
        *((name, True) for name in RECENT),
    ],
)
def test_a_search_for_a_name_finds_recent_meetings_alone(
    query: str, *, is_recent: bool, tmp_path: Path
) -> None:
    archive = made(tmp_path, 365)
    found = Finder(archive, read_language(archive.root)).find(query)
    pages = {document.url for document, _ in found.hits}
    assert not pages & {"sak/r-1-20/", "mote/2020-01-15-radet/", "person/gammel/"}
    assert ("sak/r-5-21/" in pages) == is_recent
    open_archive = made(tmp_path, None)
    open_found = Finder(open_archive, read_language(tmp_path)).find(query)
    assert open_found.hits


def test_what_is_no_name_is_found_as_before(tmp_path: Path) -> None:
    archive = made(tmp_path, 365)
    found = Finder(archive, read_language(archive.root)).find("bro")
    assert [document.url for document, _ in found.hits] == ["sak/r-1-20/"]


def test_the_pages_of_an_old_case_and_meeting_print_every_word_and_leave_search_engines(
    tmp_path: Path,
) -> None:
    archive = made(tmp_path, 365)
    every = list(outputs(archive, URL))
    pages = {one.url: one for one in every if isinstance(one, Page)}
    files = {one.path: one for one in every if isinstance(one, Asset)}
    for url in ("sak/r-1-20/", "mote/2020-01-15-radet/"):
        assert "Gamlemor Xyvold" in pages[url].body
        assert 'content="noindex"' in pages[url].head
    for url in ("sak/r-5-21/", "mote/2021-06-15-radet/"):
        assert "noindex" not in pages[url].head
    sitemap = files["sitemap.xml"].content
    assert isinstance(sitemap, bytes)
    assert b"r-5-21" in sitemap
    assert b"r-1-20" not in sitemap
    robots, twin = files["robots.txt"].content, files["sak/r-1-20/index.json"].content
    assert isinstance(robots, bytes)
    assert isinstance(twin, bytes)
    assert b"Disallow: /*index.json$" in robots
    assert "Gamlemor Xyvold" in twin.decode()


def test_a_card_prints_the_names_and_leaves_search_engines_and_articles_do_not_name_them(
    tmp_path: Path,
) -> None:
    for days, is_named in ((365, False), (None, True)):
        archive = made(tmp_path / str(days), days)
        files = {one.path: one for one in outputs(archive, URL) if isinstance(one, Asset)}
        card, told = (
            files["kort/r-1-20/index.html"].content,
            files["sak/r-1-20/oembed.json"].content,
        )
        assert isinstance(card, bytes)
        assert isinstance(told, bytes)
        assert "Valg av Gamlemor Xyvold som leder" in card.decode()
        assert b'<meta name="robots" content="noindex">' in card
        assert ("xyvold" in told.decode().casefold()) == is_named
        title = "R 1/20 Valg av Gamlemor Xyvold som leder for veinettet"
        shown = title if is_named else title.replace("Gamlemor Xyvold", "…")
        assert json.loads(told)["title"] == shown
        assert f'title="{shown}"' in json.loads(told)["html"]


def test_a_person_of_old_meetings_alone_has_no_page_and_one_of_both_lists_the_recent(
    tmp_path: Path,
) -> None:
    pages = {one.url: one for one in outputs(made(tmp_path, 365)) if isinstance(one, Page)}
    assert "person/gammel/" not in pages
    assert "2021-06-15" in pages["person/begge/"].body
    assert "2020-01-15" not in pages["person/begge/"].body


def test_the_last_day_on_which_names_can_be_searched_for_is_the_days_before_as_of(
    tmp_path: Path,
) -> None:
    days = 533  # From 15 January 2020 to 1 July 2021.
    assert leaks(made(tmp_path / "a", days), ("xyvold",))
    assert not leaks(made(tmp_path / "b", days - 1), ("xyvold",))


def test_a_page_of_a_person_that_goes_breaks_no_promise(tmp_path: Path) -> None:
    made(tmp_path, None)
    assert CliRunner().invoke(main, ["accept", "--root", str(tmp_path)]).exit_code == 0
    made(tmp_path, 365)
    assert [one.line() for one in load_and_check(tmp_path).problems] == []


def test_the_log_tells_feeds_of_a_correction_without_the_names(tmp_path: Path) -> None:
    made(tmp_path, None)
    minutes = tmp_path / "data/meetings/2020/2020-01-15-radet.yml"
    run = CliRunner().invoke
    assert run(main, ["accept", "--root", str(tmp_path)]).exit_code == 0
    minutes.write_text(OLD.replace("er valgt sammen", "er gjenvalgt sammen"), "utf-8")
    words = ["--reason", "Rettet av Møtto Wyrdal."]
    assert run(main, ["accept", "--root", str(tmp_path), *words]).exit_code == 0
    now = minutes.read_text("utf-8")
    found = leaks(archive_of(tmp_path), ("wyrdal",))
    assert {"endringer/feed.xml: wyrdal", "endringer/: wyrdal"} <= found
    hidden = made(tmp_path, 365)
    minutes.write_text(now, "utf-8")
    assert leaks(archive_of(hidden.root), ALWAYS_HIDDEN) == set()
