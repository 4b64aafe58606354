"""Feeds: valid Atom, told from the record alone, and nothing in them that the law keeps back."""

from __future__ import annotations

import subprocess
import sysconfig
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import feedparser  # type: ignore[import-untyped]
import pytest

from archives import FICTIONAL, archive_of, write_archive
from motearkiv.following.atom import escaped
from motearkiv.output import Asset, Page
from motearkiv.site import outputs

if TYPE_CHECKING:
    from collections.abc import Iterable

SITE_URL = "https://arkiv.example/"
GRAMMAR = Path(__file__).parent / "atom.rnc"
ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = (
    "<script>alert(1)</script> & </title>",
    "]]> <![CDATA[ x ]]>",
    "Både ; og , og \\ og \" og '",
    "Skole \U0001f3eb\u200d\u2642 æøå",
    "Snudd \u202e tekst",
)
BROKEN = {
    "no id": ("<id>https://arkiv.example/</id>\n", ""),
    "no updated": ("<updated>", "<published>", "</updated>", "</published>"),
    "a bad date": ("T12:00:00Z", " 12:00"),
}


def assets(root: Path, site_url: str | None = SITE_URL) -> dict[str, bytes]:
    """The files of a site that are made from data, by path."""
    return {
        output.path: output.content
        for output in outputs(archive_of(root), site_url)
        if isinstance(output, Asset) and isinstance(output.content, bytes)
    }


@cache
def feeds() -> dict[str, bytes]:
    """The feeds of the fictional archive."""
    return {path: data for path, data in assets(FICTIONAL).items() if path.endswith("feed.xml")}


def entries(data: bytes) -> list[ET.Element]:
    """The entries of a feed, as a strict parser reads them."""
    return ET.fromstring(data).findall(f"{ATOM}entry")  # noqa: S314 - our own file


def text(entry: ET.Element, name: str) -> str:
    """The text of an entry's element."""
    return entry.findtext(f"{ATOM}{name}") or ""


def faults_by_grammar(folder: Path, files: dict[str, bytes]) -> str:
    """What Jing says of files, all in one process; nothing where all are valid."""
    paths = []
    for number, data in enumerate(files.values()):
        path = folder / f"{number}.xml"
        path.write_bytes(data)
        paths.append(str(path))
    pyjing = Path(sysconfig.get_path("scripts")) / "pyjing"
    command = [str(pyjing), "-c", str(GRAMMAR), *paths]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    assert (done.returncode == 0) == (done.stdout == ""), done.stderr
    return done.stdout


def test_there_is_a_feed_of_everything_that_can_be_followed() -> None:
    archive = archive_of(FICTIONAL)
    pages = ["", "endringer/"]
    pages += [archive.organization_url(key) for key in archive.organizations]
    pages += [f"tema/{key}/" for key in archive.topics]
    pages += [f"sak/{key}/" for key in archive.cases]
    assert set(feeds()) == {f"{page}feed.xml" for page in pages}


def test_every_feed_is_valid_by_the_grammar_of_the_standard(tmp_path: Path) -> None:
    assert faults_by_grammar(tmp_path, feeds()) == ""


@pytest.mark.parametrize("fault", BROKEN)
def test_the_grammar_finds_a_broken_feed(tmp_path: Path, fault: str) -> None:
    data = feeds()["feed.xml"].decode()
    pairs = iter(BROKEN[fault])
    for old, new in zip(pairs, pairs, strict=True):
        assert old in data
        data = data.replace(old, new)
    assert "error" in faults_by_grammar(tmp_path, {"feed.xml": data.encode()})


def test_every_feed_is_read_by_a_parser_that_is_not_ours() -> None:
    for path, data in feeds().items():
        found: Any = feedparser.parse(data)
        assert not found.bozo, (path, found.get("bozo_exception"))
        assert found.version == "atom10"
        assert found.feed.id == SITE_URL + path.removesuffix("feed.xml")
        assert found.feed.language == "nb"
        assert {link.href for link in found.feed.links if link.rel == "self"} == {SITE_URL + path}
        ids = [entry.id for entry in found.entries]
        assert len(ids) == len(set(ids)) <= 50
        for entry in found.entries:
            assert entry.id.startswith(SITE_URL)
            assert entry.link.startswith(SITE_URL)


def test_a_proposal_is_never_told_as_a_decision() -> None:
    by_term: dict[str, list[str]] = {}
    for data in feeds().values():
        for entry in entries(data):
            category = entry.find(f"{ATOM}category")
            if category is not None:
                by_term.setdefault(category.attrib["term"], []).append(text(entry, "summary"))
    assert any("Forslag til vedtak: " in words for words in by_term["proposed"])
    assert not any("\nVedtak: " in words for words in by_term["proposed"])
    assert any("\nVedtak: " in words for words in by_term["adopted"])


