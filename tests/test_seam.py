"""The one seam: what comes out of an archive, and what never does."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archives import FICTIONAL, archive_of, assets_of, pages_of, write_archive
from motearkiv.output import Page
from motearkiv.permanence.changes import read_log
from motearkiv.problem import ArchiveError
from motearkiv.reader import read_fates
from motearkiv.site import outputs
from motearkiv.views.decisions import decision_facets

if TYPE_CHECKING:
    from motearkiv.archive import Archive
    from motearkiv.model import Meeting

HUBS = {
    *(
        "",
        "mote/",
        "sak/",
        "organ/",
        "organisasjon/",
        "ar/",
        "dokument/",
        "dekning/",
        "sok/",
        "endringer/",
    ),
    *("vedtak/", "vedtak/apne-forslag/", "vedtak/anbefalinger/"),
}
"""What every archive has, an empty one too."""


@pytest.fixture(scope="module")
def archive() -> Archive:
    return archive_of(FICTIONAL)


@pytest.fixture(scope="module")
def pages(archive: Archive) -> dict[str, Page]:
    return pages_of(archive)


def words(page: Page) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", page.body).split())


def test_every_meeting_case_and_organization_has_its_page_and_its_twin(
    archive: Archive, pages: dict[str, Page]
) -> None:
    wanted = {*HUBS, "tema/"}
    wanted |= {f"tema/{key}/" for key in archive.topics}
    wanted |= {f"person/{key}/" for key in archive.appearances}
    years = {entry.date.year for entry in archive.meetings.values()}
    wanted |= {f"{hub}/{year}/" for hub in ("ar", "vedtak", "dokument") for year in years}
    wanted |= {f"endringer/{one.date.year}/" for one in read_log(archive.root).entries}
    wanted |= {f"mote/{key}/" for key in archive.meetings}
    wanted |= {f"sak/{key}/" for key in archive.cases}
    wanted |= {archive.organization_url(key) for key in archive.organizations}
    wanted |= {facet.url for facet in decision_facets(archive)}
    wanted |= {f"sak/{bare}/" for bare in archive.choices}
    wanted |= {f"sak/{step.key}/" for case in archive.cases.values() for step in case.steps}
    told = [one.address for one in read_fates(archive.root).value or ()]
    fates = {f"{address.rstrip('/')}/" for address in told if "#" not in address}
    assert set(pages) == wanted | fates
    twins = {path for path in assets_of(archive) if path.endswith("index.json")}
    own = {url for url, page in pages.items() if page.canonical is None} - {"sok/"} - fates
    assert {f"{url}index.json" for url in own} == twins


def test_what_is_withheld_is_in_no_output(archive: Archive) -> None:
    for output in outputs(archive, "https://arkiv.example/"):
        if isinstance(output, Page):
            content = repr(output).encode()
        elif isinstance(output.content, Path):
            content = output.content.read_bytes()
        else:
            content = output.content
        assert b"HEMMELIG" not in content, output


def test_a_withheld_case_says_why(pages: dict[str, Page]) -> None:
    text = words(pages["sak/ks-20-31/"])
    assert "Unntatt offentlighet" in text
    assert "Hjemmel: offl. § 25. Tilsettingssak." in text


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("sak/uok-14-31/", "Kommunestyret behandlet saken 24. april 2031: vedtatt med endring."),
        ("sak/uok-15-31/", "Utvalg for oppvekst og kultur behandlet saken 12. mars 2031: tatt til"),
        ("sak/fsk-14-31/", "Utfallet er ikke registrert."),
        ("sak/fsk-34-31/", "Protokollen fra 9. april 2031 forteller ikke om noe vedtak i saken."),
        ("sak/ks-20-31/", "Saken er unntatt offentlighet: offl. § 25."),
        ("sak/ks-21-31/", "Kommunestyret behandlet saken 24. april 2031 og fattet ikke vedtak."),
        ("sak/ks-30-31/", "Møtet 20. mai 2031 ble avlyst."),
        (
            "sak/fsk-40-31/",
            "Lagt fram som forslag til møtet 10. juni 2031. Møtet er ikke holdt ennå. Forslaget er",
        ),
        ("sak/fsk-41-31/", "Satt opp til møtet 10. juni 2031."),
        ("sak/fsk-2031-06-10-4-2/", "Satt opp til møtet 10. juni 2031."),
    ],
)
def test_the_status_says_what_the_papers_say(pages: dict[str, Page], url: str, status: str) -> None:
    assert status in words(pages[url])


def test_a_proposal_never_stands_under_the_heading_of_a_decision(
    archive: Archive, pages: dict[str, Page]
) -> None:
    for key, case in archive.cases.items():
        decisions = [
            archive.read(step.meeting).items[step.position].decision for step in case.steps
        ]
        has_decision = any(decision and decision.text for decision in decisions)
        has_heading = re.search(r'id="[\w-]*vedtak"', pages[f"sak/{key}/"].body) is not None
        assert has_heading == has_decision, key


def test_a_recommendation_is_seen_from_both_bodies(pages: dict[str, Page]) -> None:
    asked = words(pages["organ/ungdomsradet/"])
    assert "Saker fra andre organer" in asked
    assert "Utfall ikke kjent" in asked
    assert 'href="../../sak/fsk-40-31/"' in pages["organ/ungdomsradet/"].body
    assert "Saker sendt videre til andre organer" in words(pages["organ/formannskapet/"])
    assert "Ungdomsrådet Ingen dato i arkivet Ikke kjent" in words(pages["sak/fsk-40-31/"])


def test_an_answered_recommendation_leads_to_the_answer(pages: dict[str, Page]) -> None:
    body = pages["organ/oppvekstutvalget/"].body
    assert 'href="../../sak/uok-14-31/#fsk-33-31"' in body


def test_an_item_that_continues_a_case_leads_there(pages: dict[str, Page]) -> None:
    page = pages["sak/ks-19-31/"]
    assert page.canonical == "sak/uok-14-31/"
    assert 'content="0; url=../../sak/uok-14-31/#ks-19-31"' in page.head
    assert 'id="ks-19-31"' in pages["sak/uok-14-31/"].body


def test_a_bare_number_is_a_choice_or_a_way_on(pages: dict[str, Page]) -> None:
    choice = pages["sak/14-31/"]
    assert choice.canonical is None
    assert 'href="../../sak/uok-14-31/"' in choice.body
    assert 'href="../../sak/fsk-14-31/"' in choice.body
    assert pages["sak/15-31/"].canonical == "sak/uok-15-31/"


def test_coming_meetings_are_those_after_the_archives_day(pages: dict[str, Page]) -> None:
    front = words(pages[""])
    coming, _, rest = front.partition("Siste møter")
    assert "10. juni 2031" in coming.partition("Kommende møter")[2]
    assert "10. juni 2031" not in rest.partition("Siste saker")[0]


def test_hostile_titles_stay_text_everywhere(pages: dict[str, Page]) -> None:
    for page in pages.values():
        assert "<script" not in page.body
        assert "<img" not in page.body
        assert not re.search(r"<[^>]*\son\w+=", page.body)


def test_each_page_has_one_h1_and_no_id_twice(pages: dict[str, Page]) -> None:
    for page in pages.values():
        assert page.body.count("<h1") == 1, page.url
        found = re.findall(r'\sid="([^"]*)"', page.body)
        assert len(found) == len(set(found)), page.url


def test_links_between_pages_lead_to_pages_and_anchors_that_exist(
    archive: Archive, pages: dict[str, Page]
) -> None:
    files = set(assets_of(archive))
    for page in pages.values():
        for href in re.findall(r'href="([^":]*)"', page.body):
            path, _, anchor = href.partition("#")
            target = str(Path("/" + page.url, path).resolve()).lstrip("/") if path else page.url
            if target in files:
                continue
            target = target.rstrip("/") + "/" if target.strip("/") else ""
            assert target in pages or f"{target}" == page.url, (page.url, href)
            if anchor:
                assert f'id="{anchor}"' in pages[target].body, (page.url, href)


def test_a_twin_has_the_words_of_the_yaml(archive: Archive) -> None:
    content = assets_of(archive)["sak/uok-14-31/index.json"].content
    assert isinstance(content, bytes)
    twin = json.loads(content)
    assert twin["url"] == "sak/uok-14-31/"
    assert [step["number"] for step in twin["steps"]] == ["UOK 14/31", "FSK 33/31", "KS 19/31"]
    last = archive.read("2031-04-24-kommunestyret").items[0]
    assert last.decision is not None
    assert twin["steps"][2]["decision"] == {
        "text": last.decision.text,
        "outcome": "amended",
        "url": "sak/uok-14-31/#ks-19-31-vedtak",
    }
    assert twin["steps"][2]["votes"][0]["votes_for"] == 21
    assert twin["steps"][0]["meeting"]["body"]["url"] == "organ/oppvekstutvalget/"


def test_the_same_archive_gives_the_same_outputs(archive: Archive) -> None:
    again = archive_of(FICTIONAL)
    assert list(outputs(archive, "https://a.example/")) == list(
        outputs(again, "https://a.example/")
    )


def test_the_sitemap_lists_pages_that_are_their_own(archive: Archive) -> None:
    by_path = {
        output.path: output.content
        for output in outputs(archive, "https://arkiv.example/")
        if not isinstance(output, Page)
    }
    sitemap = by_path["sitemap.xml"]
    assert isinstance(sitemap, bytes)
    assert b"<loc>https://arkiv.example/sak/uok-14-31/</loc>" in sitemap
    assert b"/sak/15-31/" not in sitemap
    assert b"/sak/ks-19-31/" not in sitemap


def test_two_pages_at_one_address_stop_the_build(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = Page("sak/x/", "sak/", "X", "X", "<h1>X</h1>")
    monkeypatch.setattr("motearkiv.site.contents", lambda *_: iter([page, page]))
    with pytest.raises(ArchiveError, match="sak/x/"):
        list(outputs(archive))


def test_outputs_come_one_at_a_time_and_read_only_what_is_shown(tmp_path: Path) -> None:
    meetings = [
        (f"20{year}-01-15-radet", f"- {{number: R 1/{year}, title: Sak {year}}}\n")
        for year in range(10, 40)
    ]
    archive = archive_of(write_archive(tmp_path, *meetings))
    read: list[str] = []

    def remember(key: str) -> Meeting:
        read.append(key)
        return archive.read(key)

    front = next(outputs(replace(archive, read=remember)))
    assert isinstance(front, Page)
    assert set(read) == {name for name, _ in meetings[-8:]}


def test_a_file_that_changes_during_the_build_stops_it(tmp_path: Path) -> None:
    write_archive(tmp_path, ("2031-01-15-radet", "- {number: R 1/31, title: Sak}\n"))
    archive = archive_of(tmp_path)
    (tmp_path / "data/meetings/2031/2031-01-15-radet.yml").write_text("x: [", encoding="utf-8")
    with pytest.raises(ArchiveError, match="changed while the site was being built"):
        list(outputs(archive))


def test_an_empty_archive_still_has_a_front_page(tmp_path: Path) -> None:
    pages = pages_of(archive_of(write_archive(tmp_path, organizations="[]\n")))
    assert set(pages) == HUBS
    assert "Arkivet er tomt" in words(pages[""])


def items_of(rest: str) -> str:
    """A case that recommends to another body, with one more field."""
    return f"""\
    - number: R 1/31
      title: Saken
      proposal: {{text: FORSLAGET}}
      {rest}
      recommends_to: styret
    """


def head_of(root: Path, meeting: str, line: str) -> None:
    """Write one more line on top of a meeting's file."""
    path = root / f"data/meetings/{meeting[:4]}/{meeting}.yml"
    path.write_text(f"{line}\n" + path.read_text("utf-8"), "utf-8")


