"""Titles, labels and votes in rarer dress, as papers met after the first ones have them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from agendas import import_text, write_archive
from motearkiv.importer.labels import Labels
from motearkiv.importer.reading import forms_of
from motearkiv.importer.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from typing import Any

LABELS = Labels(read_vocabulary(Path(__file__).parent))
FORMS = forms_of(LABELS)


def items_of(paper: str, folder: Path) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = yaml.safe_load(import_text(write_archive(folder), paper).yaml)[
        "items"
    ]
    return items


@pytest.mark.parametrize(
    ("sentence", "subject", "counts"),
    [
        (
            "Punkt 2 vart vedteke med 10 røyster (4 Ap, 6 Sp) mot 5 røyster (5 H) for framlegget.",
            "Punkt 2",
            (10, 5),
        ),
        ("Framlegget frå Fabel vart vedteke med 4 mot 3 røyster for punkt 3.", None, (4, 3)),
        ("Punkt 3: vedteke med 3 mot 2 røyster.", "Punkt 3", (3, 2)),
        ("7 stemte for, 2 mot.", None, (7, 2)),
        ("Innstillingen fikk 38 stemmer for og 22 mot.", "Innstillingen", (38, 22)),
        ("Forslag 1 (Kari Fabel, SOL): 7 stemmer", "Forslag 1 (Kari Fabel, SOL)", (7, None)),
    ],
)
def test_counts_stand_on_the_side_that_the_words_give(
    sentence: str, subject: str | None, counts: tuple[int, int | None]
) -> None:
    vote = FORMS.read_sentence(sentence)
    assert vote
    assert (vote.counts.get("votes_for"), vote.counts.get("votes_against")) == counts
    assert subject in {None, vote.subject}


def test_what_lacks_the_votes_that_a_rule_asks_for_is_rejected() -> None:
    vote = FORMS.read_sentence("Den oppnådde ikke to tredjedels flertall og falt.")
    assert vote
    assert vote.result == "rejected"


@pytest.mark.parametrize(
    ("line", "kind", "by"),
    [
        ("Mearrádus / Vedtak:", "decision", None),
        ("Styrets enstemmige vedtak:", "decision", "Styret"),
        ("Utvalgets vedtak ble:", "decision", "Utvalget"),
        ("Uttale frå rådet:", "decision", "rådet"),
    ],
)
def test_labels_in_two_languages_or_with_words_between(
    line: str, kind: str, by: str | None
) -> None:
    label = LABELS.match(line)
    assert label
    assert (label.kind, label.by) == (kind, by)


@pytest.mark.parametrize("behind", [" (2022/3391)", "\nArkivsak 20/9912", "\nÁšši nr. 22/318"])
def test_a_number_of_the_archive_is_no_part_of_a_title(behind: str, tmp_path: Path) -> None:
    paper = f"Saksliste for Eksempelrådet 7.2.2022\n\nER 1/22 Ny bru{behind}\n\nBrua er gammel.\n"
    (item,) = items_of(paper, tmp_path)
    assert item["title"] == "Ny bru"
    assert item["description"].strip() == "Brua er gammel."


def test_a_school_year_stays_in_its_title(tmp_path: Path) -> None:
    paper = "Saksliste for Eksempelrådet 7.2.2022\n\nER 1/22 Skolerute for skoleåret\n2021/22\n"
    (item,) = items_of(paper, tmp_path)
    assert item["title"] == "Skolerute for skoleåret 2021/22"


def test_how_long_an_item_takes_is_no_part_of_its_title(tmp_path: Path) -> None:
    paper = "Saksliste for Eksempelrådet 7.2.2022\n\nER 1/22 Eventuelt  Tidsbruk: 15 min\n"
    (item,) = items_of(paper, tmp_path)
    assert item["title"] == "Eventuelt"


def test_a_conclusion_decides_in_minutes_only(tmp_path: Path) -> None:
    text = "for Eksempelrådet 7.2.2022\n\nER 1/22 Ny bru\n\nKonklusjon:\nBrua bygges.\n"
    (agenda,) = items_of(f"Saksliste {text}", tmp_path / "agenda")
    (minutes,) = items_of(f"Protokoll {text}", tmp_path / "minutes")
    assert "Brua bygges." in agenda["description"]
    assert "decision" not in agenda
    assert minutes["decision"]["text"].strip() == "Brua bygges."


def test_a_text_that_stands_at_one_place_of_two_pages_is_no_header(tmp_path: Path) -> None:
    body = "\n".join(f"Linje {at} av planen er lang og bred." for at in range(6))
    page = f"{body}\nDen samme linjen står her\nog så er det slutt."
    paper = f"Saksliste for Eksempelrådet 7.2.2022\n\nER 1/22 Ny bru\n\n{page}\n\f{page}\n"
    (item,) = items_of(paper, tmp_path)
    assert item["description"].count("Den samme linjen står her") == 2


def test_names_wrapped_within_a_bracket_are_read_whole(tmp_path: Path) -> None:
    paper = (
        "Protokoll for Eksempelrådet 7.2.2022\n\nMedlemmer:\n"
        "Kari Fabel (SOL), Ola Oppdikt\n(HAV), Liv Skrøne (GRL)\n\nER 1/22 Eventuelt\n"
    )
    meeting = yaml.safe_load(import_text(write_archive(tmp_path / "a"), paper).yaml)
    told = [(one["name"], one["on_behalf_of"]) for one in meeting["attendance"]]
    assert told == [("Kari Fabel", "SOL"), ("Ola Oppdikt", "HAV"), ("Liv Skrøne", "GRL")]


@pytest.mark.parametrize(
    ("line", "role", "present"),
    [
        ("Følgende medlemmer hadde meldt forfall:", "member", False),
        ("Følgende faste medlemmer møtte:", "member", True),
        ("Desse varamedlemene møtte", "substitute", True),
        ("Medlemer som ikkje møtte:", "member", False),
        ("Følgende fra administrasjonen møtte:", "staff", True),
        ("Frå rådmannen/administrasjonen:", "staff", True),
        ("Fra adm.:", "staff", True),
        ("Fraværende medlemmer", "member", False),
        ("Øvrige til stede:", None, True),
        ("Følgende representanter var til stede:", "member", True),
    ],
)
def test_who_met_is_told_by_the_words_of_a_label(
    line: str, role: str | None, present: object
) -> None:
    label = LABELS.match(line)
    assert label
    assert (label.kind, label.word.role, label.word.present) == ("attendance", role, present)


@pytest.mark.parametrize(
    "line",
    [
        "Varamedlemmer som møtte for medlemmer med forfall:",  # who of them met?
        "Medlemmer som møtte og hadde forfall:",
        "Følgende saker ble behandlet:",
        "Medlemmene møtte Kari Fabel:",
    ],
)
def test_a_line_with_other_words_or_both_meanings_is_no_attendance_label(line: str) -> None:
    label = LABELS.match(line)
    assert label is None or label.kind != "attendance"


def attendance_of(lines: str, folder: Path) -> list[dict[str, Any]]:
    paper = f"Protokoll for Eksempelrådet 7.2.2022\n\n{lines}\n\nER 1/22 Ny bru\n\nVedtak:\nJa.\n"
    meeting = yaml.safe_load(import_text(write_archive(folder), paper).yaml)
    found: list[dict[str, Any]] = meeting.get("attendance", [])
    return found


def test_a_table_below_a_line_that_is_not_understood_is_not_the_table_above(tmp_path: Path) -> None:
    table = "Navn\tFunksjon\tRepresenterer\n{}\tMEDL\tSOL\n"
    lines = (
        f"Følgende medlemmer møtte:\n{table.format('Kari Fabel')}\n"
        f"Disse måtte gå i løpet av kvelden:\n{table.format('Ola Diktum')}"
    )
    assert [one["name"] for one in attendance_of(lines, tmp_path)] == ["Kari Fabel"]


def test_a_group_is_named_without_its_preposition(tmp_path: Path) -> None:
    lines = "Desse møtte:\nFor Solpartiet: Kari Fabel, Per Innfall\nFrå Havlista: Åse Påfunn"
    found = attendance_of(lines, tmp_path)
    parties = [(one["name"], one["on_behalf_of"]) for one in found]
    assert parties == [
        ("Kari Fabel", "Solpartiet"),
        ("Per Innfall", "Solpartiet"),
        ("Åse Påfunn", "Havlista"),
    ]


def test_a_post_in_no_list_is_known_by_its_last_word(tmp_path: Path) -> None:
    found = attendance_of("Fra administrasjonen: fagsjef Kari Fabel, Per Innfall", tmp_path)
    assert [(one["name"], one.get("post")) for one in found] == [
        ("Kari Fabel", "fagsjef"),
        ("Per Innfall", None),
    ]
    assert {one["role"] for one in found} == {"staff"}


def test_several_candidates_are_no_sides_of_one_vote() -> None:
    vote = FORMS.read_sentence("Kari Fabel fekk 5 røyster, Per Innfall fekk 3 røyster.")
    assert vote
    assert (vote.counts, vote.subject, vote.result) == ({}, None, None)


def test_what_fell_with_its_few_votes_is_rejected() -> None:
    vote = FORMS.read_sentence("Framlegget frå Fabel fekk 2 røyster (SOL) og fall.")
    assert vote
    assert (vote.counts, vote.result) == ({"votes_for": 2}, "rejected")


@pytest.mark.parametrize(
    ("label", "is_own"),
    [
        ("Vedtak i Eksempelrådet - 07.02.2022:", True),
        ("Vedtak i Eksempelrådet 10.01.2022:", False),
        ("Vedtak i Eksempeltinget - 07.02.2022:", False),
        ("Vedtak i kommunestyret:", False),
        ("Vedtak i rådet:", True),
    ],
)
def test_a_decision_is_this_meetings_where_body_and_day_are(
    label: str, *, is_own: bool, tmp_path: Path
) -> None:
    paper = f"Protokoll for Eksempelrådet 7.2.2022\n\nER 1/22 Ny bru\n\n{label}\nBrua bygges.\n"
    (item,) = items_of(paper, tmp_path)
    assert item.get("decision", {}).get("text", "").strip() == ("Brua bygges." if is_own else "")


@pytest.mark.parametrize("line", ["Saksnr\tInnhold\tUnntatt off.", "Saknr. Arkivsak Tittel Side"])
def test_the_heads_of_a_list_are_known_by_their_words(line: str) -> None:
    label = LABELS.match(line)
    assert label
    assert label.kind == "list_heads"


def test_a_list_with_a_heading_of_its_own_is_no_group_of_the_list_above(tmp_path: Path) -> None:
    lines = "Forfall: Åse Påfunn\nFra stab og støtte: Kari Fabel\nBygdelista for Åsen: Ola Diktum"
    found = attendance_of(lines, tmp_path)
    assert [one["name"] for one in found] == ["Åse Påfunn"]


def test_votes_of_another_candidate_are_no_part_of_the_subject() -> None:
    words = "Ved voteringen fikk forslaget fra Fabel 3 stemmer, innstillingen fikk 1 stemme."
    vote = FORMS.read_sentence(words)
    assert vote is None or (vote.counts, vote.subject) == ({}, None)


def test_a_line_may_tell_day_time_and_place(tmp_path: Path) -> None:
    paper = (
        "Referat fra møte i Eksempelrådet\n\n"
        "Mandag 7. februar 2022 kl. 0900 – 1130 i møterom Elva, rådhuset\n\n"
        "ER 1/22 Ny bru\n\nVedtak:\nJa.\n"
    )
    meeting = yaml.safe_load(import_text(write_archive(tmp_path), paper).yaml)
    assert (str(meeting["date"]), meeting["start"], meeting["end"], meeting["location"]) == (
        "2022-02-07", "09:00", "11:30", "møterom Elva, rådhuset"
    )  # fmt: skip


def test_what_another_body_recommends_is_what_this_one_is_to_decide(tmp_path: Path) -> None:
    paper = """\
