"""The user interface's own words in the templates."""

from __future__ import annotations

import pytest

from motearkiv.render.environment import environment

CASES = "{% trans count=n %}{{ count }} case{% pluralize %}{{ count }} cases{% endtrans %}"


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("{{ _('Decision') }}", "Vedtak"),
        ("{{ _('Case %(number)s', number=n) }}", "Sak 2"),
        ("{{ _('Case %(number)s', number='<') }}", "Sak &lt;"),
        ("{{ _('Case %(number)s', number=_('Decision')) }}", "Sak Vedtak"),
        ("{{ _(words) }} {{ _('Decision') | lower }}", "Vedtak vedtak"),
        (CASES, "2 saker"),
        (CASES.replace("=n", "=1"), "1 sak"),
        ("{{ ngettext('%(num)s <br>', '%(num)s <hr>', n) }}", "2 <hr>"),
        ("{{ _('100 %% of %(what)s', what='x') }} {{ _('100 %%') }}", "100 % of x 100 %"),
        (r"""{{ _("a \"quoted\" <b>word</b>") }}""", 'a "quoted" <b>word</b>'),
    ],
)
def test_they_read_as_the_catalogue_has_them(template: str, shown: str) -> None:
    assert environment("nb").from_string(template).render(words="Decision", n=2) == shown


def test_a_language_without_a_catalogue_shows_them_as_they_are() -> None:
    assert environment("en").from_string("{{ _('Decision') }}").render() == "Decision"


def test_they_are_looked_up_once_and_not_on_each_page(monkeypatch: pytest.MonkeyPatch) -> None:
    template = environment("nb").from_string("{{ _('Decision') }}")
    monkeypatch.delitem(environment("nb").globals, "interface")
    monkeypatch.delitem(environment("nb").globals, "_")
    assert template.render() == "Vedtak"
