"""Queries and their ranking: what is found, in which order, and that lunr gives the same scores."""

from __future__ import annotations

import json
import shutil
from random import Random
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from lunr.builder import Builder  # type: ignore[import-untyped]

from archives import FICTIONAL, archive_of, write_archive
from motearkiv.cli import main
from motearkiv.search.analyser import Analyser
from motearkiv.search.documents import BOOSTS, FIELDS, Document
from motearkiv.search.finding import Finder
from motearkiv.search.language import read_language
from motearkiv.search.memory import InMemory
from motearkiv.search.postings import Part, index
from motearkiv.search.query import Group, Query, parse, slips_between
from motearkiv.search.ranking import rank
from source import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LANGUAGE = read_language(ROOT)
ANALYSER = Analyser(LANGUAGE)


def case(
    number: str, title: str, *text: str, names: Iterable[str] = (), **more: object
) -> Document:
    url = f"sak/{number.lower().replace(' ', '-').replace('/', '-')}/"
    return Document(url, "case", title, number, names=tuple(names), text=text, **more)  # type: ignore[arg-type]


EVERY = [
    case("XK 1/22", "Ny bibliotekfilial i Granvika", "Filialen åpner dører i august."),
    case("XK 2/22", "Skoleskyss for elever i Ytre Fabel", "Skyssen går hver dag."),
    case("XK 3/22", "Utviding av kyrkjegarden", "Kyrkja treng plass."),
    case("FS 3/22", "Tilskudd til Nordkyst Idrettslag", "Laget bygger ishall.",
         names=["Nordkyst Idrettslag", "NIL", "Kari Wold"], organizations=("nil",)),
    case("XK 4/23", "Budsjett 2024", "Ishallen er med i budsjettet. Se sak 1/22."),
    case("XK 5/23", "Kjørselsvei ved Sætrang", "Veien går over Blåsarmoen."),
    Document("organisasjon/nil/", "organization", "Nordkyst Idrettslag", names=("NIL",),
             organizations=("nil",)),
]  # fmt: skip
INDEX = InMemory(index(EVERY, LANGUAGE))


def found(text: str) -> list[str]:
    """The numbers, or addresses, of what a query finds."""
    ranked = rank(parse(text, ANALYSER, INDEX), INDEX, INDEX.scale)
    return [EVERY[at].number or EVERY[at].url for at, _ in ranked]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("bibliotek", "XK 1/22"),
        ("filial", "XK 1/22"),
        ("filialene", "XK 1/22"),
        ("filialar", "XK 1/22"),
        ("biblotekfilial", "XK 1/22"),
        ("skyss", "XK 2/22"),
        ("skuleskyss", "XK 2/22"),
        ("elev", "XK 2/22"),
        ("kirkegård", "XK 3/22"),
        ("kirke", "XK 3/22"),
        ("kyrkjegard", "XK 3/22"),
        ("xk 3/22", "XK 3/22"),
        ("XK-SAK 003/2022", "XK 3/22"),
        ("xk: 3/22", "XK 3/22"),
        ("XK : 3/2022", "XK 3/22"),
        ("fs3/22", "FS 3/22"),
        ("4/23", "XK 4/23"),
        ("4.23", "XK 4/23"),
        ("wold", "FS 3/22"),
        ("kari", "FS 3/22"),
        ("tilskot ishall", "FS 3/22"),
        ("nil", "organisasjon/nil/"),
        ("nordkyst idrettslag", "organisasjon/nil/"),
        ("granvkia", "XK 1/22"),
        ("skuleskys", "XK 2/22"),
        ("biblotekflial", "XK 1/22"),
        ("kjoerselsvei", "XK 5/23"),
        ("Saetrang", "XK 5/23"),
        ("saetrangs", "XK 5/23"),
        ("blaasarmoen", "XK 5/23"),
        ("tittel:budsjett", "XK 4/23"),
        ("navn:kari", "FS 3/22"),
    ],
)
def test_the_right_document_stands_first(query: str, first: str) -> None:
    assert found(query)[:1] == [first]


def test_a_bare_number_finds_the_cases_of_every_body() -> None:
    assert set(found("3/22")) == {"XK 3/22", "FS 3/22"}


def test_a_case_that_names_a_number_comes_after_the_case_itself() -> None:
    assert found("1/22") == ["XK 1/22", "XK 4/23"]


def test_an_organization_is_found_under_each_of_its_names() -> None:
    assert {"FS 3/22", "organisasjon/nil/"} <= set(found("NIL")) & set(found("nordkyst idrettslag"))


def test_both_words_before_one() -> None:
    assert found("ishall budsjett")[0] == "XK 4/23"


def test_words_are_left_out() -> None:
    assert "XK 4/23" in found("ishall")
    assert found("ishall -budsjett") == [one for one in found("ishall") if one != "XK 4/23"]


def test_quotation_marks_ask_for_every_word() -> None:
    assert found('"ishall budsjett"') == ["XK 4/23"]


def test_a_misspelt_word_names_the_near_one() -> None:
    query = parse("bibiloteket", ANALYSER, INDEX)
    assert query.groups[0].corrected in {"bibliotek", "bibliotekfilial"}


