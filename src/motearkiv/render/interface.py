"""Interface: the user interface's own words in the templates, in one language.

Part of render in the flow. They need no escape; what is put into them does. `_("Decision")` is as
constant as the HTML around it, so it is looked up when a template is compiled, not on each page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from babel.support import Translations
from jinja2.ext import Extension
from jinja2.lexer import Token
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2.lexer import TokenStream

_LENGTH = 4
"""Tokens of `_("…")`, and of `_("…",` where values follow."""


@dataclass(frozen=True, slots=True)
class InterfaceWords:
    """The functions that the templates and Jinja's `{% trans %}` call."""

    catalogue: Translations

    def raw(self, words: str) -> Markup:
        """Words with the places for values still in them: `%(count)s saker`."""
        return Markup(self.catalogue.gettext(words))  # noqa: S704 - our own words, with our tags

    def gettext(self, words: str, /, **values: object) -> Markup:
        """Words with values; `%%` is a sign for per cent, also where there are none."""
        return self.raw(words) % values

    def ngettext(self, one: str, many: str, number: int, /, **values: object) -> Markup:
        """The same, in the form that a number asks for."""
        words = self.catalogue.ngettext(one, many, number)
        return Markup(words) % ({"num": number} | values)  # noqa: S704 - as above


def filled(words: Markup, **values: object) -> Markup:
    """Put values into words."""
    return words % values


class CompiledWords(Extension):
    """Writes `"Vedtak" | safe` for `_("Decision")` into a template before it is compiled.

    With values it is `"%(count)s saker" | safe | filled(count=…)`.
    """

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Yield a template's tokens with the words put in."""
        tokens, place = list(stream), 0
        while place < len(tokens):
            match tokens[place : place + _LENGTH]:
                case [
                    Token(type="name", value="_"),
                    Token(type="lparen"),
                    Token(type="string") as words,
                    Token(type="rparen" | "comma") as after,
                ]:
                    yield from self._compiled(words, has_values=after.type == "comma")
                    place += _LENGTH
                case [token, *_]:
                    yield token
                    place += 1

    def _compiled(self, words: Token, *, has_values: bool) -> Iterator[Token]:
        raw = cast("InterfaceWords", self.environment.globals["interface"]).raw(words.value)
        parts = [("string", str(raw if has_values else raw % {})), ("pipe", "|"), ("name", "safe")]
        if has_values:
            parts += [("pipe", "|"), ("name", "filled"), ("lparen", "(")]
        return (Token(words.lineno, kind, value) for kind, value in parts)
