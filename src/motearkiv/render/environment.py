"""The templates' environment: autoescape, dates, labels and words in the archive's language.

Part of render in the flow.
"""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Any

from babel.numbers import format_decimal
from jinja2 import Environment, PackageLoader, StrictUndefined

from motearkiv.citing.bibtex import bibtex
from motearkiv.citing.csl import csl_json
from motearkiv.messages import translate, written_day
from motearkiv.render import labels
from motearkiv.render.change_sentence import ChangeSentence
from motearkiv.render.direct_code import DirectCode
from motearkiv.render.here import Here
from motearkiv.render.interface import CompiledWords, InterfaceWords, filled

if TYPE_CHECKING:
    from collections.abc import MutableMapping

_DAYS = {
    "in_full": "long",
    "in_short": "d.M.y",
    "in_picture": "d.M.yy",
    "with_weekday": "EEEE d. MMMM y",
}
"""How a day is written; papers print the day and month without a leading zero."""


class Templates(Environment):
    """All templates in one language of the user interface."""

    code_generator_class = DirectCode
    newstyle_gettext = True
    """Jinja's `{% trans %}` leaves it to our functions to put values in."""
    here: Here
    """What they know of the page that is being written: `here.root`, `here.record`."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What a template knows from the start: no template of ours brings names of its own."""
        # Jinja chains two tables, which takes long to read, and each page reads them many times.
        return super().make_globals(d) if d else self.globals


@cache
def environment(language: str) -> Templates:
    """The environment for a language of the user interface."""
    env = Templates(
        loader=PackageLoader("motearkiv.render"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,  # else each page asks of each template whether its file has changed
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.loopcontrols", CompiledWords],
    )
    catalogue = translate(language)
    words = InterfaceWords(catalogue)
    env.globals |= {"_": words.gettext, "gettext": words.gettext, "ngettext": words.ngettext}
    env.globals["interface"] = words

    for name, form in _DAYS.items():
        env.filters[name] = partial(written_day, form=form, language=language)
    env.filters["grouped"] = lambda number: format_decimal(number, locale=language)
    env.filters["filled"] = filled
    env.filters["change_sentence"] = ChangeSentence(catalogue, language)
    env.globals |= {name: table for name, table in vars(labels).items() if name.isupper()}
    env.here = Here.nowhere()
    env.globals |= {"bibtex": bibtex, "csl_json": csl_json, "here": env.here}
    return env
