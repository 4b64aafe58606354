"""Texts become dates, times, numbers and addresses, or a Fault with a suggestion."""

from __future__ import annotations

import random
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

import pytest

from motearkiv import faults, scalars
from motearkiv.model import Form

if TYPE_CHECKING:
    from motearkiv.problem import Fault

FIRST, LAST = date(1990, 1, 1), date(2060, 12, 31)


def test_every_day_is_read_as_iso_and_as_printed() -> None:
    day = FIRST
    while day <= LAST:
        assert scalars.read_date(day.isoformat()) == day
        assert scalars.read_date(f"{day.day}.{day.month}.{day.year}") == day
        assert scalars.read_date(f"{day:%d.%m.%Y}") == day
        day += timedelta(days=1)


def test_five_thousand_wrong_dates_are_refused() -> None:
    pick = random.Random(20201125)  # noqa: S311 - dates are no secret
    for _ in range(5000):
        year, month = pick.randint(1990, 2060), pick.randint(1, 12)
        day = pick.randint(1, 31)
        wrong = pick.choice(
            [
                f"{year}-{month + 12}-{day:02}",
                f"{year}-{month:02}-{day + 31}",
                f"{day + 31}.{month}.{year}",
                f"{day}.{month + 12}.{year}",
                f"{day}.{month}.{year % 100:02}",
                f"{day}/{month}/{year}",
                f"{day}.{month}",
                f"{year}.{month}.{day}",
                f"{day}-{month}-{year}",
                f"{year}{month:02}{day:02}",
                f" {day}. {month}. {year}",
                f"{year}-{month:02}",
                f"31.{pick.choice((2, 4, 6, 9, 11))}.{year}",
                f"{year}-02-30",
            ]
        )
        assert isinstance(scalars.read_date(wrong), tuple), wrong


@pytest.mark.parametrize(
    ("text", "fault", "suggestion"),
    [
        ("18.11.20", faults.TWO_DIGIT_YEAR, "2020-11-18"),
        ("1.2.95", faults.TWO_DIGIT_YEAR, "1995-02-01"),
        ("31.11.20", faults.NO_SUCH_DAY, None),
        ("29.2.2021", faults.NO_SUCH_DAY, None),
        ("2020-13-45", faults.NO_SUCH_DAY, None),
        ("0000-01-01", faults.NO_SUCH_DAY, None),
        ("2020-1-5", faults.BAD_DATE, None),
        ("２０２０-11-25", faults.BAD_DATE, None),
        ("25. november 2020", faults.BAD_DATE, None),
    ],
)
def test_a_wrong_date_says_why(text: str, fault: Fault, suggestion: str | None) -> None:
    refusal = scalars.read_date(text)
    assert isinstance(refusal, tuple)
    assert refusal[0] is fault
    assert refusal[1].get("suggestion") == suggestion


@pytest.mark.parametrize("text", ["09:00", "9:00", "00:00", "23:59"])
def test_a_time_has_a_colon(text: str) -> None:
    hours, minutes = map(int, text.split(":"))
    assert scalars.read_time(text) == time(hours, minutes)


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("09.00", "09:00"),
        ("9.30", "09:30"),
        ("kl. 18.15", "18:15"),
        ("0900", "09:00"),
        ("kl 9", "09:00"),
        ("24:00", "00:00"),
        ("9:60", "09:00"),
        ("ni", "09:00"),
        ("12:30:00", "12:30"),
    ],
)
def test_a_wrong_time_comes_with_a_suggestion(text: str, suggestion: str) -> None:
    assert scalars.read_time(text) == (
        faults.BAD_TIME,
        {"value": text, "suggestion": suggestion},
    )


@pytest.mark.parametrize(
    "text", ["-1", "+1", "1.0", "01", "0x1", "1_000", "1 000", "½", "٣", "1e3"]
)
def test_a_count_is_digits_only(text: str) -> None:
    assert scalars.read_count(text) == (faults.BAD_NUMBER, {"value": text})


