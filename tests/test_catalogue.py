"""Every message that the program can show has its Norwegian words, and none is left over."""

from __future__ import annotations

import importlib
import re
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

from motearkiv.problem import Fault
from source import SOURCE, modules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Message

PACKAGE = SOURCE / "motearkiv"
KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2)}
_PLACE = re.compile(r"%\((\w+)\)|\{(\w+)[^}]*\}")


def program_messages() -> set[str]:
    """Message ids in the code, the templates and the faults."""
    return {*_messages_of_code(), *_messages_of_templates(), *_messages_of_faults()}


def _messages_of_code() -> Iterator[str]:
    for path in modules().values():
        with path.open("rb") as file:
            for _line, message, _comments, _context in extract("python", file, KEYWORDS):
                yield message if isinstance(message, str) else message[0]


def _messages_of_templates() -> Iterator[str]:
    options = {
        "extensions": "jinja2.ext.i18n,jinja2.ext.loopcontrols,jinja2.ext.do",
        "silent": "false",
    }
    for path in sorted([*PACKAGE.rglob("*.j2"), *PACKAGE.rglob("theme/**/*.html")]):
        for _line, function, message, _comments in babel_extract(
            BytesIO(path.read_bytes()), list(KEYWORDS), (), options
        ):
            words = message if isinstance(message, str) else (message or [None])[0]
            # `_(KINDS[kind])` has no words here: the table of kinds marks them with N_.
            if function is not None and words:
                yield words


def all_faults() -> dict[str, Fault]:
    """Every Fault that a module of the package names, by code."""
    faults = [
        value
        for name in modules()
        if not name.endswith("__main__")
        for value in vars(importlib.import_module(name)).values()
        if isinstance(value, Fault)
    ]
    return {fault.code: fault for fault in faults}


def _messages_of_faults() -> Iterator[str]:
    for fault in all_faults().values():
        yield fault.message
        yield fault.remedy


def _translations(language: str) -> Iterator[Message]:
    for path in sorted((PACKAGE / "locale" / language).glob("*.po")):
        catalogue = read_po(BytesIO(path.read_bytes()), locale=language, abort_invalid=True)
        yield from (message for message in catalogue if message.id)


def _id_of(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _words_of(message: Message) -> tuple[str, ...]:
    words = message.string or ""
    return (words,) if isinstance(words, str) else tuple(words)


def test_the_program_has_messages() -> None:
    assert len(set(_messages_of_templates())) > 50
    assert len(set(_messages_of_faults())) > 20
    assert set(_messages_of_code()) > {"Adopted", "Proposed"}


def test_every_message_has_norwegian_words() -> None:
    translated = {_id_of(message) for message in _translations("nb") if all(_words_of(message))}
    assert sorted(program_messages() - translated) == []


def test_no_translation_is_left_over() -> None:
    translated = {_id_of(message) for message in _translations("nb")}
    assert sorted(translated - program_messages()) == []


def test_no_translation_is_marked_as_doubtful() -> None:
    assert [_id_of(message) for message in _translations("nb") if message.fuzzy] == []


def test_a_translation_names_the_same_values_as_its_message() -> None:
    for message in _translations("nb"):
        places = set(_PLACE.findall(_id_of(message)))
        for words in _words_of(message):
            assert set(_PLACE.findall(words)) <= places, f"{_id_of(message)!r}: {words!r}"


@pytest.mark.parametrize("language", ["nb"])
def test_a_message_is_translated_once(language: str) -> None:
    ids = [_id_of(message) for message in _translations(language)]
    assert sorted({identity for identity in ids if ids.count(identity) > 1}) == []
