"""Twins: the JSON beside each page, by its published schema and with addresses that lead there."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

import promised
from archives import FICTIONAL, SEED, archive_of, write_archive
from motearkiv.output import Asset
from motearkiv.site import outputs
from motearkiv.twins import nouns
from motearkiv.twins.schema import twin_schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_server import BuiltSite

SITE = "https://arkiv.example/moter/"
SCHEMA = "data/twin.schema.json"
ANCHOR = re.compile(r'\bid="([^"]+)"')


@cache
def twins() -> dict[str, dict[str, Any]]:
    """Every twin of the real archive and of the fictional one."""
    return {
        f"{root.name}/{output.path}": json.loads(output.content)
        for root in (SEED, FICTIONAL)
        for output in outputs(archive_of(root), SITE)
        if isinstance(output, Asset)
        and isinstance(output.content, bytes)
        and output.path.endswith("index.json")
    }


def faults_of(twin: dict[str, Any]) -> list[str]:
    """What the published schema says is wrong."""
    validator = Draft202012Validator(twin_schema(), format_checker=FormatChecker())
    return [fault.message for fault in validator.iter_errors(twin)]


def objects_of(value: object) -> Iterator[dict[str, Any]]:
    """Every object of a twin, the outermost first."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from objects_of(part)


def one(kind: str) -> dict[str, Any]:
    """The largest twin of a kind, to break."""
    found = [twin for twin in twins().values() if twin["type"] == kind]
    return deepcopy(max(found, key=lambda twin: len(json.dumps(twin))))


def test_every_twin_is_as_the_published_schema_says() -> None:
    assert len(twins()) > 150
    assert {path: faults for path, twin in twins().items() if (faults := faults_of(twin))} == {}
    promised.note("twins", len(twins()))


def test_the_schema_is_published_and_each_twin_names_it() -> None:
    (published,) = (
        output.content
        for output in outputs(archive_of(SEED), SITE)
        if isinstance(output, Asset) and output.path == SCHEMA
    )
    assert isinstance(published, bytes)
    assert json.loads(published) == twin_schema()
    Draft202012Validator.check_schema(twin_schema())
    assert {twin["$schema"] for twin in twins().values()} == {SITE + SCHEMA}


@pytest.mark.parametrize("kind", sorted({twin["type"] for twin in twins().values()}))
def test_a_broken_copy_of_each_kind_is_found(kind: str) -> None:
    assert faults_of(one(kind)) == []
    for key in ("type", "url"):
        broken = one(kind)
        del broken[key]
        assert faults_of(broken), f"{kind} without {key}"
    assert faults_of(one(kind) | {"type": "thing"})
    assert faults_of(one(kind) | {"url": "https://elsewhere.example/"})
    assert faults_of(one(kind) | {"unknown": 1})
    assert faults_of(one(kind) | {"permalink": 7})


@pytest.mark.parametrize(
    "wrong",
    [
        {"standing": "decided"},
        {"meeting": "2031-01-15-radet"},
        {"votes": [{"subject": "x", "votes_for": "21", "url": "sak/x/#votering-1"}]},
        {"decision": {"text": "x"}},
        {"review": None},
    ],
    ids=str,
)
def test_a_broken_step_of_a_case_is_found(wrong: dict[str, Any]) -> None:
    broken = one("case")
    broken["steps"][0] |= wrong
    assert faults_of(broken)


def test_a_day_that_is_none_is_found() -> None:
    assert faults_of(one("meeting") | {"date": "2031-02-30"})


def test_every_url_has_its_permalink_beside_it() -> None:
    found = [value for twin in twins().values() for value in objects_of(twin) if "url" in value]
    assert len(found) > 1000
    for value in found:
        if re.match("https?:|mailto:", value["url"]):
            assert set(value) <= {"name", "email", "url"}, "only a contact's and a licence's"
        else:
            assert value["permalink"] == SITE + value["url"]


def test_without_the_sites_address_there_are_no_permalinks() -> None:
    for output in outputs(archive_of(SEED)):
        if isinstance(output, Asset) and output.path.endswith("index.json"):
            assert isinstance(output.content, bytes)
            assert b'"permalink"' not in output.content
            assert faults_of(json.loads(output.content)) == []


@pytest.mark.site
def test_every_url_leads_to_what_it_names(each_site: BuiltSite) -> None:
    anchors = cache(lambda path: set(ANCHOR.findall(path.read_text("utf-8"))))
    count = 0
    for file in each_site.folder.rglob("index.json"):
        for value in objects_of(json.loads(file.read_text("utf-8"))):
            if "permalink" not in value:
                continue
            page, _, anchor = value["url"].partition("#")
            path = each_site.folder / page
            path = path / "index.html" if page.endswith("/") or not page else path
            assert path.is_file(), f"{file}: {value['url']}"
            assert not anchor or anchor in anchors(path), f"{file}: {value['url']}"
            count += 1
    assert count > 300


def test_every_key_that_twins_add_to_the_models_is_used_somewhere() -> None:
    seen = {key for twin in twins().values() for value in objects_of(twin) for key in value}
    own = {
        f"{noun.__name__}.{key}": key
        for noun in vars(nouns).values()
        if isinstance(noun, type) and noun.__module__ == nouns.__name__
        for key in noun.__annotations__
    }
    assert len(own) > 100
    assert {name for name, key in own.items() if key not in seen} == set()


def test_an_organizations_own_site_is_not_taken_for_its_page(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    own = "- {id: nit, name: NiT, url: https://nit.example/}\n"
    root = write_archive(tmp_path_factory.mktemp("own"), organizations=own)
    (twin,) = (
        json.loads(output.content)
        for output in outputs(archive_of(root), SITE)
        if isinstance(output, Asset)
        and isinstance(output.content, bytes)
        and output.path == "organisasjon/nit/index.json"
    )
    assert twin["url"] == "organisasjon/nit/"
    assert twin["external_url"] == "https://nit.example/"
