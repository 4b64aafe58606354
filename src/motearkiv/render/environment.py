"""The templates' environment: autoescape, dates, labels and words in the archive's language.

Part of render in the flow.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from babel.dates import format_date
from babel.numbers import format_decimal
from jinja2 import Environment, PackageLoader, StrictUndefined

from motearkiv.messages import translate
from motearkiv.render import labels
from motearkiv.render.change_sentence import ChangeSentence

if TYPE_CHECKING:
    from datetime import date


@cache
def environment(language: str) -> Environment:
    """The environment for a language of the user interface."""
    env = Environment(
        loader=PackageLoader("motearkiv.render"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,  # else each page asks of each template whether its file has changed
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.loopcontrols"],
    )
    catalogue = translate(language)
    env.install_gettext_translations(catalogue, newstyle=True)  # type: ignore[attr-defined]

    # A page shows few days many times, and the locale's data is slow to read.
    @cache
    def in_full(day: date) -> str:
        return format_date(day, "long", locale=language)

    @cache
    def in_short(day: date) -> str:
        # As papers print it: the day and month without a leading zero.
        return format_date(day, "d.M.y", locale=language)

    @cache
    def in_picture(day: date) -> str:
        return format_date(day, "d.M.yy", locale=language)

    @cache
    def with_weekday(day: date) -> str:
        return format_date(day, "EEEE d. MMMM y", locale=language)

    env.filters |= {"in_full": in_full, "in_short": in_short, "in_picture": in_picture}
    env.filters["grouped"] = lambda number: format_decimal(number, locale=language)
    env.filters["with_weekday"] = with_weekday
    env.filters["change_sentence"] = ChangeSentence(catalogue, language)
    env.globals |= {name: table for name, table in vars(labels).items() if name.isupper()}
    return env
