"""Message catalogues: the words of the user interface and of Problems, by language.

Beside the model in the flow. Message ids are English sentences; every `*.po` under
`locale/<language>/` adds to that language's catalogue. A language without a catalogue gives the
ids themselves, so English needs none.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

if TYPE_CHECKING:
    from datetime import date


@cache
def translate(language: str) -> Translations:
    """Return the catalogue of a language, with `gettext` and `ngettext`."""
    merged = Translations()
    folder = files("motearkiv").joinpath("locale", language)
    if not folder.is_dir():
        return merged
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        compiled = BytesIO()
        write_mo(compiled, read_po(BytesIO(entry.read_bytes()), locale=language))
        compiled.seek(0)
        merged.merge(Translations(compiled))
    return merged


@cache  # a site shows few days many times, and the language's data is slow to read
def written_day(day: date, form: str, language: str) -> str:
    """A day in a form of the Unicode locale data: `long`, `d.M.y`."""
    return format_date(day, form, locale=language)


@cache
def languages() -> tuple[str, ...]:
    """The languages that the user interface can be shown in."""
    folders = files("motearkiv").joinpath("locale").iterdir()
    return tuple(sorted({"en", *(entry.name for entry in folders if entry.is_dir())}))