@pytest.mark.parametrize("text", ["0", "7", "35", "999999999"])
def test_a_count_is_a_whole_number(text: str) -> None:
    assert scalars.read_count(text) == int(text)


@pytest.mark.parametrize("text", ["yes", "no", "ja", "nei", "True", "FALSE", "1", "on"])
def test_a_boolean_is_true_or_false(text: str) -> None:
    assert scalars.read_boolean(text) == (faults.BAD_BOOLEAN, {"value": text})
    assert scalars.read_boolean("true") is True
    assert scalars.read_boolean("false") is False


@pytest.mark.parametrize(
    "url",
    [
        "https://eksempelvik.example",
        "https://eksempelvik.example:8443/mote?id=1&x=%20#punkt",
        "http://xn--mte-0na.example/",
        "https://møte.example/sak/å",
        "HTTPS://EKSEMPELVIK.EXAMPLE/",
        "mailto:post@eksempelvik.example",
        "mailto:post@eksempelvik.example?subject=Hei",
    ],
)
def test_an_address_that_is_safe_to_link_to_is_kept(url: str) -> None:
    assert scalars.read_url(url) == url


SCHEMES = [
    "javascript",
    "JaVaScRiPt",
    "data",
    "vbscript",
    "file",
    "ftp",
    "blob",
    "about",
    "tel",
    "ws",
]
HOSTILE = [
    *(f"{scheme}:alert(1)" for scheme in SCHEMES),
    *(f"{scheme}://eksempelvik.example/" for scheme in SCHEMES),
    *(f"https://eksempelvik.example/{chr(code)}" for code in range(33)),
    *(f"https://eksempelvik.example/{chr(code)}x" for code in range(0x7F, 0xA1)),
    *(f"{chr(code)}https://eksempelvik.example" for code in range(33)),
    *(f"java{chr(code)}script:alert(1)" for code in (0, 9, 10, 13, 32)),
    "",
    "eksempelvik.example",
    "www.eksempelvik.example/x",
    "//eksempelvik.example",
    "/sak/",
    "../x",
    "https:",
    "https://",
    "https:///x",
    "https:eksempelvik.example",
    "https:\\\\eksempelvik.example",
    "https://eksempelvik.example\\@evil.example",
    "https://bruker:passord@eksempelvik.example",
    "https://bruker@eksempelvik.example",
    "https://@eksempelvik.example",
    "https://eksempelvik.example:port/",
    "https://eksempelvik.example:99999/",
    "https://[::1",
    "https://x.example/<script>",
    'https://x.example/"onmouseover="alert(1)',
    "mailto:",
    "mailto:post",
    "mailto://post@eksempelvik.example",
    "mailto:post@eksempelvik",
    "https://x.example/\u2028",
    "https://x.example/" + "x" * 3000,
    "a@" + "." * 100_000,
]


@pytest.mark.parametrize("url", HOSTILE)
def test_an_address_that_is_not_safe_is_refused(url: str) -> None:
    assert scalars.read_url(url) == (faults.BAD_URL, {"value": url})


@pytest.mark.parametrize(
    ("form", "text", "fault"),
    [
        (Form("id", "[a-z]+"), "Næringsrådet", faults.BAD_ID),
        (Form("sha256", "[0-9a-f]{64}"), "12", faults.BAD_SHA256),
        (Form("language", "[a-z]{2,3}"), "norsk", faults.BAD_LANGUAGE),
        (Form("part", "[a-z]"), "2", faults.BAD_PART),
        (Form("email", ".+@.+"), "post", faults.BAD_EMAIL),
    ],
)
def test_a_form_has_its_own_fault(form: Form, text: str, fault: Fault) -> None:
    refusal = scalars.read_form(form, text)
    assert isinstance(refusal, tuple)
    assert refusal[0] is fault


def test_an_id_that_is_none_comes_with_one_that_is() -> None:
    refusal = scalars.read_form(Form("id", "[a-z]+"), "Næringsrådet")
    assert refusal[1] == {"value": "Næringsrådet", "suggestion": "naeringsradet"}