@pytest.mark.parametrize(
    ("rest", "is_sent", "is_proposed"),
    [
        ("decision: {text: VEDTAKET, outcome: adopted}", True, False),
        ("decision: {text: VEDTAKET, outcome: rejected}", False, False),
        ("decision: {text: VEDTAKET, outcome: postponed}", False, False),
        ("decision: {outcome: no_decision}", False, False),
        ("uncertain: [proposal]", False, False),
        ("lang: nb", False, True),
    ],
)
def test_a_case_is_said_to_go_on_only_where_the_paper_sends_it(
    tmp_path: Path, rest: str, *, is_sent: bool, is_proposed: bool
) -> None:
    root = write_archive(tmp_path, ("2031-01-15-radet", items_of(rest)))
    head_of(root, "2031-01-15-radet", "status: held")
    pages = pages_of(archive_of(root))
    meeting, case = words(pages["mote/2031-01-15-radet/"]), words(pages["sak/r-1-31/"])
    assert ("Sendt videre til Styret." in meeting) == is_sent
    assert ("Etter forslaget videre til Styret." in meeting) == is_proposed
    assert ("Saken er sendt hit." in case) == is_sent
    assert ("Etter forslaget skal saken hit." in case) == is_proposed
    for body in ("organ/radet/", "organ/styret/"):
        assert ("andre organer" in words(pages[body])) == (is_sent or is_proposed)
    assert ("FORSLAGET" in meeting) == is_proposed


