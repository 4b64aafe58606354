"""Whose case or meeting a text means: what it says, what it suggests, and what is not clear."""

from __future__ import annotations

from datetime import date

import pytest

from mentioned import TEXTS, references
from motearkiv.archive.references import Mentions, NumberedItem
from motearkiv.numbers import CaseNumber

ITEMS = [
    NumberedItem(body, CaseNumber(series, sequence, 2020), key, key)
    for body, series, sequence, key in [
        ("naeringsradet", "NR", 47, "nr-47-20"),
        ("naeringsradet", "NR", 48, "nr-48-20"),
        ("ks", "KS", 47, "ks-47-20"),
        ("ks", "KS", 50, "ks-50-20"),
    ]
]
MEETINGS = [
    (body, date(2020, 9, 9), f"2020-09-09-{body}")
    for body in ("naeringsradet", "ks", "regionradet")
]
MENTIONS = Mentions(TEXTS, ITEMS, MEETINGS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Regionrådets sak 47/20", ["sak 47/20 = sak 47/2020 of regionradet"]),
        ("KS sin sak 47/20", ["sak 47/20 = sak 47/2020 of ks"]),
        ("i Regionrådet som sak 47/20", ["sak 47/20 = sak 47/2020 of regionradet"]),
        ("sak 47/20 i Regionrådet", ["sak 47/20 = sak 47/2020 of regionradet"]),
        ("sak 47/20 (Regionrådet)", ["sak 47/20 = sak 47/2020 of regionradet"]),
        ("sak 47/20 (Technoport)", ["sak 47/20 = sak 47/2020"]),
        ("Regionrådets møte 9.9.20", ["møte 9.9.20 = 2020-09-09 of regionradet"]),
        ("møtet i regionrådet 9.9.20", ["9.9.20 = 2020-09-09 of regionradet"]),
        ("MØTE I REGIONRÅDET 9.9.20", ["9.9.20 = 2020-09-09 of regionradet"]),
        ("møtet 9.9.20 i Technoport", ["møtet 9.9.20 = 2020-09-09 of technoport"]),
    ],
)
def test_a_name_beside_it_says_whose_it_is(text: str, expected: list[str]) -> None:
    assert references(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("styrets sak 47/20", ["sak 47/20 = sak 47/2020 of others"]),
        ("Malvik kommunes sak 47/20", ["sak 47/20 = sak 47/2020 of others"]),
        ("styret sitt møte 9.9.20", ["møte 9.9.20 = 2020-09-09 of others"]),
        ("sak 47/20 i kommunestyret", ["sak 47/20 = sak 47/2020 of others"]),
        ("sak 47/20 (bystyret)", ["sak 47/20 = sak 47/2020 of others"]),
        ("sak 47/20 i Malvik kommunestyre", ["sak 47/20 = sak 47/2020 of others"]),
        ("møtet i styret 9.9.20", ["9.9.20 = 2020-09-09 of others"]),
        ("styrets møte 9.9.20", ["møte 9.9.20 = 2020-09-09 of others"]),
        ("Innovasjons møte 9.9.20", ["møte 9.9.20 = 2020-09-09 of others"]),
        ("møtet 9.9.20 med leverandøren", ["møtet 9.9.20 = 2020-09-09 of others"]),
        ("møtet 9.9.20 mellom partene", ["møtet 9.9.20 = 2020-09-09 of others"]),
        # whose it is, these do not say
        ("Dagens møte 9.9.20", ["møte 9.9.20 = 2020-09-09"]),
        ("Hvis sak 47/20 utsettes", ["sak 47/20 = sak 47/2020"]),
        ("som behandles sak 47/20 i dag", ["sak 47/20 = sak 47/2020"]),
        ("sak 47/20 i samråd med partene i området", ["sak 47/20 = sak 47/2020"]),
    ],
)
def test_somebody_elses_is_others_also_where_they_are_not_known(
    text: str, expected: list[str]
) -> None:
    assert references(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "sakene 47/20 og 48/20 i Regionrådet",
            ["47/20 = sak 47/2020 of regionradet", "48/20 = sak 48/2020 of regionradet"],
        ),
        (
            "styrets møter 9.9.20 og 25.11.20",
            ["9.9.20 = 2020-09-09 of others", "25.11.20 = 2020-11-25 of others"],
        ),
        (
            "Regionrådets møte 9.9.20, sak 47/20",
            ["møte 9.9.20 = 2020-09-09 of regionradet", "sak 47/20 = sak 47/2020 of regionradet"],
        ),
        (
            "møtet i regionrådet 9.9.20 (sak 47/20)",
            ["9.9.20 = 2020-09-09 of regionradet", "sak 47/20 = sak 47/2020 of regionradet"],
        ),
        # only the second is surely the other's
        (
            "sak 47/20 og sak 48/20 i Regionrådet",
            [
                "sak 47/20 = sak 47/2020 near regionradet",
                "sak 48/20 = sak 48/2020 of regionradet",
            ],
        ),
        (
            "møtet 9.9.20 om sak 47/20 i Regionrådet",
            ["møtet 9.9.20 = 2020-09-09", "sak 47/20 = sak 47/2020 of regionradet"],
        ),
    ],
)
def test_what_stands_in_one_list_is_of_one_body(text: str, expected: list[str]) -> None:
    assert references(text) == expected


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Regionrådet behandlet saken i sak 47/20", "regionradet"),
        ("regionrådets vedtak i sak 47/20", "regionradet"),
        ("Regionrådet: Sak 47/20", "regionradet"),
        ("Formannskapet vedtok i sak 47/20", "others"),
        ("Oslo bystyres behandling av sak 47/20", "others"),
        ("Regionrådet ba om det, og Næringsrådet vedtok det i sak 47/20", "naeringsradet"),
    ],
)
def test_the_last_body_that_the_sentence_names_may_be_meant(text: str, near: str) -> None:
    assert [line.lower() for line in references(text)] == [f"sak 47/20 = sak 47/2020 near {near}"]