def test_corrections_and_what_was_taken_out_are_entries_of_their_own() -> None:
    titles = [text(entry, "title") for entry in entries(feeds()["feed.xml"])]
    assert any(title.startswith("Rettet: ") for title in titles)
    assert any(title.startswith("Tatt ut: ") for title in titles)
    corrected = [
        text(entry, "summary")
        for entry in entries(feeds()["sak/uok-2-31/feed.xml"])
        if text(entry, "title").startswith("Rettet: ")
    ]
    assert corrected
    assert "uke 40" in corrected[0]
    assert "uke 41" in corrected[0]


def test_a_correction_makes_new_only_the_treatment_that_it_is_about() -> None:
    days = {text(one, "id"): text(one, "updated") for one in entries(_whole_case())}
    page = f"{SITE_URL}sak/uok-14-31/"
    assert days[f"{page}#ks-19-31"] == "2031-06-03T12:00:00Z"
    assert days[page] == "2031-06-01T12:00:00Z"


def _whole_case() -> bytes:
    return feeds()["sak/uok-14-31/feed.xml"]


def test_no_day_is_later_than_the_archive_and_its_log_know() -> None:
    for data in feeds().values():
        for entry in entries(data):
            assert text(entry, "updated") <= "2031-06-03T12:00:00Z"


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_is_the_same_text_when_it_is_read(tmp_path: Path, title: str) -> None:
    quoted = title.replace("'", "''")
    write_archive(tmp_path, ("2031-01-15-radet", f"- number: R 1/31\n  title: '{quoted}'\n"))
    data = assets(tmp_path)["sak/r-1-31/feed.xml"]
    expected = " ".join(f"R 1/31 {title}".split())
    assert [text(entry, "title") for entry in entries(data)] == [f"{expected} (Protokoll mangler)"]
    assert "\u202e".encode() not in data


def test_what_xml_cannot_hold_is_left_out() -> None:
    assert escaped("a\x00b\x08c\ufffed\r\n") == "abcd&#xD;\n"


def test_what_is_withheld_is_in_no_feed(tmp_path: Path) -> None:
    item = """\
        - number: R 1/31
          title: Personalsak
          withheld: {legal_basis: offl. § 13}
          description: HEMMELIG en
          proposal: {text: HEMMELIG to}
          decision: {text: HEMMELIG tre, outcome: adopted}
        """
    write_archive(tmp_path, ("2031-01-15-radet", item))
    found = assets(tmp_path)
    assert "Unntatt" in found["sak/r-1-31/feed.xml"].decode()
    following = [data for path, data in found.items() if path.endswith((".xml", ".ics"))]
    assert not any(b"HEMMELIG" in data for data in following)


def test_a_feed_that_is_switched_off_leaves_neither_file_nor_link(tmp_path: Path) -> None:
    write_archive(tmp_path, ("2031-01-15-radet", "- {number: R 1/31, title: Tak}\n"))
    settings = tmp_path / "data/archive.yml"
    settings.write_text("name: Prøvearkiv\noutputs: {feeds: false, calendars: false}\n", "utf-8")
    _check_silence(outputs(archive_of(tmp_path), SITE_URL))


def test_a_site_without_an_address_has_neither_feeds_nor_calendars() -> None:
    _check_silence(outputs(archive_of(FICTIONAL)))


def _check_silence(found: Iterable[Asset | Page]) -> None:
    for output in found:
        if isinstance(output, Page):
            assert "atom+xml" not in output.head + output.body
            assert "text/calendar" not in output.head + output.body
        else:
            assert not output.path.endswith(("feed.xml", ".ics"))


def test_pages_name_their_feeds_and_calendars() -> None:
    found = list(outputs(archive_of(FICTIONAL), SITE_URL))
    files = {output.path for output in found if isinstance(output, Asset)}
    for page in found:
        if not isinstance(page, Page):
            continue
        has_feed = f"{page.url}feed.xml" in files
        assert ('type="application/atom+xml"' in page.head) == has_feed, page.url
        assert ('<a href="feed.xml"' in page.body) == has_feed, page.url
        has_calendar = bool({f"{page.url}mote.ics", f"{page.url}moter.ics"} & files)
        assert ('type="text/calendar"' in page.head) == has_calendar, page.url
        assert ('.ics" type="text/calendar"' in page.body) == has_calendar, page.url
