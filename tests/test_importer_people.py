"""Who met, as papers print it in other ways than a list under a label: each read whole or left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from agendas import import_text, write_archive

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from motearkiv.importer import ImportResult

ITEM = "\nER 1/22 Ny bru\n\nBehandling:\nBrua er gammel.\n\nVedtak:\nBrua bygges.\n"


def minutes(folder: Path, people: str) -> ImportResult:
    return import_text(
        write_archive(folder), f"Protokoll for Eksempelrådet 7.2.2022\n\n{people}\n{ITEM}"
    )


def met(folder: Path, people: str) -> dict[str, dict[str, Any]]:
    """The attendance by name."""
    read = yaml.safe_load(minutes(folder, people).yaml)
    return {one.pop("name"): one for one in read.get("attendance", [])}


def test_lists_side_by_side_are_read_by_their_columns(tmp_path: Path) -> None:
    found = met(
        tmp_path,
        "Til stede                     Forfall                Møtende vara\n"
        "Kari Fabel, leder (V)         Per Innfall (AP)       Liv Påfunn (AP)\n"
        "Ola Dikt (H)\n",
    )
    assert found == {
        "Kari Fabel": {"role": "chair", "post": "leder", "on_behalf_of": "V", "present": True},
        "Per Innfall": {"on_behalf_of": "AP", "present": False},
        "Liv Påfunn": {"role": "substitute", "on_behalf_of": "AP", "present": True},
        "Ola Dikt": {"on_behalf_of": "H", "present": True},
    }


def test_the_heads_of_lists_side_by_side_name_nobody(tmp_path: Path) -> None:
    heads = "Til stede                     Forfall                Møtende vara\n"
    assert "Forfall Møtende" not in met(tmp_path, heads)


def test_an_office_or_an_enterprise_is_no_person(tmp_path: Path) -> None:
    found = met(
        tmp_path,
        "Andre møtende\n"
        "Fra sekretariatet: Tone Fiksjon, seniorrådgiver, Sekretariat Nordveg\n"
        "Fra revisjonen:    Leif Oppspinn, oppdragsansvarlig revisor, Revisjon Sør SA\n",
    )
    assert list(found) == ["Tone Fiksjon", "Leif Oppspinn"]
    assert found["Tone Fiksjon"]["on_behalf_of"] == "Sekretariat Nordveg"
    assert "role" not in found["Leif Oppspinn"]


@pytest.mark.parametrize(
    ("printed", "note"),
    [
        ("Kari Fabel (sak 2 og 3)", "sak 2 og 3"),
        ("Kari Fabel, under sak 14/22", "under sak 14/22"),
        ("Kari Fabel (til kl. 10.00)", "til kl. 10.00"),
        ("Kari Fabel (økonomi, sak 3)", "økonomi, sak 3"),
        ("Kari Fabel (på Teams)", "på Teams"),
    ],
)
def test_what_is_said_of_somebodys_part_is_a_note(printed: str, note: str, tmp_path: Path) -> None:
    assert met(tmp_path, f"Til stede: {printed}")["Kari Fabel"]["note"] == note


def test_a_sentence_may_tell_who_met(tmp_path: Path) -> None:
    found = met(
        tmp_path,
        "Fra kommunen møtte Berit Åsfabel, virksomhetsleder for hjemmetjenesten (sak 2 og 3), og\n"
        "Mona Dikt som skrev referat.\n",
    )
    assert found["Berit Åsfabel"]["post"] == "virksomhetsleder for hjemmetjenesten"
    assert found["Mona Dikt"] == {"role": "staff", "note": "som skrev referat", "present": True}


def test_a_sentence_that_names_nobody_is_left(tmp_path: Path) -> None:
    result = minutes(tmp_path, "Til stede var Det norske orkester uten noter.")
    assert "attendance" not in yaml.safe_load(result.yaml)
    assert "Til stede var Det norske orkester uten noter." in result.yaml


def test_a_row_may_say_whether_somebody_met(tmp_path: Path) -> None:
    found = met(
        tmp_path,
        "Styret:\n"
        "  Kari Fabel       styreleder            til stede\n"
        "  Ola Dikt         styremedlem           forfall\n"
        "  Liv Påfunn       ansattes representant til stede (Teams)\n",
    )
    assert {name: one["present"] for name, one in found.items()} == {
        "Kari Fabel": True, "Ola Dikt": False, "Liv Påfunn": True,
    }  # fmt: skip


def test_a_post_at_a_lines_end_belongs_to_the_name_before_it(tmp_path: Path) -> None:
    found = met(
        tmp_path,
        "Frammøtte:\nKari Fabel (Ap), ordfører\nOla Dikt (Sp), varaordfører\nLiv Påfunn (H)\n",
    )
    posts = [found[name].get("post") for name in ("Kari Fabel", "Ola Dikt", "Liv Påfunn")]
    assert posts == ["ordfører", "varaordfører", None]


def test_two_posts_of_one_person_are_both_kept(tmp_path: Path) -> None:
    (one,) = met(tmp_path, "Til stede:\nNes: ordfører Kari Fabel (leder)").values()
    assert (one["post"], one["note"], one["role"]) == ("ordfører", "leder", "chair")


def test_heads_of_columns_may_stand_beside_the_label(tmp_path: Path) -> None:
    found = met(
        tmp_path,
        "Medlemmer                    Parti\n"
        "Kari Fabel, fylkesordfører   SP\n"
        "Ola Dikt                     AP\n",
    )
    assert found["Kari Fabel"]["post"] == "fylkesordfører"
    assert found["Ola Dikt"]["on_behalf_of"] == "AP"


def test_a_table_with_a_cross_says_who_met(tmp_path: Path) -> None:
    found = met(
        tmp_path,
        "Klasse    Representant           Oppmøte\n"
        "1A        Kari Fabel             X\n"
        "2B        Ola Dikt               Meldt forfall\n"
        "3         Liv Påfunn             X  (leder)\n"
        "4A        Ingen valgt\n"
        "5         Per Innfall            X\n",
    )
    assert {name: one["present"] for name, one in found.items()} == {
        "Kari Fabel": True, "Ola Dikt": False, "Liv Påfunn": True, "Per Innfall": True,
    }  # fmt: skip
    assert found["Liv Påfunn"]["role"] == "chair"


def test_a_row_with_a_name_and_a_mark_is_no_head_of_columns(tmp_path: Path) -> None:
    found = met(
        tmp_path,
        "Navn              Parti   Funksjon     Frammøte\n"
        "Kari Fabel        V       Leder        Møtt\n"
        "Ola Dikt          FRP     Medlem       Møtt\n"
        "Liv Påfunn        H       Medlem       Forfall\n",
    )
    assert list(found) == ["Kari Fabel", "Ola Dikt", "Liv Påfunn"]
    assert found["Liv Påfunn"]["present"] is False


def test_mayors_of_several_municipalities_are_no_chairs(tmp_path: Path) -> None:
    found = met(tmp_path, "Til stede:\nNes: ordfører Kari Fabel\nLi: ordfører Ola Dikt\n")
    assert not any("role" in one for one in found.values())


def test_words_of_two_columns_are_no_name(tmp_path: Path) -> None:
    found = met(tmp_path, "Deltakere:\nEierkommune     Utsending      Stemmetall\n")
    assert found == {}


@pytest.mark.parametrize("words", ["VED OPPROP", "KARI OG OLA"])
def test_words_in_capitals_with_a_preposition_are_no_name(words: str, tmp_path: Path) -> None:
    assert words not in met(tmp_path, f"Til stede:\n{words}\n")


def test_what_may_be_a_firm_beside_a_guest_is_no_second_guest(tmp_path: Path) -> None:
    found = met(tmp_path, "Gjester:\nKari Fabel, Nordveg Reiseliv (sak 1/22)\n")
    assert list(found) == ["Kari Fabel"]
    assert found["Kari Fabel"]["note"] == "Nordveg Reiseliv (sak 1/22)"
