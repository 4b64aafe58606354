"""The check that the words on a page are the words of the record."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import promised
from archives import FICTIONAL, archive_of, pages_of
from motearkiv.model import AgendaItem, Decision, Meeting, Proposal
from motearkiv.problem import ArchiveError
from motearkiv.render.environment import environment
from motearkiv.render.record import RecordWriter
from motearkiv.render.words import check_words, field_value, record_elements
from motearkiv.views.comparison import Wording, compare

ARCHIVE = archive_of(FICTIONAL)
TEMPLATE = """{% from "change.html.j2" import change -%}
{{ change(comparison, "m/items[0].proposal.text", "m/items[0].decision.text", none) }}"""


def read(text: str) -> Meeting:
    item = AgendaItem(number="R 1/31", title="Sak", proposal=Proposal(text=text))
    return Meeting(body="radet", date=date(2031, 1, 15), items=(item,))


def written(text: str) -> str:
    writer = RecordWriter(ARCHIVE, "../../", "Lenke til punkt %s", "Lenke til avsnittet")
    return str(writer.text(text, "m/items[0].proposal.text", "forslag"))


@given(st.text())
def test_any_text_is_shown_with_its_own_words(text: str) -> None:
    assert check_words("sak/", written(text), lambda _: read(text)) == 1
    promised.note("words", 1)


@given(st.text(alphabet="<>&\"'/¶ #ab1.)-\n⟦⟧\u202e", min_size=1))
def test_text_that_looks_like_markup_is_shown_with_its_own_words(text: str) -> None:
    html = written(text)
    assert check_words("sak/", html, lambda _: read(text)) == 1
    promised.note("words", 1)
    tags = {tag.lower() for tag in re.findall(r"<\s*/?\s*([a-z!]+)", html, re.IGNORECASE)}
    assert tags <= {"div", "p", "ol", "li", "span", "a"}


@pytest.mark.parametrize(
    ("shown", "recorded"),
    [
        ("1. Hallen bygges ikke.", "1. Hallen bygges."),
        ("2. Hallen bygges.", "1. Hallen bygges."),
        ("Hallen bygges", "Hallen bygges."),
        ("hallen bygges.", "Hallen bygges."),
        ("Hallen  bygges.", "Hallen\u200bbygges."),
        ("", "Hallen bygges."),
    ],
)
def test_a_changed_word_number_or_sign_stops_the_build(shown: str, recorded: str) -> None:
    with pytest.raises(ArchiveError, match="shows other words than the record"):
        check_words("sak/", written(shown), lambda _: read(recorded))


def test_blanks_and_line_breaks_are_layout() -> None:
    assert check_words("sak/", written("to ord"), lambda _: read("to\n   ord\n")) == 1


def test_an_element_that_names_no_field_stops_the_build() -> None:
    html = '<span data-record="m/items[0].titel">Sak</span>'
    with pytest.raises(ArchiveError, match="names no text"):
        check_words("sak/", html, lambda _: read("x"))


def test_a_field_that_is_named_outside_a_tag_stops_the_build() -> None:
    html = '<p>data-record="m/items[0].title"></p>'
    with pytest.raises(ArchiveError, match="stands in no tag"):
        check_words("sak/", html, lambda _: read("x"))


@pytest.mark.parametrize(
    "inner", ["x", "<b>x</b>", "<span>x</span>", "<span><span>x</span></span>"]
)
def test_an_element_is_compared_to_its_end_and_no_further(inner: str) -> None:
    html = f'<span data-record="m/items[0].proposal.text">{inner}</span> y <span>z</span>'
    assert check_words("sak/", html, lambda _: read("x")) == 1
    with pytest.raises(ArchiveError, match="never closed"):
        check_words("sak/", html.partition("</")[0], lambda _: read("x"))


def test_the_page_and_the_field_stand_in_the_message() -> None:
    with pytest.raises(ArchiveError) as error:
        check_words("sak/r-1-31/", written("nei"), lambda _: read("ja"))
    assert str(error.value).splitlines() == [
        "sak/r-1-31/: m/items[0].proposal.text shows other words than the record",
        "- ja",
        "+ nei",
    ]


CHANGE = (
    '<ol data-change="m/items[0].proposal.text m/items[0].decision.text">'
    "<li><span>1.</span> <span>Rammen er <del>245</del> <ins>238</ins> mill kr<ins>, i alt</ins>."
    '</span> <span class="ma-kind">endret</span></li></ol>'
)


def read_both(proposal: str, decision: str) -> Meeting:
    item = AgendaItem(
        number="R 1/31",
        title="Sak",
        proposal=Proposal(text=proposal),
        decision=Decision(text=decision),
    )
    return Meeting(body="radet", date=date(2031, 1, 15), items=(item,))


BOTH = read_both("1. Rammen er 245 mill kr.", "1. Rammen er 238 mill kr, i alt.")


def test_both_sides_of_a_change_are_compared() -> None:
    assert check_words("sak/", CHANGE, lambda _: BOTH) == 2


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("245", "254"),
        ("238", "283"),
        ("Rammen", "Summen"),
        ("1.", "2."),
        (", i alt", " i alt"),
        ("kr<", "<"),
        ("<ins>238</ins>", ""),
        ("<del>245</del>", ""),
        ("<del>245</del>", "245"),
        ("<ins>238</ins>", "<del>238</del>"),
        ("mill kr", "millkr"),
        ('class="ma-kind"', 'class="x"'),
    ],
)
def test_a_changed_word_on_either_side_of_a_change_stops_the_build(right: str, wrong: str) -> None:
    assert right in CHANGE
    with pytest.raises(ArchiveError, match="shows other words than the record"):
        check_words("sak/", CHANGE.replace(right, wrong), lambda _: BOTH)


SIDES = st.text(alphabet="<>&\"'ab1.)-\n ⟦⟧U+202E\u202e\u0301", min_size=1)


@settings(deadline=None)  # the first call reads the template
@given(SIDES, SIDES)
def test_any_change_is_shown_with_the_words_of_both_sides(proposal: str, decision: str) -> None:
    comparison = replace(compare(proposal, decision), wording=Wording.CHANGED)
    writer = RecordWriter(ARCHIVE, "../../", "Lenke til punkt %s", "Lenke til avsnittet")
    env = environment("nb")
    env.here.record = writer
    html = env.from_string(TEMPLATE).render(comparison=comparison)
    assert check_words("sak/", html, lambda _: read_both(proposal, decision)) == 2


def test_every_text_of_every_item_stands_on_its_case_page() -> None:
    for page in pages_of(ARCHIVE).values():
        shown = [path for path, _ in record_elements(page.body)]
        if (
            not page.url.startswith("sak/")
            or page.canonical
            or not page.is_listed
            or page.url == "sak/"
        ):
            continue
        case = ARCHIVE.cases[page.url.split("/")[1]]
        for step in case.steps:
            item = ARCHIVE.read(step.meeting).items[step.position]
            field = f"{step.meeting}/items[{step.position}]"
            wanted = [f"{field}.number", f"{field}.title"]
            wanted += [f"{field}.description"] if item.description else []
            wanted += [f"{field}.proposal.text"] if item.proposal else []
            wanted += [f"{field}.discussion"] if item.discussion else []
            wanted += [f"{field}.decision.text"] if item.decision and item.decision.text else []
            assert set(wanted) <= set(shown), page.url


def test_a_field_is_found_by_its_path() -> None:
    path = "2031-04-24-kommunestyret/items[0].votes[0].as_printed"
    assert field_value(path, ARCHIVE.read) == "21 stemmer mot 14."


@pytest.mark.parametrize(
    "shown", ["Hallen bygges.", "Hallen", "bygges. Så  åpnes", "åpnes &amp; males"]
)
def test_an_excerpt_is_a_part_of_its_field(shown: str) -> None:
    html = f'<span data-excerpt="m/items[0].proposal.text">{shown}</span>'
    assert check_words("x/", html, lambda _: read("Hallen bygges.\nSå åpnes & males")) == 1


@pytest.mark.parametrize("shown", ["Hallen bygges ikke.", "Hall", "allen bygges.", "hallen", ""])
def test_a_changed_word_in_an_excerpt_stops_the_build(shown: str) -> None:
    html = f'<span data-excerpt="m/items[0].proposal.text">{shown}</span>'
    with pytest.raises(ArchiveError, match="shows other words than the record"):
        check_words("x/", html, lambda _: read("Hallen bygges. Så åpnes den"))
