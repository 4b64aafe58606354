"""Papers that were read wrongly once: bodies, cross-references, page numbers, what is withheld."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml

from agendas import AGENDA, codes, import_text, write_archive
from motearkiv.importer.withholding import find_withheld, is_only_withheld

if TYPE_CHECKING:
    from pathlib import Path

    from motearkiv.importer import ImportResult


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_archive(tmp_path / "archive", default_body="eksempelradet")


def items(result: ImportResult) -> list[dict[str, Any]]:
    assert result.ok, result.messages
    found: list[dict[str, Any]] = yaml.safe_load(result.yaml)["items"]
    return found


def numbers(result: ImportResult) -> list[str]:
    return [item["number"] for item in items(result)]


@pytest.mark.parametrize("name", ["Eksempeltinget", "EKSEMPELTINGET", "  Storetinget"])
def test_a_bodys_name_alone_in_the_head_is_the_body(root: Path, name: str) -> None:
    text = f"{name}\n\nMøteinnkalling\n\nMøtedato: 7.2.2022\n\nET 1/22 Plan\n\nSak: En plan.\n"
    result = import_text(root, text)
    assert "body: eksempeltinget" in result.yaml
    assert codes(result) == []


def test_a_name_alone_that_differs_from_the_label_is_no_body(root: Path) -> None:
    assert codes(import_text(root, "Eksempeltinget\n\n" + AGENDA)) == ["two-bodies"]


def test_letters_of_another_body_are_named_once(root: Path) -> None:
    text = AGENDA.replace("ER 1/22", "KS 1/22").replace("ER 2/22", "KS 2/22")
    result = import_text(root, text)
    assert codes(result) == ["other-series"]
    assert "KS" in result.messages[0]
    assert "Eksempelrådet bruker (ER, PS)" in result.messages[0]


def test_letters_of_a_body_without_series_are_no_matter(root: Path) -> None:
    text = AGENDA.replace("Eksempelrådet", "Eksempeltinget").replace("ER ", "KS ")
    assert codes(import_text(root, text)) == []


@pytest.mark.parametrize(
    "words",
    [
        "1. Planen vedtas, jf.\n sak 45/20.",
        "1. Planen vedtas, jf.\nsak 45/22 Plan for stien.",
        "1. Planen vedtas, jf.\nSak 45/22.",
        "1. Planen vedtas, bl.a.\nER 45/22 Plan for stien.",
        "1. Planen vedtas som i\n sak 45/22",
        "1. Planen vedtas, se (nr.\n\nsak 45/22)",
        "1. Planen vedtas. Se\nogså:\nsak 45/22",
        "1. Planen vedtas.\nsak 45/22.",
    ],
)
def test_a_wrapped_cross_reference_is_no_item(root: Path, words: str) -> None:
    result = import_text(root, AGENDA.replace("1. Planen vedtas.", words))
    assert numbers(result) == ["ER 1/22", "ER 2/22"]
    proposal = items(result)[1]["proposal"]["text"]
    assert "ak 45/2" in proposal or "ER 45/22" in proposal
    assert "2. Arbeidet begynner i mai." in proposal


def test_small_letters_begin_an_item_after_a_blank_line_or_a_sentence(root: Path) -> None:
    text = "Saksliste for Eksempelrådet 7.2.2022\n\nsak 1/22 Vann\n\nSak: Vannet er kaldt.\n"
    result = import_text(root, f"{text}sak 2/22 Luft\n\nSak: Luften er varm.\n")
    assert numbers(result) == ["sak 1/22", "sak 2/22"]


@pytest.mark.parametrize("older", ["ER 40/21 Plan for stien", "ER 40/19 Plan for stien"])
def test_a_row_that_goes_back_in_year_is_text_with_a_warning(root: Path, older: str) -> None:
    result = import_text(root, AGENDA.replace("lang og bør", f"lang.\n\n{older}\n\nDen bør"))
    assert numbers(result) == ["ER 1/22", "ER 2/22"]
    assert codes(result) == ["older-number"]
    assert older in items(result)[1]["description"]
    assert items(result)[1]["proposal"]["text"].startswith("1. Planen")


def test_a_case_from_last_year_may_stand_first_and_come_again(root: Path) -> None:
    head = "Saksliste for Eksempelrådet 7.2.2022\n\nER 80/21 Utsatt sak\nER 1/22 Ny sak\n\n"
    result = import_text(root, f"{head}ER 80/21 Utsatt sak\n\nSak: Gammel.\n\nER 1/22 Ny sak\n\n")
    assert numbers(result) == ["ER 80/21", "ER 1/22"]
    assert codes(result) == []


def test_the_heads_day_tells_which_years_are_plausible(root: Path) -> None:
    text = AGENDA.replace("Stien er", "Stien er\n\n12/30 Vik er\n\n12/15 Vik er")
    result = import_text(root, text.replace("ER 1/22", "1/22").replace("ER 2/22", "2/22"))
    assert numbers(result) == ["1/22", "2/22"]
    assert codes(result) == ["older-number"]


def test_page_numbers_of_short_pages_leave_no_trace(root: Path) -> None:
    text = AGENDA.replace("\nER 2/22", "\n1\n\nER 2/22").replace(
        "Forslag til vedtak:\n1. P", "2\n\nForslag til vedtak:\n1. P"
    )
    result = import_text(root, text + "\n3\n")
    plain = import_text(root, AGENDA, "annen.txt", dry_run=True)
    texts = [[(i.get("description"), i.get("proposal")) for i in items(r)] for r in (result, plain)]
    assert texts[0] == texts[1]
    assert codes(result) == []


def test_a_page_number_right_before_an_item_is_no_part_of_one(root: Path) -> None:
    text = AGENDA.replace("\nER 2/22", "2\nER 2/22")
    result = import_text(root, text)
    assert items(result)[0]["proposal"]["text"] == "Sakslisten godkjennes.\n"
    assert codes(result) == []


@pytest.mark.parametrize("number", ["17", "2021", "- 250 -"])
def test_another_number_alone_is_kept_apart_with_a_warning(root: Path, number: str) -> None:
    result = import_text(root, AGENDA.replace("\nER 2/22", f"\n{number}\n\nER 2/22"))
    assert items(result)[0]["proposal"]["text"] == "Sakslisten godkjennes.\n"
    assert codes(result) == ["unparsed"]
    assert yaml.safe_load(result.yaml)["unparsed"][0]["text"].strip() == number


def test_numbers_one_below_the_other_are_a_column_and_no_page_numbers(root: Path) -> None:
    result = import_text(root, AGENDA.replace("\nER 2/22", "\n1\n\n2\n\nER 2/22"))
    assert codes(result) == ["unparsed"]


def test_the_numbers_of_a_list_of_attachments_stay_with_it(root: Path) -> None:
    text = AGENDA + "\nVedlegg:\n\n1\n\nPlan\n\n2\n\nKart\n"
    attachments = items(import_text(root, text))[1]["attachments"]
    assert [(one["number"], one["title"]) for one in attachments] == [(1, "Plan"), (2, "Kart")]


@pytest.mark.parametrize(
    "number",
    ["SAK 2/22", "SAK NR 2/22", "SAK NR. 2/22", "SAK NR.: 2/2022", "SAK: 2/22", "ER-SAK 2/22"],
)
def test_a_number_in_capitals_begins_an_item(root: Path, number: str) -> None:
    result = import_text(root, AGENDA.replace("ER 2/22", number))
    assert numbers(result) == ["ER 1/22", number]
    assert codes(result) == []


@pytest.mark.parametrize(
    ("printed", "basis"),
    [
        ("Tilsetting (unntatt offentlighet, offl. § 23)", "offl. § 23"),
        ("Tilsetting - U.off. offl. § 13", "offl. § 13"),
        ("Tilsetting u.off.", "u.off."),
        ("Tilsetting U.off § 13", "U.off § 13"),
        ("Tilsetting UNNTATT OFFENTLIGHETEN", "UNNTATT OFFENTLIGHETEN"),
        ("Tilsetting, unnateke offentlegheit", "unnateke offentlegheit"),
        ("Tilsetting, unnateke offentlegheita jf. offl. § 25", "offl. § 25"),
        ("Sak etter offl. §§ 13 og 23", "offl. §§ 13 og 23"),
        (
            "Offl. § 13, jf. fvl. § 13 første ledd nr. 1",
            "Offl. § 13, jf. fvl. § 13 første ledd nr. 1",
        ),
        ("Tilsetting, offentleglova § 25", "offentleglova § 25"),
        ("Plan for offentlighet", None),
        ("Regler etter plan- og bygningsloven § 12", None),
    ],
)
def test_what_is_withheld_is_read_with_its_paragraph(printed: str, basis: str | None) -> None:
    found = find_withheld(printed)
    assert (found.legal_basis if found else None) == basis


def test_words_beside_the_withholding_are_told_from_it() -> None:
    assert is_only_withheld("(Unntatt offentlighet, jf. offl. § 13.)")
    assert not is_only_withheld("Unntatt offentlighet er ingen ting i planen")


@pytest.mark.parametrize(
    ("old", "new", "basis"),
    [
        ("stien på Åsen", "stien (offl. § 23)", "offl. § 23"),
        ("på Åsen\n", "på Åsen\nUnntatt offentlighet, offl. § 23\n", "offl. § 23"),
        ("på Åsen\n", "på Åsen\n\nUNNTATT OFFENTLIGHET\n", "UNNTATT OFFENTLIGHET"),
        ("på Åsen\n", "på Åsen\n\nSaken er unntatt offentlighet etter offl. § 13.\n", "offl. § 13"),
        ("Sak: Stien", "Sak:\nUnnateke offentlegheit\nStien", "Unnateke offentlegheit"),
        ("skilt.\n", "skilt.\n\nU.off. offl. § 13\n", "offl. § 13"),
    ],
)
def test_an_item_that_says_so_is_withheld_with_a_warning(
    root: Path, old: str, new: str, basis: str
) -> None:
    result = import_text(root, AGENDA.replace(old, new))
    first, second = items(result)
    assert "withheld" not in first
    assert second["withheld"] == {"legal_basis": basis}
    assert "1. Planen vedtas." in second["proposal"]["text"]
    assert codes(result).count("withheld") == 1
    assert set(codes(result)) <= {"withheld", "title", "unknown-label"}


def test_words_in_the_midst_of_a_text_only_warn(root: Path) -> None:
    text = AGENDA.replace("Stien er lang", "Notatet om stien er unntatt\noffentlighet")
    result = import_text(root, text)
    assert "withheld:" not in result.yaml
    assert codes(result) == ["withheld"]


def test_a_row_of_the_list_keeps_the_item_withheld(root: Path) -> None:
    row = "\n\nER 2/22 Plan (u.off. offl. § 23)\n\nER 1/22"
    result = import_text(root, AGENDA.replace("\n\nER 1/22", row, 1))
    found = {item["number"]: item.get("withheld") for item in items(result)}
    assert found == {"ER 2/22": {"legal_basis": "offl. § 23"}, "ER 1/22": None}


@pytest.mark.parametrize(
    ("papers", "withheld"),
    [
        ("Vedlegg 1: Søkere (u.off. offl. § 25, 1. ledd)", ["offl. § 25, 1. ledd"]),
        ("Vedlegg:\n1. Plan\n2. Søkere, unntatt offentlighet", [None, "unntatt offentlighet"]),
        ("Vedlegg:\n1. Plan\n2. Søkere\n\nUnntatt offentlighet", [None, "Unntatt offentlighet"]),
    ],
)
def test_an_attachment_that_says_so_is_withheld(
    root: Path, papers: str, withheld: list[str | None]
) -> None:
    result = import_text(root, f"{AGENDA}\n{papers}\n")
    item = items(result)[1]
    found = [one.get("withheld", {}).get("legal_basis") for one in item["attachments"]]
    assert (found, item.get("withheld")) == (withheld, None)
    assert codes(result).count("withheld") == 1
