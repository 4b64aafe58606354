"""What words mean to the importer: dates, labels, numbers, names, kinds."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from motearkiv.importer.dates import find_dates, find_times
from motearkiv.importer.derive import (
    Speaker,
    find_recipients,
    find_speakers,
    infer_kind,
    is_placeholder,
)
from motearkiv.importer.labels import Labels
from motearkiv.importer.lines import Line
from motearkiv.importer.register import Register
from motearkiv.importer.rows import strict_row
from motearkiv.importer.vocabulary import read_vocabulary
from motearkiv.model import Classification, ItemKind, Organization

VOCABULARY = Labels(read_vocabulary(Path("does-not-exist")))


@pytest.mark.parametrize(
    "printed",
    [
        "07.02.2022", "7.2.22", "07.02. 2022", "7. februar 2022", "07. februar.2022", "7/2-2022",
        "07-02-2022", "2022-02-07", "7. feb. 2022", "måndag 7. februar 2022", "7/2-22",
    ],
)  # fmt: skip
def test_a_date_is_read_in_every_usual_form(printed: str) -> None:
    assert [found.value for found in find_dates(f"Møtet er {printed} kl. 10")] == [date(2022, 2, 7)]


@pytest.mark.parametrize(
    "printed", ["31.02.2022", "7. februar", "i desember", "20/1234", "3.5.1.2", "71/22", "kr 7.222"]
)
def test_what_is_no_full_date_is_none(printed: str) -> None:
    assert find_dates(printed) == ()


@pytest.mark.parametrize(
    ("printed", "times"),
    [
        ("18:00 -21:30", [time(18), time(21, 30)]),
        ("Kl. 18:00 21:30", [time(18), time(21, 30)]),
        ("kl. 18.00-21.30", [time(18), time(21, 30)]),
        ("7.2.2022 kl. 9", [time(9)]),
        ("kl. 0900", [time(9)]),
        ("7.2.2022", []),
        ("fra 25:61", []),
    ],
)
def test_times_of_day(printed: str, times: list[time]) -> None:
    assert [found.value for found in find_times(printed)] == times


@pytest.mark.parametrize(
    ("line", "kind", "by"),
    [
        ("Forslag til vedtak:", "proposal", None),
        ("  FORSLAG TIL VEDTAK : Ja", "proposal", None),
        ("Forslag til vedtak.1. Ja", "proposal", None),
        ("Framlegg til vedtak", "proposal", None),
        ("Rådmannens innstilling:", "proposal", "Rådmannen"),
        ("Kommunedirektørens forslag til vedtak:", "proposal", "Kommunedirektøren"),
        ("LEIAREN I UTVALET SI TILRÅDING:", "proposal", "LEIAREN I UTVALET"),
        ("Innstilling fra rådmannen:", "proposal", "rådmannen"),
        ("Forslag til vedtk:", "proposal", None),
        ("Utkast til vedtak:", "proposal", None),
        ("Motframlegg", "alternatives", None),
        ("Motframlegg frå Arvid Fabel:", "alternatives", "Arvid Fabel"),
        ("Endringsframlegg 1, frå Arvid Fabel:", "alternatives", "Arvid Fabel"),
        ("Framlegg 2 frå Fabelpartiet:", "alternatives", "Fabelpartiet"),
        ("Sak: Stien er lang", "description", None),
        ("Saksutgreiing:", "description", None),
        ("Vedlegg 1: Referat", "attachments", None),
        ("Vedlegg nr. 12 Referat", "attachments", None),
        ("Vedlegg", "attachments", None),
        ("Røysting", "vote", None),
    ],
)
def test_labels_are_known_in_many_dresses(line: str, kind: str, by: str | None) -> None:
    label = VOCABULARY.match(line)
    assert label
    assert (label.kind, label.by) == (kind, by)


@pytest.mark.parametrize(
    "line",
    [
        "vedtak: vi", "Vedtak ble fattet i fjor", "vedtak", "Vedlegg 1 viser at", "Saken er:",
        "Ja: nei",
        "Rådmannen:", "Det vises til forslag til vedtak: her", "Forslag til vedtekter",
    ],
)  # fmt: skip
def test_a_label_word_in_a_sentence_is_none(line: str) -> None:
    assert VOCABULARY.match(line) is None


@pytest.mark.parametrize(
    ("line", "number", "rest"),
    [
        ("XK 71/22 Tittel", "XK 71/22", "Tittel"),
        ("PS 071/22 Tittel", "PS 071/22", "Tittel"),
        ("XR-sak 71.22 Tittel", "XR-sak 71.22", "Tittel"),
        ("XR-sak 71/2022: Tittel", "XR-sak 71/2022", "Tittel"),
        ("Sak 71/22 – Tittel", "Sak 71/22", "Tittel"),
        ("Sak nr.: 71/2022 Tittel", "Sak nr.: 71/2022", "Tittel"),
        ("Saksnr. 71/22 Tittel", "71/22", "Tittel"),
        ("71/22 : TITTEL", "71/22", "TITTEL"),
        ("71/22 20/1234 Tittel", "71/22", "Tittel"),
        ("## PS 71/22 Tittel", "PS 71/22", "Tittel"),
    ],
)
def test_a_row_begins_with_its_number(line: str, number: str, rest: str) -> None:
    row = strict_row(Line(1, line))
    assert row
    assert (row.number.text, row.rest.text, row.key) == (number, rest, (71, 2022))


@pytest.mark.parametrize(
    "line",
    [
        "20/1234 Tittel", "2020/1234-5 Tittel", "12/3 Eiendom", "48/50 møtte", "7/2-2022 Frist",
        "XK 9/21 ble vedtatt", "9.9.20 Referat", "71.22 Tittel", "XK 71/22, som", "§ 3.5 Lov",
        "XK 5000/22 Tittel", "XK 0/22 Tittel", "1) Punkt", "1. Punkt",
    ],
)  # fmt: skip
def test_other_numbers_begin_no_item(line: str) -> None:
    assert strict_row(Line(1, line)) is None


def register() -> Register:
    body = Classification.BODY
    return Register(
        (
            Organization("raad", "Eksempelrådet", classification=body),
            Organization("styre", "Styret i Vik", classification=body),
            Organization("na", "Oppdikta AS", aliases=("NA",)),
            Organization("en", "Tvilling"),
            Organization("to", "To", aliases=("tvilling",)),
        ),
    )


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("Oppdikta AS", "na"), ("Ukjent navn (NA)", "na"), ("oppdikta  as", "na"),
        ("Oppdikta", None), ("Tvilling", None), ("raad", "raad"),
    ],
)  # fmt: skip
def test_an_organization_is_found_by_its_exact_names(printed: str, found: str | None) -> None:
    organization = register().find(printed)
    assert (organization.id if organization else None) == found


@pytest.mark.parametrize(
    ("printed", "found"),
    [("EKSEMPELRÅD", "raad"), ("Eksempelrådet", "raad"), ("Styre i Vik", "styre"), ("NA", None)],
)
def test_a_body_is_found_in_its_indefinite_form(printed: str, found: str | None) -> None:
    body = register().find_body(printed)
    assert (body.id if body else None) == found


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Kari Fiksjon fra Laget vil orientere.", [("Kari Fiksjon", "Laget")]),
        ("Godt i gang. Ola Tenkt fra Laget (LA), vil presentere.", [("Ola Tenkt", "Laget (LA)")]),
        ("Ola Tenkt frå Laget orienterer.", [("Ola Tenkt", "Laget")]),
        (
            "Kari Fiksjon fra Ord og Tall og Ola Tenkt fra Laget vil presentere funn.",
            [("Kari Fiksjon", "Ord og Tall"), ("Ola Tenkt", "Laget")],
        ),
        ("Styret vil orientere.", []),
        ("Ola Tenkt fra Laget og Kari Fiksjon vil orientere.", []),
        ("Ola Tenkt fra Laget og en venn av Kari Fiksjon fra Byen vil si noe.", []),
    ],
)
def test_presenters_are_read_from_their_sentence(
    text: str, speakers: list[tuple[str, str]]
) -> None:
    assert find_speakers(text) == tuple(Speaker(*one) for one in speakers)


@pytest.mark.parametrize(
    ("proposal", "names"),
    [
        ("Rådet ber tinget fatte dette vedtaket:", ("tinget",)),
        ("Rådet ber Storetinget om å vedta planen.", ("Storetinget",)),
        ("Rådet anbefaler Tinget å ikke bygge.", ("Tinget",)),
        ("Rådet rår Tinget til å byggje.", ("Tinget",)),
        ("Rådet innstiller til Tinget:", ("Tinget",)),
        ("Planen legges fram for Tinget.", ()),
        ("Rådet ber om en ny sak.", ()),
    ],
)
def test_the_recipient_is_read_from_the_proposal(proposal: str, names: tuple[str, ...]) -> None:
    assert find_recipients(proposal) == names


@pytest.mark.parametrize(
    ("title", "proposal", "kind"),
    [
        ("Konstituering", None, ItemKind.PROCEDURE),
        ("Godkjenning av møtebok", "Godkjennes.", ItemKind.PROCEDURE),
        ("Ymse", None, ItemKind.OTHER),
        ("Plan", "Rådet tar saken til orientering.", ItemKind.INFORMATION),
        ("Plan", "Rådet tek saka til orientering", ItemKind.INFORMATION),
        ("Plan", "1. Ja\n2. Rådet tar resten til orientering.", ItemKind.DECISION),
        ("Plan", "Planen vedtas.", None),
        ("Plan", None, None),
    ],
)
def test_the_kind_is_given_only_where_words_show_it(
    title: str, proposal: str | None, kind: ItemKind | None
) -> None:
    assert infer_kind(title, proposal, has_recipient=False) is kind


@pytest.mark.parametrize(
    ("proposal", "expected"),
    [
        ("Vedtak vil følge diskusjonen.", True),
        ("Forslag til vedtak legges fram i møtet.", True),
        ("Innstilling formuleres i møtet", True),
        ("Vedtaket følges opp av styret.", False),
        ("Rådet vedtar planen som følger av vedlegget.", False),
        ("Saken tas til orientering.", False),
    ],
)
def test_a_proposal_that_only_says_that_one_will_follow_is_doubted(
    proposal: str, *, expected: bool
) -> None:
    assert is_placeholder(proposal) == expected