@pytest.mark.parametrize(
    "text",
    ["", " ", "*", "C#", ":", "a:b", "foo^", "foo^x", "~", "foo~x", "+", "-", "--", '"', "«", '""',
     "NR: 50/20", "50/20^", "__proto__", "constructor", "tittel:", "-tittel:x", "\0", "😀", "ﬁ",
     "og i på", "a" * 5000, "x " * 4000, "<b>&amp;", "1" * 400, "/" * 50, "\ud800"],
)  # fmt: skip
def test_odd_input_gives_a_list(text: str) -> None:
    assert isinstance(found(text), list)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_any_input_gives_a_list(text: str) -> None:
    assert isinstance(found(text), list)


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [("abc", "abc", 0), ("abcd", "abdc", 1), ("abcd", "abd", 1), ("abcd", "abxcd", 1),
     ("abcd", "axcx", 2), ("abcdef", "badcfe", 3), ("ab", "abcdef", 3)],
)  # fmt: skip
def test_slips_are_counted(one: str, other: str, slips: int) -> None:
    assert slips_between(one, other, 2) == slips


def test_scores_are_those_of_lunr() -> None:
    chance = Random(7)  # noqa: S311 - no secret
    words = [f"ord{number}" for number in range(60)]
    texts = [[chance.choices(words, k=chance.randrange(12)) for _ in FIELDS] for _ in range(80)]
    builder = Builder()
    builder.ref("id")
    for name, boost in zip(FIELDS, BOOSTS, strict=True):
        builder.field(name, boost=boost)
    part = Part()
    for number, fields in enumerate(texts):
        builder.add({"id": str(number), **dict(zip(FIELDS, fields, strict=True))})
        part.documents.append(EVERY[0])
        for at, terms in enumerate(fields):
            part.put(at, number, {term: terms.count(term) for term in terms})
    own = InMemory([part])
    whole = builder.build()
    for _ in range(100):
        typed = {word: chance.choice([1.0, 0.5, 2.0]) for word in chance.sample(words, 3)}
        query = whole.create_query()
        for term, boost in typed.items():
            query.term(term, boost=boost, use_pipeline=False)
        theirs = {int(one["ref"]): one["score"] for one in whole.query(query)}
        ours = dict(rank(Query([Group("x", typed)]), own, own.scale))
        assert ours.keys() == theirs.keys()
        assert ours == pytest.approx(theirs, abs=1e-8)


def test_the_command_line_shows_hits_and_json() -> None:
    told = CliRunner().invoke(main, ["search", "--root", str(ROOT), "--json", "NR 50/20"])
    assert told.exit_code == 0
    hits = json.loads(told.stdout)["hits"]
    assert hits[0]["url"] == "sak/nr-50-20/"
    plain = CliRunner().invoke(main, ["search", "--root", str(ROOT), "tequty"])
    assert "Tequity" in plain.stdout
    assert "Mente du: tequity?" in plain.output


@pytest.mark.parametrize("query", ["UOK 14/31", "FSK 33/31", "21 stemmer mot 14"])
def test_a_case_is_found_by_every_number_and_word_it_has_had(query: str) -> None:
    root = ROOT / "tests/archive"
    told = CliRunner().invoke(main, ["search", "--root", str(root), "--json", query])
    assert "sak/uok-14-31/" in [hit["url"] for hit in json.loads(told.stdout)["hits"][:3]]


def test_an_earlier_number_is_the_cases_own_and_no_mention() -> None:
    told = CliRunner().invoke(
        main, ["search", "--root", str(ROOT / "tests/archive"), "--json", "14/31"]
    )
    first = [hit["url"] for hit in json.loads(told.stdout)["hits"][:2]]
    assert set(first) == {"sak/fsk-14-31/", "sak/uok-14-31/"}


@pytest.mark.parametrize("has_pages", [True, False])
def test_a_person_is_found_where_people_have_pages(*, has_pages: bool, tmp_path: Path) -> None:
    shutil.copytree(FICTIONAL / "data", tmp_path / "data")
    settings = tmp_path / "data/archive.yml"
    settings.write_text(
        f"{settings.read_text('utf-8')}\nperson_pages: {str(has_pages).lower()}\n", "utf-8"
    )
    finder = Finder(archive_of(tmp_path), LANGUAGE)
    found = [one.url for one, _ in finder.find("prøvestad").hits]
    assert ("person/berit-provestad/" in found) is has_pages


def test_the_text_of_a_published_attachment_is_found_and_no_other(tmp_path: Path) -> None:
    items = (
        "- number: R 1/31\n  title: Ny bru\n  attachments:\n"
        "    - {title: Kart, file: kart.pdf}\n    - {title: Notat, file: notat.txt}\n"
        "    - {title: Lukket, file: lukket.pdf, withheld: {legal_basis: offl. § 13}}\n"
    )
    write_archive(tmp_path, ("2031-01-15-radet", items))
    for name, text in (
        *(("kart.pdf", "%PDF"), ("kart.pdf.txt", "Kvikkleiresonen er tegnet inn.\n")),
        *(("lukket.pdf", "%PDF"), ("lukket.pdf.txt", "Krattskogsaken.\n")),
        ("notat.txt", "Sauebeite\n"),
    ):
        (tmp_path / "data/documents" / name).write_text(text, "utf-8")
    finder = Finder(archive_of(tmp_path), LANGUAGE)
    for query, numbers in (("kvikkleire", ["R 1/31"]), ("beite", ["R 1/31"]), ("kratt", [])):
        assert [one.number for one, _ in finder.find(query).hits] == numbers
