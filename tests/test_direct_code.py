"""Templates that read attributes and call functions themselves."""

from __future__ import annotations

import pytest

from motearkiv.render.environment import environment

KEYWORDS = "{% macro m(words, more='') %}{{ words }}{{ more }}{% endmacro %}{{ m('<', more='&') }}"
CALLER = "{% macro m() %}{{ caller('x') }}{% endmacro %}{% call(one) m() %}<{{ one }}>{% endcall %}"
LOOP = "{% set n = namespace(of=1) %}{% for _one in [1, 2] %}{% set n.of = n.of + loop.index %}"


def written(template: str) -> str:
    return environment("nb").from_string(template).render(day=None)


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        (KEYWORDS, "&lt;&amp;"),
        (CALLER, "<x>"),
        (LOOP + "{% endfor %}{{ n.of }}", "4"),
        ("{{ dict(a=1)['a'] }} {{ dict(*[[('b', 2)]], **{'c': 3}).values() | list }}", "1 [2, 3]"),
        ("{{ 'a'.upper() }}", "A"),
    ],
)
def test_they_say_what_jinja_says(template: str, shown: str) -> None:
    assert written(template) == shown


@pytest.mark.parametrize("template", ["{{ day.year }}", "{% if day.year %}{% endif %}"])
def test_what_an_object_does_not_have_stops_the_build(template: str) -> None:
    with pytest.raises(AttributeError, match="year"):
        written(template)
