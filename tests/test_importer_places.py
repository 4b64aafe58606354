"""What belongs to which item, and what to none: titles, ends, lists and what is told below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from agendas import import_text, write_archive

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

AGENDA = "Saksliste for Eksempelrådet 7.2.2022\n\n"
MINUTES = "Protokoll for Eksempelrådet 7.2.2022\n\n"


def meeting(folder: Path, paper: str) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(import_text(write_archive(folder), paper).yaml)
    return read


def texts(item: dict[str, Any], *fields: str) -> list[str]:
    return [" ".join(item.get(field, "").split()) for field in fields]


def test_the_word_sak_may_stand_before_a_series(tmp_path: Path) -> None:
    paper = (
        f"{AGENDA}ER 1/22   Ny bru\nER 2/22   Ny sti\n\n\n"
        "SAK ER 1/22\n\nNY BRU\n\nForslag til vedtak:\nBrua bygges.\n"
    )
    first, second = meeting(tmp_path, paper)["items"]
    assert first["proposal"]["text"].strip() == "Brua bygges."
    assert "proposal" not in second


@pytest.mark.parametrize(
    "below",
    [
        "Saken legges fram av Kari Fabel.",
        "a) Fra presten\n          b) Fra klubben",
        "Unntatt offentlighet, offl. § 25",
    ],
)
def test_what_stands_below_an_indented_title_is_none_of_it(below: str, tmp_path: Path) -> None:
    (item,) = meeting(tmp_path, f"{AGENDA}ER 1/22   Orkesteret\n          {below}\n")["items"]
    assert item["title"] == "Orkesteret"


def test_who_lays_an_item_before_the_meeting_presents_it(tmp_path: Path) -> None:
    paper = f"{AGENDA}ER 1/22 Ny bru\nSaken legges fram av daglig leder Kari Fabel.\n"
    (item,) = meeting(tmp_path, paper)["items"]
    assert item["presenters"] == [{"name": "Kari Fabel"}]


def test_what_stands_apart_after_the_last_item_is_none_of_it(tmp_path: Path) -> None:
    paper = (
        f"{AGENDA}ER 1/22 Ny bru\n\nBrua er gammel.\n\nER 2/22 Eventuelt\n\n\nDet blir vafler.\n"
    )
    read = meeting(tmp_path, paper)
    assert "description" not in read["items"][1]
    assert [one["text"].strip() for one in read["unparsed"]] == ["Det blir vafler."]


def test_what_stands_below_a_list_of_items_is_not_the_last_ones(tmp_path: Path) -> None:
    paper = (
        f"{AGENDA}ER 1/22   Ny bru\nER 2/22   Ny sti\n\nSpør oss gjerne.\n\n\n"
        "ER 1/22 Ny bru\n\nBrua er gammel.\n\nER 2/22 Ny sti\n\nStien er lang.\n"
    )
    second = meeting(tmp_path, paper)["items"][1]
    assert second["description"].strip() == "Stien er lang."


def test_a_title_that_is_a_labels_word_is_the_title_where_the_list_gives_it(tmp_path: Path) -> None:
    paper = (
        f"{AGENDA}ER 1/22   ORIENTERINGER\nER 2/22   Ny bru\n"
        "\n\nER 1/22\n\nORIENTERINGER\n\n- Nytt\n- Gammelt\n"
    )
    first = meeting(tmp_path, paper)["items"][0]
    assert "ORIENTERINGER" not in first["description"]


def test_prose_below_a_list_of_papers_is_the_items(tmp_path: Path) -> None:
    paper = (
        f"{AGENDA}ER 1/22 Ny bru\n\nVedlegg:\n1. Kart\n2. Notat\n"
        "\nBrua er gammel, og planen er at den\nskal bygges.\n"
    )
    (item,) = meeting(tmp_path, paper)["items"]
    assert [one["title"] for one in item["attachments"]] == ["Kart", "Notat"]
    assert texts(item, "description") == ["Brua er gammel, og planen er at den skal bygges."]


def test_papers_below_each_other_beside_their_label_are_two(tmp_path: Path) -> None:
    paper = (
        f"{AGENDA}ER 1/22 Ny bru\n\nVedlegg: Foto av brua\n"
        "         Tilbud (unntatt offentlighet, offl. § 23)\n"
    )
    (item,) = meeting(tmp_path, paper)["items"]
    assert item["attachments"][0]["title"] == "Foto av brua"
    assert item["attachments"][1]["withheld"]["legal_basis"] == "offl. § 23"


def test_text_without_a_label_in_plain_minutes_tells_of_the_meeting(tmp_path: Path) -> None:
    paper = f"{MINUTES}ER 1/22 Ny bru\n\nRådet spurte om prisen.\n\nVedtak:\nBrua bygges.\n"
    (item,) = meeting(tmp_path, paper)["items"]
    assert texts(item, "discussion", "description") == ["Rådet spurte om prisen.", ""]


def test_text_without_a_label_stays_description_where_minutes_name_the_discussion(
    tmp_path: Path,
) -> None:
    paper = (
        f"{MINUTES}ER 1/22 Ny bru\n\nBrua er gammel.\n\nBehandling:\nRådet spurte om prisen.\n\n"
        "Vedtak:\nBrua bygges.\n"
    )
    (item,) = meeting(tmp_path, paper)["items"]
    assert texts(item, "discussion", "description") == [
        "Rådet spurte om prisen.",
        "Brua er gammel.",
    ]


def test_a_vote_in_text_without_a_label_is_placed_once(tmp_path: Path) -> None:
    (item,) = meeting(tmp_path, f"{MINUTES}ER 1/22 Ny bru\nSaken utsettes.\nEnstemmig.\n")["items"]
    assert [vote["unanimous"] for vote in item["votes"]] == [True]


def test_what_the_body_itself_recommends_after_its_votes_is_its_decision(tmp_path: Path) -> None:
    paper = (
        f"{MINUTES}ER 1/22 Ny bru\n\nRådmannens innstilling:\nBrua bygges.\n\nVotering:\n"
        "Innstillingen ble enstemmig vedtatt.\n\n"
        "Eksempelrådets innstilling til kommunestyret:\nBrua bygges med fortau.\n"
    )
    (item,) = meeting(tmp_path, paper)["items"]
    assert item["decision"]["text"].strip() == "Brua bygges med fortau."
    assert "decision" in item["uncertain"]


def test_a_line_out_from_a_list_is_no_part_of_its_last_point(tmp_path: Path) -> None:
    paper = (
        f"{MINUTES}ER 1/22 Nytt\n\na) Bru\nb) Sti\n"
        "Rådet tok nytt til orientering om bruer og stier her i landet.\n"
    )
    (item,) = meeting(tmp_path, paper)["items"]
    assert item["discussion"].split("\n\n")[0].splitlines() == ["a) Bru", "b) Sti"]


@pytest.mark.parametrize(
    "mark", ["-- {} of 2 --", "Eksempel kommune                    Møte 07.02.2022"]
)
def test_marks_of_pages_are_furniture(mark: str, tmp_path: Path) -> None:
    paper = (
        f"{AGENDA}ER 1/22 Ny bru\n\nBrua er gammel.\n\n{mark.format(1)}\n\nER 2/22 Ny sti\n\n"
        f"Stien er lang.\n\n{mark.format(2)}\n"
    )
    read = meeting(tmp_path, paper)
    assert [texts(item, "description") for item in read["items"]] == [
        ["Brua er gammel."], ["Stien er lang."],
    ]  # fmt: skip
    assert "unparsed" not in read


def test_a_head_may_part_its_labels_with_strokes(tmp_path: Path) -> None:
    paper = (
        "Eksempelrådet – protokoll\n\nMøtedato 12.12.2022 | Møtetid 18:00–22:10 | Sted: Salen\n\n"
        "ER 1/22 Ny bru\n\nVedtak:\nBrua bygges.\n"
    )
    read = meeting(tmp_path, paper)
    assert [str(read[key]) for key in ("date", "start", "end", "location")] == [
        "2022-12-12", "18:00", "22:10", "Salen",
    ]  # fmt: skip


def test_a_third_time_in_brackets_is_none_of_the_meetings(tmp_path: Path) -> None:
    paper = (
        "Saksliste for Eksempelrådet\n\nMøtedato: 7.2.2022\n"
        "Møtetid: Kl. 09.30 - 14.00 (lunsj kl. 11.30)\n\nER 1/22 Ny bru\n"
    )
    read = meeting(tmp_path, paper)
    assert (read["start"], read["end"]) == ("09:30", "14:00")
    assert "(lunsj kl. 11.30)" in read["unparsed"][0]["text"]


def test_a_title_in_parted_letters_says_what_the_paper_is(tmp_path: Path) -> None:
    paper = (
        "M Ø T E B O K\n\nEksempelrådet 7.2.2022 kl. 18.00\n\n"
        "ER 1/22 Ny bru\n\nVedtak:\nBrua bygges.\n"
    )
    read = meeting(tmp_path, paper)
    assert read["documents"][0]["kind"] == "minutes"
    assert read["items"][0]["decision"]["text"].strip() == "Brua bygges."


def test_a_boards_number_has_its_year_behind_a_hyphen(tmp_path: Path) -> None:
    paper = f"{AGENDA}Styresak 39-2022 Ny bru\n\nStyresak 40-2022 Ny sti\n"
    assert [item["number"] for item in meeting(tmp_path, paper)["items"]] == [
        "Styresak 39-2022", "Styresak 40-2022",
    ]  # fmt: skip


def test_an_archive_number_below_numbers_without_titles_is_placed_once(tmp_path: Path) -> None:
    numbers = "\n".join(f"ER-sak {number}.22" for number in range(1, 5))
    text = f"Saksliste for Eksempelrådet 7.2.2022\n\n{numbers}\nNytt ord:\n20/1234"
    result = import_text(write_archive(tmp_path), text)
    assert "ledger" not in "".join(result.messages)
    assert len(yaml.safe_load(result.yaml)["items"]) == 4


def test_a_year_at_a_lines_start_is_no_count_of_votes(tmp_path: Path) -> None:
    text = (
        "Protokoll for Eksempelrådet 7.2.2022\n\nER 1/22 Lys\n\nVedtak:\n"
        "Eksempelrådet ber om at det settes av midler til lys i budsjettet\nfor 2025.\n"
    )
    read = yaml.safe_load(import_text(write_archive(tmp_path), text).yaml)
    (item,) = read["items"]
    assert "votes" not in item
    assert item["decision"]["text"].split()[-2:] == ["for", "2025."]


def test_rules_of_underscores_make_no_markdown(tmp_path: Path) -> None:
    rule = "_" * 79
    text = (
        f"Protokoll for Eksempelrådet 7.2.2022\n\n{rule}\n\nER 1/22 Lys\n\nVedtak:\nDet lyser.\n\n"
        f"{rule}\n\nER 2/22 Bru\n\nVedtak:\nDet bygges.\n\n{rule}\n"
    )
    read = yaml.safe_load(import_text(write_archive(tmp_path), text).yaml)
    decisions = [item["decision"]["text"].strip() for item in read["items"]]
    assert decisions == ["Det lyser.", "Det bygges."]


def test_talk_below_a_proposal_without_a_label_is_no_part_of_it(tmp_path: Path) -> None:
    text = (
        "Protokoll for Eksempelrådet 7.2.2022\n\nER 1/22 Lys\n\nForslag til vedtak:\n"
        "1. Det settes opp lys.\n2. Kostnaden dekkes av fondet.\n\n"
        "Kari Fabel orienterte om saken.\n\nVedtak:\nDet settes opp lys.\n"
    )
    read = yaml.safe_load(import_text(write_archive(tmp_path), text).yaml)
    (item,) = read["items"]
    assert "orienterte" not in item["proposal"]["text"]
    assert item["discussion"].strip() == "Kari Fabel orienterte om saken."
    assert "discussion" in item["uncertain"]


def test_the_rows_of_a_table_stand_apart(tmp_path: Path) -> None:
    text = (
        "Saksliste for Eksempelrådet 7.2.2022\n\nER 1/22 Budsjett\n\nBakgrunn:\n"
        "Post              2021      2022\nLønn               120       130\n"
        "Drift               40        45\n\nForslag til vedtak:\nBudsjettet vedtas.\n"
    )
    read = yaml.safe_load(import_text(write_archive(tmp_path), text).yaml)
    rows = ["Post 2021 2022", "Lønn 120 130", "Drift 40 45"]
    assert [one for one in rows if one in read["items"][0]["description"].split("\n")] == rows
