"""From proposal to decision: what is told, and that both texts can be read from it."""

from __future__ import annotations

import re
from time import process_time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archives import FICTIONAL, archive_of, pages_of
from motearkiv.messages import translate
from motearkiv.render.change_sentence import ChangeSentence
from motearkiv.render.words import field_value
from motearkiv.views.comparison import Change, Comparison, Wording, compare

if TYPE_CHECKING:
    from motearkiv.views.pieces import Piece

SENTENCE = ChangeSentence(translate("nb"), "nb")

FIVE = """\
1. Ny svømmehall bygges på Sjøbadtomta etter konsept B.
2. Rammen settes til 245 mill. kr.
3. Prosjektet finansieres med låneopptak.
4. Kommunedirektøren legger fram forprosjekt innen utgangen av 2032.
"""
FIVE_DECIDED = """\
1. Ny svømmehall bygges på Sjøbadtomta etter konsept B.
2. Rammen settes til 238 mill. kr, i 2031-kroner.
3. Prosjektet finansieres med låneopptak og spillemidler.
4. Kommunedirektøren legger fram forprosjekt innen utgangen av 2032.
5. Hallen holdes åpen for skoler og lag på dagtid.
"""


def shown(pieces: tuple[Piece, ...]) -> str:
    """Pieces as they stand on a page: `[-gone-]`, `{+come+}`."""
    dress = {"": "{}", "del": "[-{}-]", "ins": "{{+{}+}}"}
    return "".join(" " * piece.has_blank + dress[piece.tag].format(piece.text) for piece in pieces)


def rows(comparison: Comparison) -> list[str]:
    return [
        f"{point.change}: {shown(point.marker)} {shown(point.text)}".replace("  ", " ")
        for point in comparison.points
    ]


def without(tag: str, comparison: Comparison) -> list[str]:
    """Words and signs of one side, in the order of the page."""
    text = " ".join(
        "".join(" " * piece.has_blank + piece.text for piece in pieces if piece.tag != tag)
        for point in comparison.points
        for pieces in (point.marker, point.text)
    )
    return re.findall(r"\w+|[^\w\s]", text)