Saksliste for Eksempeltinget 7.2.2022

ET 1/22 Ny bru

Eksempelrådets behandling av sak 4/22 i møte den 10.01.2022:

Votering: Innstillingen falt med 2 mot 5 stemmer.

Eksempelrådets innstilling:
Brua bygges.

Saksopplysninger:
Den gamle er råtten.
"""
    (item,) = items_of(paper, tmp_path)
    assert item["proposal"] == {"by": "Eksempelrådet", "text": "Brua bygges.\n"}
    assert item["description"] == "Den gamle er råtten.\n"
    assert "votes" not in item


def test_parties_may_stand_alone_over_their_members(tmp_path: Path) -> None:
    lines = (
        "Til stede:\nArbeiderpartiet (2)\nKari Fabel\nOla Diktum\nBygdelista:\nÅse Påfunn\n"
        "Vara:\nLiv Skrøne (SOL) for Per Innfall\nVenstre"
    )
    found = attendance_of(lines, tmp_path)
    assert [(one["name"], one["on_behalf_of"]) for one in found] == [
        ("Kari Fabel", "Arbeiderpartiet"),
        ("Ola Diktum", "Arbeiderpartiet"),
        ("Åse Påfunn", "Bygdelista"),
        ("Liv Skrøne", "SOL"),
    ]
    assert found[3]["substitute_for"] == "Per Innfall"


ACOS = """\
Saksliste for Eksempelrådet
Møtedato: 7.2.2022