def test_a_decision_without_words_has_no_frame(tmp_path: Path) -> None:
    items = items_of("decision: {outcome: no_decision}")
    root = write_archive(tmp_path, ("2031-01-15-radet", items))
    head_of(root, "2031-01-15-radet", "status: held")
    page = pages_of(archive_of(root))["sak/r-1-31/"]
    assert 'id="vedtak"' not in page.body
    assert "Vedtaket over gjelder" not in page.body
    assert "Protokollen har ingen vedtakstekst." in page.body


def test_a_body_answers_for_its_own_steps_only(tmp_path: Path) -> None:
    asks = "proposal: {text: X}, recommends_to: landet"
    organizations = (
        "- {id: radet, name: Rådet, classification: body, slug: r}\n"
        "- {id: styret, name: Styret, classification: body, slug: s}\n"
        "- {id: landet, name: Landsmøtet, classification: body, slug: l}\n"
    )
    yes, no = "{text: JA, outcome: adopted}", "{text: NEI, outcome: rejected}"
    write_archive(
        tmp_path,
        ("2031-01-15-radet", f"- {{number: 1/31, title: A, {asks}, decision: {yes}}}\n"),
        (
            "2031-02-15-styret",
            f"- {{number: 2/31, title: A, case: r-1-31, {asks}, decision: {no}}}\n",
        ),
        organizations=organizations,
    )
    head_of(tmp_path, "2031-01-15-radet", "status: held")
    head_of(tmp_path, "2031-02-15-styret", "status: held")
    page = pages_of(archive_of(tmp_path))["organ/radet/"]
    sent = words(page).partition("Saker sendt videre til andre organer")[2].partition("Møter")[0]
    assert "1/31" in sent
    assert "Styret" not in sent