@pytest.mark.parametrize(
    "text",
    [
        "Regionrådet ba om det. Se sak 47/20",
        "Regionrådet ba om det. Sak 47/20",
        "Innstilling til regionrådet: Arbeidet følges opp, se sak 47/20",
        "Technoport fortalte i sak 47/20",
        "Rådet, utvalget og styret viser til sak 47/20",
        "Arbeidet i området er kjent fra sak 47/20",
    ],
)
def test_a_body_of_another_sentence_and_the_writer_itself_are_not_meant(text: str) -> None:
    assert [line.lower() for line in references(text)] == ["sak 47/20 = sak 47/2020"]


@pytest.mark.parametrize(
    ("text", "body", "expected"),
    [
        ("sak 47/20", "naeringsradet", ["nr-47-20"]),
        ("sak 47/20", "ks", ["ks-47-20"]),
        ("jf. 48/2020", "naeringsradet", ["nr-48-20"]),
        ("jf. 48/2020", "ks", []),
        ("jf. 2019/2020, sak 20/47 og saksnr. 2020/47", "naeringsradet", []),
        ("KS 47/20", "naeringsradet", ["ks-47-20"]),
        ("NR sak 47/20", "ks", ["nr-47-20"]),
        ("KS vedtok i sak 47/20", "naeringsradet", ["ks"]),
        ("KS vedtok i sak 47/20", "ks", ["ks", "ks-47-20"]),
        ("Næringsrådet vedtok i sak 47/20", "naeringsradet", ["naeringsradet", "nr-47-20"]),
        ("KS behandlet saken i møte 9.9.20", "naeringsradet", ["ks"]),
        ("KS sin sak 50/20", "naeringsradet", ["ks", "ks-50-20"]),
        ("sakene 47/20 og 50/20 i KS", "naeringsradet", ["ks-47-20", "ks-50-20", "ks"]),
        ("KS sitt møte 9.9.20, sak 50/20", "naeringsradet", ["ks", "2020-09-09-ks", "ks-50-20"]),
        ("Formannskapet vedtok i sak 47/20", "naeringsradet", []),
        ("møtet 9.9.20", None, []),
    ],
)
def test_only_what_is_clear_leads_somewhere(
    text: str, body: str | None, expected: list[str]
) -> None:
    assert [mention.target for mention in MENTIONS.find(text, body)] == expected
