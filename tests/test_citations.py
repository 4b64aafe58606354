"""Citations: what programs read out of them is what the record says, and no more."""

from __future__ import annotations

import json
import re
import warnings
from dataclasses import replace
from hashlib import sha256
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc import Citation as Cited
from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from pylatexenc.latex2text import (
    LatexNodes2Text,
    MacroTextSpec,
    get_default_latex_context_db,
)

from archives import FICTIONAL, archive_of, pages_of, write_archive
from motearkiv.citing.bibtex import bibtex
from motearkiv.citing.citation import Citation, Citer, Genre
from motearkiv.citing.csl import csl_json
from motearkiv.citing.fingerprint import fingerprint_of_items, fingerprint_of_meeting
from motearkiv.model import AgendaItem, Decision, Outcome, Proposal, Review, Vote
from motearkiv.output import Asset
from motearkiv.permanence.told import Told
from motearkiv.site import outputs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bibtexparser.model import Entry

    from motearkiv.archive import Archive

SITE = "https://arkiv.example/moter/"
HOSTILE = (
    "</script><script>alert(1)</script>",
    "Åpent } og {lukket} \\ 100 % & # _ ^ ~ $ \"sitat\" 'sitat'",
    "@misc{falsk, title = {annen}}",
    "😀 æøå ÆØÅ § – «sitat»",
    "{{ config }} {% raw %} \\textbf{fet} --- ''",
)
TURNING = "Sak \u202eom vei"


@pytest.fixture(scope="module")
def fictional() -> Archive:
    return archive_of(FICTIONAL)


@pytest.fixture(scope="module")
def files(fictional: Archive) -> dict[str, str]:
    """Every citation file of the fictional archive, by path."""
    return {
        asset.path: asset.content.decode()
        for asset in outputs(fictional, SITE)
        if isinstance(asset, Asset)
        and isinstance(asset.content, bytes)
        and "sitering" in asset.path
    }


def citer_of(archive: Archive, site_url: str | None = SITE) -> Citer:
    return Citer(archive, Told.of(archive), site_url)


def _texts_of_tex() -> LatexNodes2Text:
    """TeX as text; pylatexenc lacks two commands, and takes a third for another letter."""
    context = get_default_latex_context_db()
    missing = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"}
    specs = [MacroTextSpec(name, sign) for name, sign in missing.items()]
    context.add_context_category("missing", macros=specs, prepend=True)
    return LatexNodes2Text(latex_context=context)


def read_bibtex(text: str) -> tuple[list[Entry], list[str]]:
    """The entries of a BibTeX file, TeX's commands read as letters, and what cannot be read."""
    decoding = LatexDecodingMiddleware(decoder=_texts_of_tex())
    found = parse_string(text, append_middleware=[decoding])
    return found.entries, list(map(str, found.failed_blocks))


def entries_of(text: str) -> list[Entry]:
    """The entries of a BibTeX file, of which each can be read."""
    entries, failed = read_bibtex(text)
    assert failed == []
    return entries


def faults_of_bibtex(text: str, expected: Sequence[tuple[str, ...]]) -> list[str]:
    """Where name, title, year or address of the entries are not those expected."""
    entries, failed = read_bibtex(text)
    values = [(entry.key, {one.key: one.value for one in entry.fields}) for entry in entries]
    found = [(key, *map(of.get, ("title", "year", "url"))) for key, of in values]
    wrong = [f"{one} is not expected" for one in found if one not in expected]
    missing = [f"{one} is missing" for one in expected if one not in found]
    return [*failed, *wrong, *missing]


def rendered(text: str) -> list[str]:
    """Each item as the Harvard style that citeproc-py brings prints it; a warning is a failure."""
    items = json.loads(text)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        source = CiteProcJSON(items)
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, source, formatter.plain)
        for item in items:
            bibliography.register(Cited([CitationItem(item["id"])]))
        return [str(entry) for entry in bibliography.bibliography()]


def test_every_case_and_meeting_has_its_files(fictional: Archive, files: dict[str, str]) -> None:
    assert set(files) == {
        f"{page}/sitering.{form}"
        for page in (
            *(f"sak/{key}" for key in fictional.cases),
            *(f"mote/{key}" for key in fictional.meetings),
        )
        for form in ("bib", "json")
    }
    assert len(files) > 50


def test_bibtex_says_what_the_record_says(fictional: Archive, files: dict[str, str]) -> None:
    read = 0
    for key, case in fictional.cases.items():
        entries = entries_of(files[f"sak/{key}/sitering.bib"])
        last, body = case.last, fictional.meetings[case.last.meeting].body
        assert entries[0]["title"] == f"{last.number} {last.title}"
        assert entries[0]["author"] == fictional.name_of(body)
        assert entries[0]["year"] == last.meeting[:4]
        assert entries[0]["url"] == f"{SITE}sak/{key}/"
        assert entries[0].key == key
        for entry in entries[1:]:
            assert entry["title"].startswith("Vedtak i ")
            assert entry["url"].startswith(f"{SITE}sak/{key}/#")
        read += len(entries)
    for key, meeting in fictional.meetings.items():
        (entry,) = entries_of(files[f"mote/{key}/sitering.bib"])
        assert entry["author"] == fictional.name_of(meeting.body)
        assert (entry["year"], entry["url"]) == (key[:4], f"{SITE}mote/{key}/")
        assert entry["title"].startswith(f"Møte {meeting.date.day}. ")
    assert read > 30