def test_steps_of_one_day_are_in_the_order_of_the_clock(tmp_path: Path) -> None:
    organizations = (
        "- {id: aradet, name: A, classification: body, slug: a}\n"
        "- {id: zutvalg, name: Z, classification: body, slug: z}\n"
    )
    write_archive(
        tmp_path,
        ("2031-01-15-aradet", "- {number: 1/31, title: S, case: z-1-31}\n"),
        ("2031-01-15-zutvalg", "- {number: 1/31, title: S}\n"),
        organizations=organizations,
    )
    head_of(tmp_path, "2031-01-15-aradet", "start: 12:00")
    head_of(tmp_path, "2031-01-15-zutvalg", "start: 09:00")
    case = archive_of(tmp_path).cases["z-1-31"]
    assert [step.key for step in case.steps] == ["z-1-31", "a-1-31"]


def test_nobody_waits_for_the_minutes_of_a_cancelled_meeting(pages: dict[str, Page]) -> None:
    text = words(pages["mote/2031-05-20-kommunestyret/"])
    assert "Uten den vet vi ikke" not in text
    assert "Ingen møtte" in text


def test_an_archive_of_coming_meetings_is_not_called_empty(tmp_path: Path) -> None:
    write_archive(tmp_path, ("2031-01-15-radet", "- {number: R 1/31, title: Sak}\n"))
    settings = tmp_path / "data/archive.yml"
    settings.write_text(settings.read_text("utf-8") + "as_of: 2030-12-31\n", "utf-8")
    front = words(pages_of(archive_of(tmp_path))[""])
    assert "Arkivet er tomt" not in front
    assert "Ingen møter er holdt fram til 31.12.2030." in front