@pytest.mark.parametrize(
    ("proposal", "decision", "expected", "sentence"),
    [
        pytest.param(
            "1. Hallen bygges.\n2. Den åpnes i 2032.",
            "1. Hallen\n   bygges.\n\n2. Den åpnes i 2032.",
            ["same: 1. Hallen bygges.", "same: 2. Den åpnes i 2032."],
            "Vedtaket har samme ordlyd som forslaget.",
            id="same words in other lines",
        ),
        pytest.param(
            "1. Rammen settes til 245 mill kr.\n2. Hallen bygges.",
            "1. Rammen settes til 238 mill kr.\n2. Hallen bygges.",
            ["changed: 1. Rammen settes til [-245-] {+238+} mill kr.", "same: 2. Hallen bygges."],
            "Ett av to punkter er endret: punkt 1 er skrevet om. Punkt 2 er som foreslått.",
            id="a changed figure",
        ),
        pytest.param(
            FIVE,
            FIVE_DECIDED,
            [
                "same: 1. Ny svømmehall bygges på Sjøbadtomta etter konsept B.",
                "changed: 2. Rammen settes til [-245-] {+238+} mill. kr{+, i 2031-kroner+}.",
                "changed: 3. Prosjektet finansieres med låneopptak {+og spillemidler+}.",
                "same: 4. Kommunedirektøren legger fram forprosjekt innen utgangen av 2032.",
                "new: {+5.+} {+Hallen holdes åpen for skoler og lag på dagtid.+}",
            ],
            "Tre av fem punkter er endret: punkt 2 og 3 er skrevet om, punkt 5 er nytt."
            " Punkt 1 og 4 er som foreslått.",
            id="the example of the design",
        ),
        pytest.param(
            "1. Hallen bygges nå.\n2. Parken stenges.\n3. Saken følges opp av utvalget.",
            "1. Hallen bygges nå.\n2. Saken følges opp av utvalget.",
            [
                "same: 1. Hallen bygges nå.",
                "removed: [-2.-] [-Parken stenges.-]",
                "renumbered: [-3.-] {+2.+} Saken følges opp av utvalget.",
            ],
            "Ett av tre punkter er endret: punkt 2 i forslaget er fjernet."
            " Punkt 1 er som foreslått. Punkt 3 i forslaget er punkt 2 i vedtaket, med samme ord.",
            id="a removed point, and one that got its number",
        ),
        pytest.param(
            "1. Hallen bygges nå.\n2. Parken stenges.\n3. Torget ryddes.",
            "1. Hallen bygges nå.",
            [
                "same: 1. Hallen bygges nå.",
                "removed: [-2.-] [-Parken stenges.-]",
                "removed: [-3.-] [-Torget ryddes.-]",
            ],
            "To av tre punkter er endret: punkt 2 og 3 er fjernet. Punkt 1 er som foreslått.",
            id="removed points",
        ),
        pytest.param(
            "1. Parken stenges om natta.\n2. Hallen bygges nå.",
            "1. Budsjettet vedtas.\n2. Parken stenges om kvelden.\n3. Hallen bygges nå.",
            [
                "new: {+1.+} {+Budsjettet vedtas.+}",
                "changed: [-1.-] {+2.+} Parken stenges om [-natta-] {+kvelden+}.",
                "renumbered: [-2.-] {+3.+} Hallen bygges nå.",
            ],
            "To av tre punkter er endret: punkt 2 (1 i forslaget) er skrevet om, punkt 1 er nytt."
            " Punkt 2 i forslaget er punkt 3 i vedtaket, med samme ord.",
            id="a rewritten point under another number",
        ),
        pytest.param(
            "1. Hallen bygges nå.\n2. Parken stenges om natta.",
            "1. Parken stenges om natta.\n2. Hallen bygges nå.",
            [
                "moved_away: [-1.-] [-Hallen bygges nå.-]",
                "renumbered: [-2.-] {+1.+} Parken stenges om natta.",
                "moved_here: {+2.+} {+Hallen bygges nå.+}",
            ],
            "Ordene er de samme, men nummer eller rekkefølge er endret."
            " Punkt 2 og 1 i forslaget er punkt 1 og 2 i vedtaket, med samme ord.",
            id="moved",
        ),
        pytest.param(
            "Utvalget rår rådet til å vedta:\n1. Hallen bygges.",
            "Utvalget rår styret til å vedta:\n1. Hallen bygges.",
            [
                "changed: Utvalget rår [-rådet-] {+styret+} til å vedta:",
                "same: 1. Hallen bygges.",
            ],
            "Innledningen er endret. Punkt 1 er som foreslått.",
            id="the introduction",
        ),
        pytest.param(
            "1. Hallen bygges.\n\nVedtaket sendes departementet.",
            "1. Hallen rives.\n\nVedtaket sendes statsforvalteren.",
            [
                "changed: 1. Hallen [-bygges-] {+rives+}.",
                "changed: Vedtaket sendes [-departementet-] {+statsforvalteren+}.",
            ],
            "Punkt 1 er skrevet om. Tekst uten nummer er endret.",
            id="text without a number",
        ),
        pytest.param(
            "Budsjettet vedtas.",
            "Budsjettet vedtas, og saken følges opp.",
            ["changed: Budsjettet vedtas{+, og saken følges opp+}."],
            "Ordlyden er endret.",
            id="no points",
        ),
        pytest.param(
            "2. Direktøren legger fram\n   a) et overslag over alle utgifter\n   b) en plan",
            "2. Direktøren legger fram\n   a) et overslag over alle inntekter\n   b) en plan",
            [
                "same: 2. Direktøren legger fram",
                "changed: a) et overslag over alle [-utgifter-] {+inntekter+}",
                "same: b) en plan",
            ],
            "Ett av tre punkter er endret: punkt 2 a er skrevet om."
            " Punkt 2 og 2 b er som foreslått.",
            id="lettered points",
        ),
        pytest.param(
            "1. A.\n2. B.\n3. C.\n4. D.",
            "1. A.\n2. B.\n3. C.\n4. Noe annet vedtas.",
            [
                "same: 1. A.",
                "same: 2. B.",
                "same: 3. C.",
                "changed: 4. [-D.-] {+Noe annet vedtas.+}",
            ],
            "Ett av fire punkter er endret: punkt 4 er skrevet om. Punkt 1–3 er som foreslått.",
            id="another text under one number is no confetti",
        ),
        pytest.param(
            "Formannskapet vedtar budsjettet.",
            "Saken utsettes til neste møte.",
            [
                "removed: [-Formannskapet vedtar budsjettet.-]",
                "new: {+Saken utsettes til neste møte.+}",
            ],
            "Vedtaket går ut på noe annet enn forslaget.",
            id="another proposal won",
        ),
        pytest.param(
            "Vedtar: hallen bygges på tomta, og kommunedirektøren legger fram forprosjekt.",
            "1. Hallen bygges på tomta.\n2. Kommunedirektøren legger fram et forprosjekt snarest.",
            None,
            "Ordlyden er endret.",
            id="one paragraph became points",
        ),
        pytest.param(
            "Rammen er kr 500 000,- i 2031.",
            "Rammen er kr 600 000,- fra 1.6.2031.",
            ["changed: Rammen er kr [-500 000-] {+600 000+},- [-i 2031-] {+fra 1.6.2031+}."],
            "Ordlyden er endret.",
            id="amounts and dates are whole",
        ),
        pytest.param(
            "Hallen bygges og eies av kommunen",
            "Hallen bygges, og eies av (hele) kommunen",
            ["changed: Hallen bygges{+,+} og eies av {+(hele)+} kommunen"],
            "Ordlyden er endret.",
            id="signs",
        ),
        pytest.param(
            "Leia gjelder fra mai til juni i år, og betales.",
            "Leia gjelder fra juli til august i år, og betales.",
            ["changed: Leia gjelder fra [-mai til juni-] {+juli til august+} i år, og betales."],
            "Ordlyden er endret.",
            id="a short word parts no changes",
        ),
        pytest.param(
            "- Hallen bygges.\n- Parken stenges.",
            "1. Hallen bygges.\n2. Parken stenges.",
            [
                "renumbered: [---] {+1.+} Hallen bygges.",
                "renumbered: [---] {+2.+} Parken stenges.",
            ],
            "Ordene er de samme, men nummer eller rekkefølge er endret.",
            id="bullets became numbers",
        ),
        pytest.param("", "", [], "Vedtaket har samme ordlyd som forslaget.", id="empty"),
        pytest.param(
            "",
            "Ja.",
            ["new: {+Ja.+}"],
            "Vedtaket går ut på noe annet enn forslaget.",
            id="no proposal",
        ),
    ],
)
def test_a_change_is_told(
    proposal: str, decision: str, expected: list[str] | None, sentence: str
) -> None:
    comparison = compare(proposal, decision)
    if expected is not None:
        assert rows(comparison) == expected
    assert SENTENCE(comparison) == sentence


