"""A reader of a case page finds what was proposed, who decided, what changed and what is next."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pytest

from archives import FICTIONAL, SEED, archive_of, pages_of
from motearkiv.urls import sitting_of


@cache
def body(url: str, *, is_real: bool = False) -> str:
    return pages_of(archive_of(SEED if is_real else FICTIONAL))[url].body


def words(html: str) -> str:
    plain = " ".join(re.sub(r"<[^>]*>", " ", html).split())
    return re.sub(r" ([.,:])", r"\1", plain)


def section(html: str, anchor: str) -> str:
    found = re.search(rf'<section class="ma-sec" id="{anchor}".*?</section>', html, re.DOTALL)
    return found[0] if found else ""


def test_what_changed_from_the_first_proposal_to_the_last_decision_stands_on_top() -> None:
    html = body("sak/pmu-41-30/")
    whole = section(html, "i-alt")
    assert "<del>60</del> <ins>48</ins> båter" in whole
    assert "Forslaget til Utvalg for plan og miljø, 15. oktober 2030" in words(whole)
    assert html.index('id="i-alt"') < html.index('id="ks-22-31"')


@pytest.mark.parametrize(
    "url",
    ["sak/uok-14-31/", "sak/ku-1-31/", "sak/pmu-42-30/"],
    ids=["the texts have nothing in common", "the case was postponed", "one treatment"],
)
def test_nothing_is_compared_where_that_tells_nothing(url: str) -> None:
    assert section(body(url), "i-alt") == ""


def test_the_course_of_the_case_tells_proposers_votes_and_where_it_went() -> None:
    course = words(section(body("sak/pmu-41-30/"), "saksgang"))
    assert "Foreslått av: Kommunedirektøren" in course
    assert "6 for, 3 mot." in course
    assert "Nytt punkt 4: 31 for, 4 mot. Innstillingen: Enstemmig. 35 for, 0 mot." in course
    assert "Sendt videre til Formannskapet." in course


def test_each_treatment_names_its_own_papers() -> None:
    html = body("sak/pmu-41-30/")
    for place in ("Utvalg for plan og miljø 15.10.2030", "Kommunestyret 24.4.2031"):
        assert re.search(rf"Kilde: <a [^>]*>[^<]*</a>, {place}", html), place
    assert "linje 21 til 21" not in body("sak/fsk-34-31/")
    assert "linje 21." in body("sak/fsk-34-31/")


def test_a_meeting_that_lies_ahead_lacks_no_minutes() -> None:
    for url in ("sak/uok-22-31/", "mote/2031-06-12-oppvekstutvalget/"):
        text = words(body(url))
        assert "Møtet er ikke holdt ennå." in text
        assert "protokoll" not in text.lower()
        assert "Hvem som møtte" not in text
    # One that has passed does.
    assert "Protokollen er ikke i arkivet" in words(body("sak/pmu-11-31/"))


def test_a_proposal_says_that_it_is_not_known_whether_it_was_adopted() -> None:
    text = words(body("sak/nr-50-20/", is_real=True))
    assert "Om det ble vedtatt, er ikke kjent" in text
    assert "Dette er foreslått, ikke vedtatt." in text
    assert "om Næringsrådet vedtok noe, og hva" in text


def test_the_front_page_calls_nothing_a_decision_that_is_none() -> None:
    latest = section(body(""), "vedtak")
    assert latest.count("<li>") == 8
    assert "Ikke fattet vedtak" not in latest
    assert "Utfall ikke registrert" not in latest


def test_two_sittings_of_one_day_are_told_apart() -> None:
    html = body("ar/2030/")
    assert "Formannskapet, 3. desember 2030</a>" in html
    assert "Formannskapet, 3. desember 2030 (møte 2)</a>" in html


@pytest.mark.parametrize(
    ("key", "sitting"), [("2031-01-15-radet", None), ("2031-01-15-radet-2", 2)]
)
def test_a_sitting_is_read_from_its_key(key: str, sitting: int | None) -> None:
    assert sitting_of(key, date(2031, 1, 15), "radet") == sitting


def test_an_outcome_that_a_program_inferred_is_told_from_one_that_is_printed() -> None:
    guessed, printed = body("sak/fsk-8-31/"), body("sak/pmu-41-30/")
    chip = re.search(r'<div class="ma-status">(<span class="ma-chip.*?</span></span>)', guessed)
    assert chip
    assert words(chip[1]) == "Tatt til orientering (tolket)"
    assert "Et program har lest utfallet ut av teksten; ingen har kontrollert det." in words(
        guessed
    )
    assert "om utfallet er rett" in words(guessed)
    assert "(tolket)" in words(body("mote/2031-02-19-formannskapet/"))
    assert "(tolket)" not in printed
