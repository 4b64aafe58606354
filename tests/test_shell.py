"""The shell is cut at its tokens and joined again, whatever the texts look like."""

from __future__ import annotations

from dataclasses import astuple, replace

import pytest

from fake_archive import HOSTILE
from motearkiv.mkdocs_adapter.shell import Shell, Tokens
from motearkiv.mkdocs_adapter.slots import SLOT_NAMES, Slots, slots_of
from motearkiv.output import Page
from motearkiv.problem import ArchiveError

TOKENS = Tokens.draw()
PAGE = Page(url="sak/a/", section="sak/", title="A", description="B", body="<h1>C</h1>", head="D")


def shell_of(tokens: Tokens = TOKENS) -> Shell:
    slots = tokens.slots(has_address=True)
    html = (
        f'<title>{slots.title}</title><meta content="{slots.title}">{slots.canonical}'
        f"<i>{slots.description}</i>{slots.head}</head><main>{slots.body}</main>"
    )
    return Shell.cut(html, tokens, "sak/-/index.md")


def joined(slots: Slots) -> str:
    return shell_of().join(slots)


def test_each_slot_gets_its_value() -> None:
    assert joined(Slots("t", "d", "c", "h", "b", "k")) == (
        '<title>t</title><meta content="t">c<i>d</i>h</head><main>b</main>'
    )


def test_tokens_are_drawn_anew() -> None:
    assert Tokens.draw() != Tokens.draw()


def test_a_site_without_an_address_has_no_token_for_it() -> None:
    assert TOKENS.slots(has_address=False).canonical == ""


@pytest.mark.parametrize("text", [*HOSTILE, *astuple(Tokens.draw().slots(has_address=True))])
@pytest.mark.parametrize("name", SLOT_NAMES)
def test_text_stays_text_in_every_slot(name: str, text: str) -> None:
    plain = Slots("t", "d", "c", "h", "b", "k")
    mark = "\0"
    expected = joined(replace(plain, **{name: mark})).replace(mark, text)
    assert joined(replace(plain, **{name: text})) == expected


def test_a_text_that_holds_a_token_of_this_build_is_refused() -> None:
    own = TOKENS.slots(has_address=True).title
    with pytest.raises(ArchiveError, match="token"):
        joined(Slots("t", "d", "c", "h", f"<p>{own}</p>", "k"))


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("{s.title}", "body"),
        ("{s.body}", "title"),
        ("{s.title}{s.body}{s.body}", "body"),
        ("{s.title}{s.body}{upper}", "changed"),
        ("{s.title}{s.body}{s.title:.20}", "changed"),
    ],
)
def test_a_theme_that_loses_or_changes_a_slot_is_refused(html: str, reason: str) -> None:
    slots = TOKENS.slots(has_address=True)
    with pytest.raises(ArchiveError, match=reason):
        Shell.cut(html.format(s=slots, upper=slots.head.upper()), TOKENS, "index.md")


def test_titles_and_descriptions_are_escaped_once() -> None:
    slots = slots_of(replace(PAGE, title='<b> &amp; "x"', description="a\n  b<"), None)
    assert slots.title == "&lt;b&gt; &amp;amp; &quot;x&quot;"
    assert slots.description == "a b&lt;"


def test_bodies_and_heads_are_finished_html() -> None:
    slots = slots_of(PAGE, "https://arkiv.example/")
    assert (slots.body, slots.head) == ("<h1>C</h1>", "D")


def test_a_page_may_stand_for_another() -> None:
    site = "https://arkiv.example/"
    assert slots_of(PAGE, site).canonical == f"{site}sak/a/"
    assert slots_of(replace(PAGE, canonical="sak/b/"), site).canonical == f"{site}sak/b/"
    assert slots_of(replace(PAGE, canonical=""), site).canonical == site
    assert slots_of(PAGE, None).canonical == ""