def test_where_a_withheld_case_goes_is_withheld_too(tmp_path: Path) -> None:
    items = items_of("withheld: {legal_basis: offl. § 13}")
    archive = archive_of(write_archive(tmp_path, ("2031-01-15-radet", items)))
    pages = pages_of(archive)
    for url in ("sak/r-1-31/", "organ/radet/", "mote/2031-01-15-radet/"):
        assert "Styret" not in pages[url].body
    assert not archive.requests_to


def test_leftovers_of_a_paper_with_a_withheld_case_stay_inside(tmp_path: Path) -> None:
    items = items_of("withheld: {legal_basis: offl. § 13}")
    write_archive(tmp_path, ("2031-01-15-radet", items))
    head_of(tmp_path, "2031-01-15-radet", "unparsed: [{document: a, text: LEKKASJE}]")
    head_of(tmp_path, "2031-01-15-radet", "documents: [{id: a, kind: agenda, title: A}]")
    for asset in assets_of(archive_of(tmp_path)).values():
        assert isinstance(asset.content, bytes)
        assert b"LEKKASJE" not in asset.content


def test_a_file_that_is_withheld_anywhere_is_published_nowhere(tmp_path: Path) -> None:
    items = """\
    - {number: R 1/31, title: A, attachments: [{title: V, file: v.txt}]}
    - number: R 2/31
      title: B
      attachments: [{title: V, file: v.txt, withheld: {legal_basis: offl. § 13}}]
    """
    write_archive(tmp_path, ("2031-01-15-radet", items))
    (tmp_path / "data/documents/v.txt").write_text("x", "utf-8")
    assert not [
        path for path in assets_of(archive_of(tmp_path)) if path.casefold().endswith("v.txt")
    ]


def test_equal_files_share_one_address(tmp_path: Path) -> None:
    items = """\
    - {number: R 1/31, title: A, attachments: [{title: V, file: a/v.txt}]}
    - {number: R 2/31, title: B, attachments: [{title: V, file: b/V.txt}]}
    """
    write_archive(tmp_path, ("2031-01-15-radet", items))
    for folder, name in (("a", "v.txt"), ("b", "V.txt")):
        (tmp_path / "data/documents" / folder).mkdir()
        (tmp_path / "data/documents" / folder / name).write_text("x", "utf-8")
    archive = archive_of(tmp_path)
    papers = [path for path in assets_of(archive) if path.casefold().endswith("v.txt")]
    assert len(papers) == 1
    pages = pages_of(archive)
    for number in ("1", "2"):
        assert f'href="../../{papers[0]}"' in pages[f"sak/r-{number}-31/"].body


def test_a_character_that_turns_the_writing_is_in_no_output(tmp_path: Path) -> None:
    items = "- {number: R 1/31, title: S\u202eak, description: X\u2066Y}\n"
    write_archive(tmp_path, ("2031-01-15-radet", items))
    shown = set()
    for output in outputs(archive_of(tmp_path)):
        if isinstance(output, Page):
            texts = [output.title, output.description, output.body]
        else:
            assert isinstance(output.content, bytes)
            texts = [output.content.decode()]
        for text in texts:
            assert not re.search("[\u202e\u2066]", text)
            shown |= set(re.findall(r"U\+202E|\\u202e", text))
    assert shown == {"U+202E", "\\u202e"}