def test_no_name_stands_twice_in_the_archive(files: dict[str, str]) -> None:
    names = [
        entry.key
        for path, text in files.items()
        if path.endswith("bib")
        for entry in entries_of(text)
    ]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_the_address_of_a_decision_is_a_place_on_the_page(
    fictional: Archive, files: dict[str, str]
) -> None:
    pages = pages_of(fictional)
    addresses = [
        item["URL"].removeprefix(SITE).split("#")
        for path, text in files.items()
        if path.endswith("json")
        for item in json.loads(text)
        if "#" in item["URL"]
    ]
    assert [one for one in addresses if f'id="{one[1]}"' not in pages[one[0]].body] == []
    assert len(addresses) > 10


def test_csl_json_is_read_by_a_program_for_citations(files: dict[str, str]) -> None:
    for path, text in files.items():
        if not path.endswith("json"):
            continue
        items = json.loads(text)
        lines = rendered(text)
        assert len(lines) == len(items)
        for item, line in zip(items, lines, strict=True):
            assert item["title"] in line.replace("’", "'")
            assert item["author"][0]["literal"] in line
            assert str(item["issued"]["date-parts"][0][0]) in line


def test_a_field_that_the_language_does_not_have_is_noticed(files: dict[str, str]) -> None:
    text = files["sak/uok-14-31/sitering.json"].replace('"note"', '"notat"')
    with pytest.raises(UserWarning, match="notat"):
        rendered(text)


def quoted(text: str) -> str:
    """A text in YAML's single quotes."""
    return "'" + text.replace("'", "''") + "'"


def hostile_archive(root: Path, *titles: str) -> Archive:
    items = "".join(
        f"- number: R {place}/31\n  title: {quoted(title)}\n"
        for place, title in enumerate(titles, 1)
    )
    return archive_of(write_archive(root, ("2031-01-15-radet", items)))


def test_hostile_titles_come_out_unchanged(tmp_path: Path) -> None:
    archive = hostile_archive(tmp_path, *HOSTILE)
    citations = [citer_of(archive).of_case(case)[0] for case in archive.cases.values()]
    expected = [
        (f"r-{place}-31", f"R {place}/31 {title}", "2031", f"{SITE}sak/r-{place}-31/")
        for place, title in enumerate(HOSTILE, 1)
    ]
    assert faults_of_bibtex(bibtex(citations), expected) == []
    assert [item["title"] for item in json.loads(csl_json(citations))] == [
        title for _, title, *_ in expected
    ]
    unbalanced = bibtex(citations).replace(r"\textbraceright{}", "}")
    assert faults_of_bibtex(unbalanced, expected) != []


def test_the_direction_of_writing_is_turned_nowhere(tmp_path: Path) -> None:
    archive = hostile_archive(tmp_path, TURNING)
    found = {
        asset.path: asset.content.decode()
        for asset in outputs(archive, SITE)
        if isinstance(asset, Asset)
        and isinstance(asset.content, bytes)
        and not asset.path.endswith(".png")
    }
    assert "⟦U+202E⟧om vei" in found["sak/r-1-31/sitering.bib"]
    assert "\u202e" not in found["sak/r-1-31/sitering.bib"] + found["sak/r-1-31/sitering.json"]
    (item,) = json.loads(found["sak/r-1-31/sitering.json"])
    assert item["title"] == f"R 1/31 {TURNING}"


def test_the_page_shows_what_its_files_hold(fictional: Archive, files: dict[str, str]) -> None:
    pages = {page.url: page for page in outputs(fictional, SITE) if not isinstance(page, Asset)}
    for path, text in files.items():
        body = pages[path.rpartition("/")[0] + "/"].body
        shown = [unescape(block) for block in re.findall(r"<pre[^>]*>(.*?)</pre>", body, re.DOTALL)]
        assert text in shown, path


def test_a_citation_as_text_says_all_that_is_known(fictional: Archive) -> None:
    case, *decisions = citer_of(fictional).of_case(fictional.cases["uok-14-31"])
    assert case.text == (
        "Kommunestyret: KS 19/31 Ny svømmehall på Sjøbadtomta: konsept og finansiering. "
        "Møtearkiv for Eksempelvik (oppdiktet). Møte 24. april 2031. Sist endret 3. juni 2031. "
        f"Fingeravtrykk {case.fingerprint[:16]} (SHA-256). {SITE}sak/uok-14-31/"
    )
    assert [one.name for one in decisions] == [
        "uok-14-31-vedtak",
        "fsk-33-31-vedtak",
        "ks-19-31-vedtak",
    ]
    assert decisions[-1].text.startswith("Kommunestyret: Vedtak i KS 19/31 Ny svømmehall")
    assert decisions[-1].text.endswith(f"{SITE}sak/uok-14-31/#ks-19-31-vedtak")


