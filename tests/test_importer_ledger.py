"""No character of a paper is lost, and the importer itself would find out."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agendas import AGENDA, codes, files_below, import_text, write_archive
from motearkiv.importer import emit, further
from motearkiv.importer.ledger import Summary
from motearkiv.importer.lines import solid
from motearkiv.importer.result import report_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from motearkiv.model import Meeting

WORDS = st.sampled_from(
    [
        "Saken",
        "gjelder",
        "en",
        "plan",
        "for",
        "arbeids-",
        "og",
        "IT-",
        "vann",
        "1.",
        "2)",
        "-",
        "•",
        "§",
        "3.5",
        "12/3",
        "7.2.22",
        "ER",
        "3/22",
        "PS",
        "9.22",
        "20/1234",
        "«sitat»",
        "kr",
        "500,-",
        "Vedtak:",
        "Sak:",
        "Ola",
        "Tenkt",
        "fra",
        "Oppdikta",
        "vil",
        "orientere",
        "#",
        "'",
        '"',
        ":",
        "{x}",
        "&",
        "*",
        "!",
        "|",
        ">",
        "%",
        "@",
        "`",
        "---",
        "...",
        "?",
        "null",
        "NO",
        "0150",
        "å",
        "æ",
        "ø",
        "Næringsråd",
        "ber",
        "Eksempeltinget",
        "om",
        "å",
        "vedta",
    ],
)
LABELS = st.sampled_from(
    [
        "Forslag til vedtak:",
        "Framlegg til vedtak",
        "Sak:",
        "Rådmannens innstilling:",
        "Bakgrunn",
        "Vedlegg 1:",
        "Vedlegg:",
        "Vedlegg",
        "Votering:",
        "PROTOKOLL",
        "Med vennlig hilsen",
        "Side 2 av 3",
        "Eksempelråd 7.2. 2022",
        "Ingen vedlegg",
        "Nytt ord:",
        "7",
        "",
        "",
    ],
)
BLANKS = st.sampled_from(["", "", "", " ", "   ", "\t", "\f", "\u00a0"])
TEXTS = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
LINES = st.tuples(BLANKS, st.one_of(LABELS, TEXTS, st.just("")), st.sampled_from(["", " ", "-"]))
HEADS = st.sampled_from(
    [
        "ER {0}/22 Sak nummer {0}",
        "Sak {0}/2022: Tittel",
        "ER-sak {0}.22",
        "{0}. Tittel",
        "{0}/22 : T",
    ],
)


@st.composite
def agendas(draw: Callable[..., object]) -> str:
    """Agendas in many layouts, good and bad."""
    head: str = draw(HEADS)  # type: ignore[assignment]
    lines = ["Saksliste for Eksempelrådet 7.2.2022", ""]
    for number in range(1, 5):
        lines.append(head.format(number))
        body: list[tuple[str, str, str]] = draw(st.lists(LINES, max_size=12))  # type: ignore[assignment]
        lines += ["".join(parts) for parts in body]
    return "\n".join(lines)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=agendas())
def test_a_generated_agenda_loses_no_character(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        result = import_text(write_archive(Path(folder) / "archive"), text, dry_run=True)
    assert set(codes(result)) & {"ledger", "not-valid"} == set()
    assert result.ok or set(codes(result)) & {"no-items", "two-bodies", "two-dates"}
    if result.ok:
        assert f"{len(solid(text)):,} tegn".replace(",", " ") in result.report


def test_an_emitter_that_drops_a_word_stops_the_import(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def emit_less(meeting: Meeting, schema: str, notes: dict[str, str]) -> str:
        return emit.emit_meeting(meeting, schema, notes).replace(" nye ", " ")

    monkeypatch.setattr(further, "emit_meeting", emit_less)
    root = write_archive(tmp_path / "archive")
    before = files_below(root / "data")
    result = import_text(root, AGENDA)
    assert codes(result) == ["ledger"]
    assert "items.1.description" in result.messages[0]
    assert (result.ok, result.written) == (False, None)
    assert files_below(root / "data") == before


@pytest.mark.parametrize(
    ("old", "new"),
    [("begynner i mai", "begynner i juni"), ("ER 2/22", "ER 22/2"), ("number: ", "title: ")],
)
def test_an_emitter_that_changes_a_word_stops_the_import(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str
) -> None:
    def emit_other(meeting: Meeting, schema: str, notes: dict[str, str]) -> str:
        return emit.emit_meeting(meeting, schema, notes).replace(old, new)

    monkeypatch.setattr(further, "emit_meeting", emit_other)
    result = import_text(write_archive(tmp_path / "archive"), AGENDA)
    assert set(codes(result)) & {"ledger", "not-valid"}
    assert result.written is None


def test_the_report_counts_what_is_not_placed() -> None:
    line = report_line(Summary(total=1200, fields=1000, furniture=150, unparsed=50))
    assert line == (
        "1 150 av 1 200 tegn plassert: 1 000 i felt, 150 sidetopp og ledetekster, 50 uplassert"
    )
