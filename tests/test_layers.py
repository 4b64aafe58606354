"""The code has one direction and small rooms: imports, lengths and docstrings keep to the rules."""

from __future__ import annotations

import ast
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

import pytest

from source import ROOT, SOURCE, function_lengths, imports_of, modules, room_of

if TYPE_CHECKING:
    from pathlib import Path

FLOW = (
    "model",
    "messages",
    "json_text",
    "problem",
    "numbers",
    "urls",
    "blocks",
    "errata",
    "moments",
    "stems",
    "personal",
    "faults",
    "findings",
    "scalars",
    "schema",
    "yaml_text",
    "yaml_syntax",
    "yaml_nodes",
    "decode",
    "acceptance",
    "personal_checks",
    "meeting_checks",
    "reader",
    "store",
    "mentions",
    "archive",
    "views",
    "permanence",
    "citing",
    "linked_data",
    "output",
    "link_check",
    "promises",
    "render",
    "sitemap",
    "twins",
    "following",
    "embedding",
    "cards",
    "search",
    "rebuild",
    "contents",
    "workers",
    "site",
    "integrity",
    "redaction",
    "importer",
    "mkdocs_adapter",
    "cli",
    "__main__",
)
"""The rooms, in the order in which the data runs through them."""
IMPORTER_ENDS_AT = "reader"
"""The importer writes what the reader reads: it knows nothing of what comes after."""
FOR_CLI_ONLY = {"redaction", "importer", "mkdocs_adapter"}
HOSTS = ("mkdocs", "material", "properdocs")
"""Only the adapter knows the program that hosts the site."""
MOST_LINES_OF_A_MODULE = 320
LONGER_MODULES = {
    "src/motearkiv/model.py": "all nouns in one place; a third of it is their dictionary",
    "src/motearkiv/twins/nouns.py": "all nouns of the JSON; half is their dictionary",
    "src/motearkiv/faults.py": "all kinds of Problem in one place: words, no code",
}
MOST_LINES_OF_A_FUNCTION = 40
USUAL_LINES_OF_A_FUNCTION = 20


def faults_of(module: str, code: str, known: dict[str, Path]) -> list[str]:
    """What is wrong with a module's imports, as lines to read."""
    room = room_of(module)
    if room is None:
        return []
    if room not in FLOW:
        return [f"{module}: place {room!r} in the flow, in FLOW of tests/test_layers.py"]
    return [
        f"{module} imports {name}: {reason}"
        for name in sorted(imports_of(module, code, known))
        if (reason := _fault_of_import(room, name)) is not None
    ]


def _fault_of_import(room: str, name: str) -> str | None:
    other = room_of(name)
    if name.split(".", maxsplit=1)[0] in HOSTS:
        return None if room == "mkdocs_adapter" else "only mkdocs_adapter knows the host"
    if other is None or other == room or other not in FLOW:
        return None
    if other in FOR_CLI_ONLY and room not in {"cli", "__main__"}:
        return f"nothing but cli depends on {other}"
    if FLOW.index(other) > FLOW.index(room):
        return f"{other} comes after {room} in the flow"
    if room == "importer" and FLOW.index(other) > FLOW.index(IMPORTER_ENDS_AT):
        return f"the importer knows nothing after {IMPORTER_ENDS_AT}"
    return None


@pytest.mark.parametrize("module", modules())
def test_a_module_imports_only_what_is_before_it_in_the_flow(module: str) -> None:
    known = modules()
    assert faults_of(module, known[module].read_text("utf-8"), known) == []