def test_many_points_are_counted_in_figures() -> None:
    proposal = "\n".join(f"{number}. Sak {number} vedtas." for number in range(1, 14))
    comparison = compare(proposal, proposal.replace("Sak 7 vedtas", "Sak 7 utsettes"))
    assert SENTENCE(comparison) == (
        "Ett av 13 punkter er endret: punkt 7 er skrevet om. Punkt 1–6 og 8–13 er som foreslått."
    )


TEXTS = st.one_of(
    st.text(),
    st.text(alphabet="ab,. \n\u0301⟦⟧U+202E\u202e<>&1"),
    st.lists(
        st.sampled_from(
            [
                "1. en",
                "2. en to tre fire",
                "2. en to, tre",
                "a) to",
                "- tre",
                "fire fem",
                "\n",
                "3) en",
            ]
        )
    ).map("\n".join),
)


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_without_what_was_added_it_is_the_proposal_and_without_what_was_removed_the_decision(
    proposal: str, decision: str
) -> None:
    comparison = compare(proposal, decision)
    assert without("ins", comparison) == re.findall(r"\w+|[^\w\s]", proposal)
    assert without("del", comparison) == re.findall(r"\w+|[^\w\s]", decision)


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_what_is_told_as_kept_has_no_marks_and_what_is_changed_has(
    proposal: str, decision: str
) -> None:
    for point in compare(proposal, decision).points:
        has_marks = any(piece.tag for piece in (*point.marker, *point.text))
        if point.change is Change.SAME:
            assert not has_marks
        elif point.change is not Change.RENUMBERED:
            assert has_marks


@pytest.mark.parametrize(
    ("proposal", "decision"),
    [
        ("ord og i " * 110_000, "ord i og " * 110_000),
        ("\n".join(f"{n % 900}. Sak {n} og {n * 7}" for n in range(8_000)),) * 2,
        (
            "\n".join(f"{n % 900}. Sak {n} vedtas i år" for n in range(8_000)),
            "\n".join(f"{n % 900}. Sak {n} vedtas i {n}" for n in range(8_000)),
        ),
        (
            "\n\n".join(f"{n} {'og ' * 400}" for n in range(20)),
            "\n\n".join(f"{n * 3} {'og ' * 401}" for n in range(20)),
        ),
    ],
    ids=["one paragraph", "equal points", "rewritten points", "alike and unlike"],
)
def test_a_long_text_does_not_keep_a_build_waiting(proposal: str, decision: str) -> None:
    start = process_time()
    compare(proposal, decision)
    assert process_time() - start < 10


def test_a_case_page_shows_what_changed_between_the_two_boxes() -> None:
    archive = archive_of(FICTIONAL)
    page = pages_of(archive)["sak/uok-14-31/"].body
    section = page.partition('id="ks-19-31-endret"')[2].partition("</section>")[0]
    paths = re.findall(r'data-change="([^"]*)"', section)[0].split()
    comparison = compare(*(field_value(path, archive.read) for path in paths))
    assert comparison.wording is Wording.CHANGED
    assert SENTENCE(comparison) in section
    assert section.count("<li ") == len(comparison.points)
    assert "<del>245</del> <ins>238</ins> mill" in section
    assert '<span class="ma-kind">uendret</span>' in section
    order = [page.index(f'id="ks-19-31-{part}"') for part in ("vedtak", "endret", "forslag")]
    assert order == sorted(order)
    assert '<a href="#ks-19-31-endret">Ord for ord</a>' in page


def test_equal_words_are_told_and_not_shown_again() -> None:
    page = pages_of(archive_of(FICTIONAL))["sak/uok-14-31/"].body
    section = page.partition('id="fsk-33-31-forslag"')[2].partition("</section>")[0]
    assert "Vedtaket har samme ordlyd som forslaget." in section
    assert "ma-diff" not in section
