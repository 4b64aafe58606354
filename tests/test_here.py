"""What the templates know of the page that is being written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from jinja2 import UndefinedError

from archives import FICTIONAL, archive_of
from motearkiv.embedding.writer import EmbedWriter
from motearkiv.render.environment import environment
from motearkiv.render.pages import PageWriter
from source import SOURCE

if TYPE_CHECKING:
    from pathlib import Path

TEMPLATES = SOURCE / "motearkiv/render/templates"
ARCHIVE = archive_of(FICTIONAL)


def written(template: str) -> str:
    return environment("nb").from_string(template).render()


def test_each_page_is_written_with_its_own_and_no_other() -> None:
    writer = PageWriter(ARCHIVE)
    writer.meetings()
    assert written("{{ here.root }} {{ here.page_name }}") == "../ Møter"
    writer.front()
    assert written("{{ here.root or 'none' }}") == "none"


@pytest.mark.parametrize(
    "template",
    [
        "{{ here.rot }}",
        "{% if here.rot %}{% endif %}",
        "{{ heer.root }}",
        "{{ root }}",
        "{{ here.root() }}",
        "{{ rot() }}",
    ],
)
def test_a_slip_in_a_template_stops_the_build(template: str) -> None:
    PageWriter(ARCHIVE).front()
    with pytest.raises((UndefinedError, AttributeError, TypeError)):
        written(template)


def test_a_card_knows_nothing_of_the_page_before_it() -> None:
    PageWriter(ARCHIVE).meetings()
    list(EmbedWriter(ARCHIVE, "https://arkiv.example/").case(next(iter(ARCHIVE.cases.values()))))
    with pytest.raises((UndefinedError, AttributeError)):
        written("{{ here.root }}")


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.j2")), ids=lambda path: path.name)
def test_no_template_has_others_run_anew_for_each_page(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "with context" not in text
    assert "{% include" not in text
