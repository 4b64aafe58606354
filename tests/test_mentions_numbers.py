"""Which numbers and days a text names: each rule with what it must find and must leave alone."""

from __future__ import annotations

import pytest

from mentioned import references


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Se NR 47/20.", ["NR 47/20 = NR 47/2020"]),
        ("NR-47/20 og NR–47/20", ["NR-47/20 = NR 47/2020", "NR–47/20 = NR 47/2020"]),
        ("NR\u201147/20 og NR: 47/20", ["NR\u201147/20 = NR 47/2020", "NR: 47/20 = NR 47/2020"]),
        ("NR47/2020", ["NR47/2020 = NR 47/2020"]),
        ("NR nr. 47/20", ["NR nr. 47/20 = NR 47/2020"]),
        ("NR-sak 047 / 20", ["NR-sak 047 / 20 = NR 47/2020"]),
        ("KS 19/31", ["KS 19/31 = KS 19/2031"]),
        ("PS 47/20, nr 47/20, NRT 47/20 og GNR 47/20", []),
        ("NR 47/20a, NR 47-20 og NR 47.20", []),
    ],
)
def test_a_number_after_a_series_of_the_archive_is_a_case(text: str, expected: list[str]) -> None:
    assert references(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NR sak 47/20", ["NR sak 47/20 = NR 47/2020"]),
        ("KS-sak nr. 47/20", ["KS-sak nr. 47/20 = KS 47/2020"]),
        ("NR-sakene 47/20 og 48/20", ["47/20 = NR 47/2020", "48/20 = NR 48/2020"]),
        ("I sak 47/20", ["sak 47/20 = sak 47/2020"]),
        ("VEDLEGG TIL SAK 47/20", ["SAK 47/20 = sak 47/2020"]),
        # a series that the archive does not have is not this body's
        ("PS sak 47/20, PS-sak 47/20 og PS SAK 47/20", []),
    ],
)
def test_a_series_may_stand_before_the_word(text: str, expected: list[str]) -> None:
    assert references(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sak 47/20", ["sak 47/20 = sak 47/2020"]),
        ("Sak nr. 47/2020", ["Sak nr. 47/2020 = sak 47/2020"]),
        ("sak nr.47/20", ["sak nr.47/20 = sak 47/2020"]),
        ("sak: 47/2020", ["sak: 47/2020 = sak 47/2020"]),
        ("SAK NR. 47/20", ["SAK NR. 47/20 = sak 47/2020"]),
        ("saken 47/20, saka 48/20", ["saken 47/20 = sak 47/2020", "saka 48/20 = sak 48/2020"]),
        ("saksnr. 47/20", ["saksnr. 47/20 = sak 47/2020"]),
        ("Saksnr.: 47/20", ["Saksnr.: 47/20 = sak 47/2020"]),
        ("saksnummer 47/20", ["saksnummer 47/20 = sak 47/2020"]),
        ("sak NR 47/2020", ["sak NR 47/2020 = NR 47/2020"]),
        ("sak 47/95", ["sak 47/95 = sak 47/1995"]),
        ("sak PS 47/20", []),
        ("arkivsak 47/20, arkivsaksnr. 47/20, byggesak nr. 47/20, forsak 47/20", []),
        ("saksliste 47/20 og saks 47/20", []),
    ],
)
def test_a_number_after_the_word_is_a_case(text: str, expected: list[str]) -> None:
    assert references(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("jf. 47/2020", ["47/2020 = sak 47/2020"]),
        ("Se også 47/2020 og 48/2020", ["47/2020 = sak 47/2020", "48/2020 = sak 48/2020"]),
        ("Det vises til 47/2020", ["47/2020 = sak 47/2020"]),
        ("Sjå òg 47/2020", ["47/2020 = sak 47/2020"]),
        ("syner til 47/2020", ["47/2020 = sak 47/2020"]),
        # a fraction or a property; a month, a week, a regulation
        ("jf. 47/20 og se 1/20", []),
        ("47/2020, i 47/2020, uke 47/2020, forskrift 47/2020, (EU) 47/2020", []),
        ("jf. § 47/2020, jf. nr. 47/2020, se uke 47/2020 og mens 47/2020", []),
    ],
)
def test_a_number_alone_is_a_case_where_it_is_cited_with_its_full_year(
    text: str, expected: list[str]
) -> None:
    assert references(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "sakene 43/20, 44/20 og 46/20",
            ["43/20 = sak 43/2020", "44/20 = sak 44/2020", "46/20 = sak 46/2020"],
        ),
        ("NR 43/20–46/20", ["NR 43/20 = NR 43/2020", "46/20 = NR 46/2020"]),
        ("sak 43/20 og NR 44/20", ["sak 43/20 = sak 43/2020", "NR 44/20 = NR 44/2020"]),
        ("sak 43/20 om tomt 44/20", ["sak 43/20 = sak 43/2020"]),
        ("sak 43/20, eiendommen 44/20", ["sak 43/20 = sak 43/2020"]),
        ("sak 43/20 og PS 44/20", ["sak 43/20 = sak 43/2020"]),
    ],
)
def test_a_list_after_one_word_counts_as_a_whole(text: str, expected: list[str]) -> None:
    assert references(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "sak 20/1234 og saken 12/3",
        "sak 1/1-2022 og sak 1/12-2022",
        "gnr. 12/30, eiendommen 43/20, 3/4 av 1/20 og 1/12/20",
        "§ 13/2, 50/50, 47/20 stemmer, tlf. 73 50 47/20",
        "sak 47/20a og 47/20/2",
        "sak 47/20-2, sak 47/20.2",
    ],
)
def test_what_else_is_written_with_a_stroke_is_no_case(text: str) -> None:
    assert not references(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fra møtet 9.9.20", ["møtet 9.9.20 = 2020-09-09"]),
        ("Møte 25.11.2020", ["Møte 25.11.2020 = 2020-11-25"]),
        ("møte 25.11. 2020", ["møte 25.11. 2020 = 2020-11-25"]),
        ("Møte: 09.09.2020", ["Møte: 09.09.2020 = 2020-09-09"]),
        ("forrige møte (9.9.20)", ["9.9.20 = 2020-09-09"]),
        ("møtet den 25. november 2020", ["møtet den 25. november 2020 = 2020-11-25"]),
        ("møtet 9. sept. 2020", ["møtet 9. sept. 2020 = 2020-09-09"]),
        ("MØTET 9. SEPTEMBER 2020", ["MØTET 9. SEPTEMBER 2020 = 2020-09-09"]),
        ("møtet onsdag 25. november 2020", ["møtet onsdag 25. november 2020 = 2020-11-25"]),
        ("møtet måndag 9. mai 2022", ["møtet måndag 9. mai 2022 = 2022-05-09"]),
        ("møtet 25/11-2020", ["møtet 25/11-2020 = 2020-11-25"]),
        ("møtet 25/11 2020", ["møtet 25/11 2020 = 2020-11-25"]),
        ("møtene 9.9.20 og 25.11.20", ["9.9.20 = 2020-09-09", "25.11.20 = 2020-11-25"]),
    ],
)
def test_a_day_after_the_word_is_a_meeting(text: str, expected: list[str]) -> None:
    assert references(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "fra 1/1-2022 og 9.9.20",
        "styremøtet 9.9.20, årsmøte 9.9.20, Teams-møtet 9.9.20 og møterom 9.9.20",
        "møtet 9.9., møtet i november 2020 og møtet 31.2.2020",
        "møtet varte til 9.9.20",
        "møtet 9.9.20/21, møtet 9.9.2020a og møtet 1.9.9.20",
    ],
)
def test_what_else_has_a_day_is_no_meeting(text: str) -> None:
    assert not references(text)
