"""Metadata: what search engines and shared links are told of a page, and never more."""

from __future__ import annotations

import json
from datetime import date, time
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from lxml import html as html_parser

from archives import FICTIONAL, archive_of, write_archive
from heads import own_pages, scraped, tags_of
from motearkiv.json_text import json_for_script
from motearkiv.moments import moment
from motearkiv.output import Page
from motearkiv.site import outputs
from site_server import SITE_URL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from site_server import BuiltSite

REQUIRED = {
    "WebSite": {"name", "url", "inLanguage"},
    "Dataset": {"@id", "name"},
    "DataDownload": {"contentUrl", "encodingFormat"},
    "Event": {"@id", "name"},
    "Place": {"name"},
    "Report": {"@id", "url", "identifier", "name", "genre", "author", "isPartOf", "datePublished"},
    "Legislation": {
        "@id",
        "url",
        "name",
        "legislationIdentifier",
        "legislationDate",
        "legislationPassedBy",
    },
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "GovernmentOrganization": {"name"},
    "Organization": {"name"},
}
"""Properties that a thing of a type must have, wherever it stands; other types are a fault."""
REQUIRED_ON_TOP = {
    "Event": {"url", "startDate", "eventStatus", "organizer"},
    "Dataset": {"url", "distribution", "isAccessibleForFree", "temporalCoverage"},
    "GovernmentOrganization": {"@id", "url"},
    "Organization": {"@id", "url"},
}
"""What they must have beyond that where they are what the page is about."""
ON_PAGES = {
    "front": ["WebSite", "Dataset"],
    "sak": ["Report", "BreadcrumbList"],
    "mote": ["Event", "BreadcrumbList"],
    "organ": ["GovernmentOrganization", "BreadcrumbList"],
    "organisasjon": ["Organization", "BreadcrumbList"],
    "tema": ["BreadcrumbList"],
    "ar": ["BreadcrumbList"],
}
TAGS = {
    "og:title": "ogTitle",
    "og:description": "ogDescription",
    "og:type": "ogType",
    "og:url": "ogUrl",
    "og:site_name": "ogSiteName",
    "og:locale": "ogLocale",
    "twitter:card": "twitterCard",
}
"""What the head of every page has, and what open-graph-scraper calls it."""
LINKED = "application/ld+json"


def things_of(html: str) -> list[dict[str, Any]]:
    """What the linked data of a page tell of."""
    blocks = html_parser.document_fromstring(html).findall(f".//script[@type='{LINKED}']")
    found: list[dict[str, Any]] = []
    for block in blocks:
        data = json.loads(str(block.text))
        assert data["@context"] == "https://schema.org"
        found.extend(data["@graph"])
    return found


def faults_of_things(things: list[dict[str, Any]]) -> list[str]:
    """Where a thing lacks what its type requires, or has an address that is not whole."""
    faults = []
    for thing in things:
        of = REQUIRED_ON_TOP.get(thing["@type"], set())
        faults += [f"{thing['@type']} lacks {name}" for name in sorted(of - thing.keys())]
        faults += _faults(thing)
    return faults


