"""What the head of a paper says of its meeting, in labels, in sentences or by a name alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from agendas import codes, import_text, write_archive

if TYPE_CHECKING:
    from pathlib import Path

ITEMS = """
ER 1/22 Godkjenning av saksliste

Forslag til vedtak: Sakslisten godkjennes.

ER 2/22 Plan for stien på Åsen

Forslag til vedtak: Planen vedtas.
"""


@pytest.mark.parametrize(
    "sentence",
    [
        "Møtet holdes 7. februar 2022 kl. 09.00 på rådhuset.",
        "Møtet blir halde måndag 7.2.2022 kl. 09.00.",
        "Det innkalles med dette til møte 7.2.2022 kl. 09.00 i møterom Elva.",
        "Medlemmene kalles inn til møte mandag 7. februar 2022 kl 9.",
    ],
)
def test_a_sentence_tells_on_which_day_the_meeting_is(sentence: str, tmp_path: Path) -> None:
    paper = f"Saksliste for Eksempelrådet\nDato: 31.1.2022\n\n{sentence}\n{ITEMS}"
    result = import_text(write_archive(tmp_path / "a"), paper)
    assert "date: 2022-02-07\n" in result.yaml
    assert 'start: "09:00"\n' in result.yaml


@pytest.mark.parametrize(
    "sentence",
    [
        "Neste møte holdes 7. februar 2022.",
        "Protokollen fra møtet som ble holdt 7. februar 2022 følger vedlagt.",
        "Frist for å melde saker til møtet mandag 7.2.2022 er 1. februar.",
    ],
)
def test_the_day_of_another_meeting_is_not_taken(sentence: str, tmp_path: Path) -> None:
    paper = f"Saksliste for Eksempelrådet\n\n{sentence}\n{ITEMS}"
    result = import_text(write_archive(tmp_path / "a"), paper)
    assert "no-date" in codes(result)
    assert result.written is None


def test_the_only_body_that_the_head_names_is_taken_with_a_warning(tmp_path: Path) -> None:
    paper = f"Saksliste\nMøtedato: 7.2.2022\nKopi: medlemmer i Eksempelrådet\n{ITEMS}"
    result = import_text(write_archive(tmp_path / "a", default_body="eksempeltinget"), paper)
    assert "body: eksempelradet\n" in result.yaml
    assert "mentioned-body" in codes(result)


def test_two_bodies_that_the_head_mentions_are_none(tmp_path: Path) -> None:
    copies = "Kopi: medlemmer i Eksempelrådet\nKopi: Eksempeltinget sine medlemmer"
    paper = f"Saksliste\nMøtedato: 7.2.2022\n{copies}\n{ITEMS}"
    result = import_text(write_archive(tmp_path / "a", default_body="eksempeltinget"), paper)
    assert "no-body" in codes(result)
    assert result.written is None


@pytest.mark.parametrize("form", ["Sak {}-22", "ER {}-22", "Post {}", "Tema {}", "SAK {}.22"])
def test_numbers_in_rarer_forms_begin_items(form: str, tmp_path: Path) -> None:
    titles = ("Godkjenning av saksliste", "Plan for stien", "Eventuelt")
    rows = "\n\n".join(f"{form.format(at)} {title}" for at, title in enumerate(titles, start=1))
    paper = f"Saksliste for Eksempelrådet 7.2.2022\n\n{rows}\n"
    result = import_text(write_archive(tmp_path / "a"), paper)
    items = yaml.safe_load(result.yaml)["items"]
    assert [item["title"] for item in items] == list(titles)