@pytest.mark.parametrize(
    ("module", "code", "reason"),
    [
        ("motearkiv.model", "from motearkiv import urls", "urls comes after model"),
        (
            "motearkiv.urls",
            "import motearkiv.numbers\nimport motearkiv.render.words",
            "render comes",
        ),
        ("motearkiv.views.case", "from motearkiv.render import labels", "render comes after views"),
        ("motearkiv.views.case", "from ..render import labels", "render comes after views"),
        ("motearkiv.site", "def f():\n    from motearkiv.importer import lines", "nothing but cli"),
        (
            "motearkiv.render.words",
            "from mkdocs.plugins import event_priority",
            "only mkdocs_adapter",
        ),
        ("motearkiv.cli", "import mkdocs", "only mkdocs_adapter"),
        (
            "motearkiv.importer.lines",
            "from motearkiv.archive import Archive",
            "nothing after reader",
        ),
        ("motearkiv.helpers", "", "place 'helpers' in the flow"),
        (
            "motearkiv.blocks",
            "if TYPE_CHECKING:\n    from motearkiv.site import outputs",
            "site comes after blocks",
        ),
    ],
)
def test_an_import_against_the_flow_is_found(module: str, code: str, reason: str) -> None:
    (fault,) = faults_of(module, code, modules())
    assert reason in fault


def test_imports_along_the_flow_are_no_fault() -> None:
    code = "from motearkiv import urls\nfrom motearkiv.views import case\nimport re"
    assert faults_of("motearkiv.render.pages", code, modules()) == []


def test_no_modules_import_each_other_in_a_ring() -> None:
    known = modules()
    graph = {
        name: imports_of(name, path.read_text("utf-8"), known) & known.keys() - {name}
        for name, path in known.items()
    }
    try:
        order = tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail("modules import each other: " + " → ".join(error.args[1]))
    assert set(order) == set(known)


def test_the_hook_imports_the_adapter_and_nothing_else() -> None:
    code = (ROOT / "hooks/archive.py").read_text("utf-8")
    imported = imports_of("archive", code, modules()) - {"__future__"}
    assert {name.partition(".mkdocs_adapter")[0] for name in imported} == {"motearkiv"}
    assert all(name.startswith("motearkiv.mkdocs_adapter") for name in imported)


def test_hooks_and_scripts_never_import_each_other() -> None:
    own = {path.stem for folder in ("hooks", "scripts") for path in ROOT.glob(f"{folder}/*.py")}
    for path in [*ROOT.glob("hooks/*.py"), *ROOT.glob("scripts/*.py")]:
        imported = {
            name.split(".")[0] for name in imports_of(path.stem, path.read_text("utf-8"), {})
        }
        assert imported & (own | {"hooks", "scripts"}) == set(), path


def _program_files() -> list[Path]:
    return [
        path
        for folder in ("src", "hooks", "scripts", "benchmarks")
        for path in sorted(ROOT.glob(f"{folder}/**/*.py"))
    ]


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", _program_files(), ids=_name)
def test_a_module_opens_with_its_place(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), f"{_name(path)} has no docstring"


@pytest.mark.parametrize(
    "path", [path for path in _program_files() if _name(path) not in LONGER_MODULES], ids=_name
)
def test_a_module_is_short(path: Path) -> None:
    lines = path.read_text("utf-8").count("\n")
    assert lines <= MOST_LINES_OF_A_MODULE, f"{_name(path)} has {lines} lines: make two rooms of it"


@pytest.mark.parametrize("path", _program_files(), ids=_name)
def test_no_function_is_long(path: Path) -> None:
    long = {
        name: lines
        for name, lines in function_lengths(path.read_text("utf-8"))
        if lines > MOST_LINES_OF_A_FUNCTION
    }
    assert long == {}, f"{_name(path)}: name the steps of these functions"


def test_nine_functions_of_ten_have_at_most_twenty_lines() -> None:
    lengths = sorted(
        (lines, f"{_name(path)} {name}")
        for path in modules(SOURCE).values()
        for name, lines in function_lengths(path.read_text("utf-8"))
    )
    long = [entry for entry in lengths if entry[0] > USUAL_LINES_OF_A_FUNCTION]
    assert len(long) <= len(lengths) / 10, f"{len(long)} of {len(lengths)} are longer: {long}"


def test_the_length_of_a_function_leaves_its_docstring_out() -> None:
    code = 'def f():\n    """One.\n\n    Two.\n    """\n    return 1\n'
    assert dict(function_lengths(code)) == {"f": 2}
    assert dict(function_lengths("def f():\n" + "    g()\n" * 40)) == {"f": 41}
