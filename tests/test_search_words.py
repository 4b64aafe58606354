"""Text to terms: numbers, stems, nynorsk, parts of compounds, and the data that they rest on."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from lxml import etree

from motearkiv.cli import main
from motearkiv.problem import ArchiveError
from motearkiv.search.analyser import Analyser
from motearkiv.search.compounds import Splitter
from motearkiv.search.description import description
from motearkiv.search.language import read_language
from motearkiv.stems import stem
from source import ROOT

if TYPE_CHECKING:
    from pathlib import Path

LANGUAGE = read_language(ROOT)
ANALYSER = Analyser(LANGUAGE)
SPLITTER = Splitter(ANALYSER)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("XK 71/22", ["71/22", "xk71/22"]),
        ("xk71/22", ["71/22", "xk71/22"]),
        ("XK-sak 71.22", ["71/22", "xk71/22"]),
        ("XK nr. 71/22", ["71/22", "xk71/22"]),
        ("XK\u00a071/2022", ["71/22", "xk71/22"]),
        ("71/2022", ["71/22"]),
        ("sak 071/22", ["71/22"]),
        ("Saksnr.: 71/22", ["71/22"]),
        ("Sak nr.: 71.22", ["71/22"]),
        ("i 71/22", ["71/22"]),
        ("50/20^", ["50/20"]),
        ("kl. 10.22", ["kl", "10", "22"]),
        ("12.10.2022", ["12", "10", "2022"]),
        ("7/2-2019", ["7", "2", "2019"]),
        ("gnr. 41/7", ["gnr", "41", "7"]),
        ("a_71/22", ["a", "71", "22"]),
    ],
)
def test_case_numbers_lead_to_the_same_terms_in_every_spelling(text: str, terms: list[str]) -> None:
    assert ANALYSER.terms(text) == terms


@pytest.mark.parametrize(
    "forms",
    [
        ["filial", "filialen", "filialene", "filialar", "filialane"],
        ["kirke", "kyrkje", "kyrkja", "kirkene", "KIRKE"],
        ["forskere", "forskarane", "forsker"],
        ["nøkkel", "nøkler"],
        ["café", "cafe"],
        ["skole", "skule", "skular", "skolene"],
        ["sjukeheim", "sykehjem"],
        ["kjøper", "kjøpers"],
        ["bok", "bøkene"],
        ["bru", "bruene", "bruer"],
        ["komite", "komiteen", "komiteer"],
        ["kommuneloven", "kommunelova", "kommunelov"],
        ["kulturaktivitet", "kulturaktiviteten", "kulturaktiviteter"],
    ],
)
def test_forms_of_a_word_have_one_term(forms: list[str]) -> None:
    assert len({ANALYSER.term(ANALYSER.words(form)[0]) for form in forms}) == 1


def test_words_that_look_inflected_keep_their_own_term() -> None:
    wrong = [word for word in LANGUAGE.protected if ANALYSER.term(word) != word]
    assert wrong == []
    assert ANALYSER.term("orden") != ANALYSER.term("ord")
    assert ANALYSER.term("kommuneloven") != ANALYSER.term("kommune")


def test_every_protected_word_needs_it() -> None:
    assert [word for word in LANGUAGE.protected if stem(word) == word] == []


def test_every_nynorsk_pair_joins_what_a_stemmer_does_not() -> None:
    pairs = LANGUAGE.nynorsk.items()
    assert len(pairs) >= 400
    assert [one for one, other in pairs if stem(one) == stem(other)] == []
    assert [one for one, other in pairs if ANALYSER.term(one) != ANALYSER.term(other)] == []


def test_synonyms_are_words_of_one_group() -> None:
    known = [word for group in LANGUAGE.synonyms for word in group]
    assert [
        word for word in known if " " in word or not ANALYSER.synonyms(ANALYSER.term(word))
    ] == []


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("bibliotekfilialdrift", ["bibliotek", "filial", "drift"]),
        ("bibliotekfilialene", ["bibliotek", "filialene"]),
        ("svømmehallbygget", ["svømme", "hall", "bygget"]),
        ("trafikksikkerhetsplan", ["trafikk", "sikkerhet", "plan"]),
        ("barnehageplassar", ["barnehage", "plassar"]),
        ("skulefritidsordninga", ["skule", "fritid", "ordninga"]),
        ("kraftfondstyret", ["kraft", "fond", "styret"]),
        ("ungdomsskoleelever", ["ungdom", "skole", "elever"]),
        ("xanaduvedtaket", ["xanadu", "vedtaket"]),
        ("gangveien", ["gang", "veien"]),
        ("barnehagen", ["barn", "hagen"]),
        ("landbruk", ["land", "bruk"]),
        ("budsjettåret", ["budsjett", "året"]),
    ],
)
def test_compounds_are_split_into_their_parts(word: str, parts: list[str]) -> None:
    assert [word[start:end] for start, end in SPLITTER.parts(word)] == parts


@pytest.mark.parametrize(
    "word",
    ["organisasjon", "informasjon", "medlemmer", "vedtektene", "bevilgningen",
     "kommunen", "direktøren", "etablering", "interessent", "representant", "statutt"],
)  # fmt: skip
def test_words_of_one_piece_are_not_split(word: str) -> None:
    assert SPLITTER.parts(word) == ()


def test_a_compound_is_found_by_its_parts_and_ends() -> None:
    assert SPLITTER.terms("bibliotekfilialdrift") == ["bibliotek", "filial", "drift", "filialdrift"]


def test_a_nynorsk_part_makes_the_bokmal_compound() -> None:
    assert "kirkegårdstjenest" in SPLITTER.terms("kyrkjegardsteneste")


def test_the_list_of_parts_is_of_plain_words() -> None:
    assert len(LANGUAGE.parts) >= 2000
    assert [word for word in LANGUAGE.parts if not word.isalpha() or word != word.lower()] == []


def test_an_archive_adds_its_own_words(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    words = "parts: [glimra]\nnynorsk: {glime: glimme}\n"
    words += "synonyms: [[blank, skinn]]\nprotected: [glimen]\n"
    (tmp_path / "data/search.yml").write_text(words, "utf-8")
    analyser = Analyser(read_language(tmp_path))
    assert analyser.term("glimen") == "glimen"
    assert analyser.synonyms("blank") == ["skinn"]
    assert analyser.term("glime") == analyser.term("glimme")
    assert Splitter(analyser).parts("glimraplan") == ((0, 6), (6, 10))


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("[]", ["1:1: "]),
        ("partz: [a]", ["1:1: "]),
        ("parts: [a]\nsynonyms: 3\nnynorsk: [a]\n", ["2:11: ", "3:10: "]),
        ("parts: [a, [b]]", ["1:12: "]),
        ("nynorsk: {a: [b]}", ["1:14: "]),
        ("synonyms: [a, [b, c]]", ["1:12: "]),
        ("a: &a [*a]", ["1:4: "]),
        ("{", ["1:2: "]),
    ],
)
def test_each_mistake_in_a_file_of_words_is_told_with_its_place(
    text: str, places: list[str], tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/search.yml").write_text(text, "utf-8")
    with pytest.raises(ArchiveError) as told:
        read_language(tmp_path)
    lines = str(told.value).split("\n")
    assert len(lines) >= len(places)
    for place in places:
        assert any(line.startswith(f"data/search.yml:{place}") for line in lines), lines


def test_a_browser_is_told_how_to_search() -> None:
    root = etree.fromstring(description('Arkivet "på" <nettet> & her', "https://a.example/"))
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    short = root.findtext(f"{space}ShortName")
    assert short
    assert len(short) <= 16
    url = root.find(f"{space}Url")
    assert url is not None
    assert url.get("template") == "https://a.example/sok/?q={searchTerms}"


def test_check_names_a_faulty_file_of_words(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    (tmp_path / "data/search.yml").write_text("partz: [a]", "utf-8")
    told = CliRunner().invoke(main, ["check", "--root", str(tmp_path)])
    assert told.exit_code == 1
    assert 'data/search.yml:1:1: ukjent felt "partz"; mente du "parts"?' in told.output