def _faults(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for part in value:
            yield from _faults(part)
    elif isinstance(value, dict):
        kind = value.get("@type", "")
        if kind not in REQUIRED:
            yield f"no such type: {kind}"
        for name in sorted(REQUIRED.get(kind, set()) - value.keys()):
            yield f"{kind} lacks {name}"
        for name, part in value.items():
            if name in {"@id", "url", "item", "contentUrl"} and not part.startswith(SITE_URL):
                yield f"{kind} has {name} {part}"
            if part in {None, ""} if not isinstance(part, (dict, list)) else not part:
                yield f"{kind} has an empty {name}"
            yield from _faults(part)


def faults_of_tags(html: str, url: str) -> list[str]:
    """What the tags of a page lack."""
    tags = tags_of(html)
    wrong = [f"no {name}" for name in TAGS if not tags.get(name)]
    if tags.get("og:url") != SITE_URL + url:
        wrong.append(f"og:url is {tags.get('og:url')}")
    if tags.get("og:locale") not in {"nb_NO", "nn_NO"}:
        wrong.append(f"og:locale is {tags.get('og:locale')}")
    return wrong


@pytest.mark.site
def test_every_page_has_its_tags(each_site: BuiltSite) -> None:
    pages = own_pages(each_site)
    wrong = {url: faults_of_tags(path.read_text("utf-8"), url) for url, path in pages.items()}
    assert {url: faults for url, faults in wrong.items() if faults} == {}
    assert len(pages) > 20


@pytest.mark.site
def test_a_scraper_reads_what_the_pages_say(each_site: BuiltSite) -> None:
    pages = own_pages(each_site)
    for (url, path), found in zip(pages.items(), scraped(list(pages.values())), strict=True):
        html = path.read_text("utf-8")
        tags = tags_of(html)
        assert not found["error"], url
        assert {name: found.get(key) for name, key in TAGS.items()} == {
            name: tags[name] for name in TAGS
        }, url
        assert [thing for block in found["jsonLD"] for thing in block["@graph"]] == things_of(html)


@pytest.mark.site
def test_the_scraper_notices_a_broken_page(fictional_site: BuiltSite, tmp_path: Path) -> None:
    html = fictional_site.page("sak/uok-14-31/")
    broken = {
        "no-title.html": html.replace('<meta property="og:title"', '<meta property="x"'),
        "no-data.html": html.replace('{"@context"', '{"@context'),
    }
    for name, text in broken.items():
        (tmp_path / name).write_text(text, "utf-8")
    no_title, no_data = scraped([tmp_path / name for name in broken])
    assert "ogTitle" not in no_title
    assert not no_data["jsonLD"] or "@graph" not in no_data["jsonLD"][0]


@pytest.mark.site
def test_things_have_what_their_types_require(each_site: BuiltSite) -> None:
    wrong, seen = {}, set()
    for url, path in own_pages(each_site).items():
        things = things_of(path.read_text("utf-8"))
        seen |= {thing["@type"] for thing in things}
        if faults := faults_of_things(things):
            wrong[url] = faults
    assert wrong == {}
    assert seen >= {"WebSite", "Dataset", "Event", "Report", "BreadcrumbList", "Organization"}


@pytest.mark.site
def test_each_kind_of_page_tells_of_its_thing(each_site: BuiltSite) -> None:
    told = dict.fromkeys(ON_PAGES, 0)
    for url, path in own_pages(each_site).items():
        kinds = [thing["@type"] for thing in things_of(path.read_text("utf-8"))]
        if kinds:
            kind = url.split("/")[0] or "front"
            assert [one for one in kinds if one != "Legislation"] == ON_PAGES[kind], url
            told[kind] += 1
    twins = [json.loads(path.read_text("utf-8")) for path in each_site.folder.rglob("index.json")]
    types = [twin["type"] for twin in twins]
    assert told["front"] == 1
    assert told["sak"] == types.count("case")
    assert told["mote"] == types.count("meeting")
    assert told["organ"] + told["organisasjon"] == types.count("organization")
    assert told["tema"] == types.count("topic")
    assert told["ar"] == types.count("year")


@pytest.mark.site
def test_a_breadcrumb_leads_to_pages_in_order(each_site: BuiltSite) -> None:
    lists = 0
    for url, path in own_pages(each_site).items():
        for thing in things_of(path.read_text("utf-8")):
            if thing["@type"] == "BreadcrumbList":
                steps = thing["itemListElement"]
                assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
                assert steps[0]["item"] == SITE_URL
                assert steps[-1]["item"] == SITE_URL + url
                for step in steps:
                    there = each_site.folder / step["item"].removeprefix(SITE_URL) / "index.html"
                    assert there.is_file(), step
                lists += 1
    assert lists > 10


@pytest.mark.parametrize(
    ("stood", "stands", "fault"),
    [
        ('"eventStatus"', '"x"', "Event lacks eventStatus"),
        ('"startDate"', '"x"', "Event lacks startDate"),
        ('"position":1', '"x":1', "ListItem lacks position"),
        ('"item":"https:', '"item":"http:', "ListItem has item http"),
        ('"@type":"Event"', '"@type":"Meeting"', "no such type: Meeting"),
        ('"name":"Forsiden"', '"name":""', "ListItem has an empty name"),
    ],
)
@pytest.mark.site
def test_a_broken_thing_is_noticed(
    fictional_site: BuiltSite, stood: str, stands: str, fault: str
) -> None:
    html = fictional_site.page("mote/2031-04-24-kommunestyret/")
    assert faults_of_things(things_of(html)) == []
    assert stood in html
    faults = faults_of_things(things_of(html.replace(stood, stands)))
    assert [one for one in faults if one.startswith(fault)] != []


@pytest.mark.parametrize("name", TAGS)
@pytest.mark.site
def test_a_missing_tag_is_noticed(fictional_site: BuiltSite, name: str) -> None:
    url = "sak/uok-14-31/"
    html = fictional_site.page(url)
    broken = html.replace(f'="{name}"', '="x"')
    assert broken != html
    assert faults_of_tags(broken, url) != []


@pytest.mark.site
def test_times_are_those_of_record_and_log(fictional_site: BuiltSite) -> None:
    tags = tags_of(fictional_site.page("sak/uok-14-31/"))
    log = (FICTIONAL / "data/changes.jsonl").read_text("utf-8").splitlines()
    entries = [json.loads(line) for line in log]
    added = [
        one["date"] for one in entries if one.get("address") == "mote/2031-03-12-oppvekstutvalget/"
    ]
    changed = [
        one["date"] for one in entries if one.get("address", "").startswith("sak/uok-14-31/")
    ]
    assert tags["article:published_time"] == added[0]
    assert tags["article:modified_time"] == max(changed)


@pytest.mark.site
def test_a_cancelled_meeting_is_told_as_cancelled(fictional_site: BuiltSite) -> None:
    event = things_of(fictional_site.page("mote/2031-05-20-kommunestyret/"))[0]
    assert event["eventStatus"] == "https://schema.org/EventCancelled"
    event = things_of(fictional_site.page("mote/2031-04-24-kommunestyret/"))[0]
    assert event["eventStatus"] == "https://schema.org/EventScheduled"


def adopted_in_minutes() -> set[str]:
    """Numbers of adopted items in the fictional archive, read without the program under test."""
    numbers = set()
    for path in FICTIONAL.glob("data/meetings/*/*.yml"):
        with path.open(encoding="utf-8") as file:
            meeting = yaml.load(file, Loader=yaml.BaseLoader)  # noqa: S506 - makes text only
        if any(document["kind"] == "minutes" for document in meeting.get("documents", ())):
            numbers |= {
                item["number"]
                for item in meeting.get("items", ())
                if item.get("decision", {}).get("outcome") in {"adopted", "amended"}
                and item["decision"].get("text")
                and "withheld" not in item
                and not {"decision", "decision.outcome"} & set(item.get("uncertain", ()))
            }
    return numbers


@pytest.mark.site
def test_only_what_minutes_call_adopted_is_told_as_a_decision(fictional_site: BuiltSite) -> None:
    told = [
        thing["legislationIdentifier"]
        for path in fictional_site.folder.glob("sak/*/index.html")
        for thing in things_of(path.read_text("utf-8"))
        if thing["@type"] == "Legislation"
    ]
    assert sorted(told) == sorted(adopted_in_minutes())
    assert len(told) > 5


@pytest.mark.site
def test_nothing_is_told_of_people(each_site: BuiltSite) -> None:
    pages = sorted(each_site.folder.glob("person/*/index.html"))
    for path in pages:
        html = path.read_text("utf-8")
        assert (tags_of(html), things_of(html)) == ({}, [])
        assert 'name="robots" content="noindex"' in html
    for path in each_site.folder.rglob("index.html"):
        assert '"Person"' not in path.read_text("utf-8").partition("</head>")[0]


def pages_with_address(root: Path, items: str, site_url: str | None = SITE_URL) -> dict[str, Page]:
    archive = archive_of(write_archive(root, ("2031-01-15-radet", items)))
    return {one.url: one for one in outputs(archive, site_url) if isinstance(one, Page)}


def test_a_proposal_is_told_as_no_decision(tmp_path: Path) -> None:
    items = """\
        - number: R 1/31
          title: Tak
          proposal: {text: Taket legges.}
        """
    page = pages_with_address(tmp_path, items)["sak/r-1-31/"]
    report, *others = things_of(f"<html><head>{page.head}</head></html>")
    assert report["genre"] == "Forslag til vedtak"
    assert [thing["@type"] for thing in others] == ["BreadcrumbList"]
    assert "Vedtak i" not in page.head


def test_what_is_withheld_is_in_no_head(tmp_path: Path) -> None:
    private = "hemmelighetsfull"
    items = f"""\
        - number: R 1/31
          title: Tilsetting
          withheld: {{legal_basis: offl. § 25}}
          description: {private}
          proposal: {{text: {private}}}
          decision: {{text: {private}, outcome: adopted}}
          attachments: [{{title: {private}}}]
        """
    pages = pages_with_address(tmp_path, items)
    assert {url for url, page in pages.items() if private in page.head + page.description} == set()
    (report, _) = things_of(f"<html><head>{pages['sak/r-1-31/'].head}</head></html>")
    assert report["name"] == "R 1/31 Tilsetting"


HOSTILE = (
    "</script><script>alert(1)</script>",
    "<!-- <script> --> ]]> &lt; &amp;",
    "\"sitat\" 'sitat' {braces} {{ config }} 100 % \\ \\u003c",
    "😀 æøå \u2028 \u2029 \u202eom vei",
)


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_ends_no_block_and_comes_out_unchanged(title: str) -> None:
    block = json_for_script({"@context": "https://schema.org", "@graph": [{"name": title}]})
    assert not set("<>&\u2028\u2029\u202e") & set(block)
    html = f'<html><head><script type="{LINKED}">{block}</script></head><body></body></html>'
    assert things_of(html) == [{"name": title}]


def test_a_hostile_title_stands_in_the_head_as_in_the_record(tmp_path: Path) -> None:
    for place, title in enumerate(HOSTILE[:3]):
        quoted = title.replace("'", "''")
        items = f"- number: R 1/31\n  title: '{quoted}'\n"
        page = pages_with_address(tmp_path / str(place), items)["sak/r-1-31/"]
        report = things_of(f"<html><head>{page.head}</head></html>")[0]
        assert report["name"] == f"R 1/31 {title}"


def test_without_an_address_of_the_site_there_are_no_addresses(tmp_path: Path) -> None:
    pages = pages_with_address(tmp_path, "- {number: R 1/31, title: Tak}\n", None)
    heads = "".join(page.head for page in pages.values())
    assert "arkiv.example" not in heads
    assert '"url"' not in heads
    assert "BreadcrumbList" not in heads
    assert '"Report"' in heads


@pytest.mark.parametrize(
    ("day", "at", "expected"),
    [
        (date(2020, 11, 25), time(12, 30), "2020-11-25T12:30:00+01:00"),
        (date(2031, 4, 24), time(18), "2031-04-24T18:00:00+02:00"),
        (date(2020, 3, 29), time(1, 59), "2020-03-29T01:59:00+01:00"),
        (date(2020, 3, 29), time(3), "2020-03-29T03:00:00+02:00"),
        (date(2020, 10, 25), time(2, 59), "2020-10-25T02:59:00+02:00"),
        (date(2020, 10, 25), time(3), "2020-10-25T03:00:00+01:00"),
        (date(1996, 3, 31), time(9), "1996-03-31T09:00:00+02:00"),
        (date(2031, 10, 26), time(9), "2031-10-26T09:00:00+01:00"),
        (date(1995, 6, 1), time(9), "1995-06-01T09:00:00"),
        (date(2031, 5, 20), None, "2031-05-20"),
    ],
)
def test_a_moment_has_the_offset_of_norway(day: date, at: time | None, expected: str) -> None:
    assert moment(day, at) == expected