def test_without_an_address_of_the_site_a_citation_has_none(fictional: Archive) -> None:
    citations = citer_of(fictional, None).of_case(fictional.cases["uok-14-31"])
    assert "url" not in bibtex(citations)
    assert "URL" not in csl_json(citations)
    assert citations[0].text.endswith("(SHA-256).")


def test_a_cancelled_meeting_is_cited_as_cancelled(fictional: Archive) -> None:
    assert (
        "Møte 20. mai 2031 (avlyst)."
        in citer_of(fictional).of_meeting("2031-05-20-kommunestyret").text
    )


def all_citations(archive: Archive) -> dict[str, tuple[Citation, ...]]:
    return {key: citer_of(archive).of_case(case) for key, case in archive.cases.items()}


def test_a_proposal_is_never_cited_as_a_decision(fictional: Archive) -> None:
    proposals = 0
    for key, citations in all_citations(fictional).items():
        steps = fictional.cases[key].steps
        is_decided = any(step.has_decision for step in steps)
        proposals += citations[0].genre is Genre.PROPOSAL
        if not is_decided:
            assert {one.genre for one in citations} <= {Genre.CASE, Genre.PROPOSAL}
            assert not any("Vedtak i" in one.text for one in citations)
        if citations[0].genre is Genre.PROPOSAL:
            assert "Foreslått, ikke vedtatt." in citations[0].text
    assert proposals > 0


def test_what_is_withheld_is_in_no_citation(tmp_path: Path) -> None:
    private = "hemmelighetsfull"
    items = f"""\
        - number: R 1/31
          title: Tilsetting
          withheld: {{legal_basis: offl. § 25}}
          description: {private}
          decision: {{text: {private}, outcome: adopted}}
        """
    archive = archive_of(write_archive(tmp_path, ("2031-01-15-radet", items)))
    (citation,) = citer_of(archive).of_case(archive.cases["r-1-31"])
    assert private not in bibtex([citation]) + csl_json([citation]) + citation.text
    # Nor can whoever guesses the words see that he is right.
    assert citation.fingerprint == fingerprint_of_items(
        [AgendaItem(number="R 1/31", title="Tilsetting")]
    )


ITEM = AgendaItem(
    number="R 1/31",
    title="Tak",
    description="Et  tak.\nDet lekker.\n\n1. Først\n2. Så",
    proposal=Proposal("Legg tak."),
    votes=(Vote("Innstillingen", votes_for=3, votes_against=0),),
    decision=Decision("Tak legges."),
)


@pytest.mark.parametrize(
    "change",
    [
        {"number": "R 2/31"},
        {"title": "Taket"},
        {"description": "Et tak. Det lekker.\n\n1. Først\n\n2. Da"},
        {"proposal": Proposal("Legg tak.", by="Ola")},
        {"decision": Decision("Tak legges ikke.")},
        {"votes": (Vote("Innstillingen", votes_for=3, votes_against=1),)},
        {"discussion": "Tak legges."},
    ],
)
def test_the_fingerprint_changes_with_the_words(change: dict[str, Any]) -> None:
    assert fingerprint_of_items([replace(ITEM, **change)]) != fingerprint_of_items([ITEM])


@pytest.mark.parametrize(
    "change",
    [
        {"description": "Et tak. Det\nlekker.\n\n\n1. Først\n\n2. Så\n"},
        {"review": Review.REVIEWED, "topics": ("tak",), "uncertain": ("kind",)},
        {"decision": Decision("Tak legges.", Outcome.ADOPTED)},
    ],
)
def test_the_fingerprint_is_kept_where_the_words_are(change: dict[str, Any]) -> None:
    assert fingerprint_of_items([replace(ITEM, **change)]) == fingerprint_of_items([ITEM])


def test_the_fingerprint_is_that_of_the_lines_that_it_promises() -> None:
    lines = (
        "number: R 1/31\ntitle: Tak\ndescription: Et tak. Det lekker. ¶ 1. Først ¶ 2. Så\n"
        "proposal: Legg tak.\nvote: Innstillingen\nvotes_for: 3\nvotes_against: 0\n"
        "decision: Tak legges.\n"
    )
    assert fingerprint_of_items([ITEM]) == sha256(lines.encode()).hexdigest()


def test_the_fingerprint_of_a_meeting_leaves_the_texts_of_its_cases_out(fictional: Archive) -> None:
    meeting = fictional.read("2031-04-24-kommunestyret")
    items = tuple(replace(item, description="Annet") for item in meeting.items)
    assert fingerprint_of_meeting(replace(meeting, items=items)) == fingerprint_of_meeting(meeting)
    elsewhere = replace(meeting, location="Et annet sted")
    assert fingerprint_of_meeting(elsewhere) != fingerprint_of_meeting(meeting)