Sakssaks-nr  Hva saken heter
ER 1/22 Ny bru (unntatt offentlighet jf. offl. § 23)
ER 2/22 Gangvei

Saksnr: ER 2/22
Saksframlegg
Saksbehandler: Kari Fabel\tArkivsaksnr.: 22/00123

Saksnr.: Utvalg Møtedato
ER 2/22 Eksempelrådet 07.02.2022

GANGVEI

Rådmannens innstilling:
::: Sett inn innstillingen under denne linja
Veien bygges.
::: Sett inn innstillingen over denne linja

Saksopplysninger:
Veien er smal.
"""


def test_what_an_archive_system_prints_around_a_case_is_no_part_of_it(tmp_path: Path) -> None:
    bridge, path = items_of(ACOS, tmp_path)
    assert (bridge["title"], bridge["withheld"]["legal_basis"]) == ("Ny bru", "offl. § 23")
    assert (path["number"], path["title"]) == ("ER 2/22", "Gangvei")
    assert path["description"] == "Veien er smal.\n"
    assert path["proposal"]["text"] == "Veien bygges.\n"


def test_who_puts_a_proposal_forward_for_a_party_is_named_with_it(tmp_path: Path) -> None:
    paper = """\
Protokoll for Eksempelrådet 7.2.2022

ER 1/22 Ny bru

Behandling:
Representanten Kari Fabel fremmet på vegne av SOL og HAV følgende tilleggsforslag:
Brua males blå.

Votering:
Tilleggsforslaget fra SOL og HAV ble vedtatt med 5 (3 SOL, 2 HAV) mot 3 stemmer.

Vedtak: Brua bygges.
"""
    (item,) = items_of(paper, tmp_path)
    (proposal,) = item["alternatives"]
    assert (proposal["by"], proposal["outcome"]) == ("Kari Fabel på vegne av SOL og HAV", "adopted")
