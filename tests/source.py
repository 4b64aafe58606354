"""Read the project's own Python source: its modules, what they import, how long they are."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src"


def modules(folder: Path = SOURCE) -> dict[str, Path]:
    """Files below a source folder by dotted name: `motearkiv.views.case`."""
    found = {}
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder).with_suffix("").parts
        found[".".join(part for part in parts if part != "__init__")] = path
    return found


def room_of(module: str) -> str | None:
    """The room of the flow that a module is in: `views` for `motearkiv.views.case`."""
    parts = module.split(".")
    return parts[1] if parts[0] == "motearkiv" and len(parts) > 1 else None


def imports_of(module: str, code: str, known: dict[str, Path]) -> set[str]:
    """Dotted names of what a module imports, type-checking blocks and functions included.

    `from motearkiv import urls` counts as `motearkiv.urls` where that is a module.
    """
    found: set[str] = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = _base_of(module, node, known)
            for alias in node.names:
                inner = f"{base}.{alias.name}"
                found.add(inner if inner in known else base)
    return found


def _base_of(module: str, node: ast.ImportFrom, known: dict[str, Path]) -> str:
    if not node.level:
        return node.module or ""
    is_package = module in known and known[module].name == "__init__.py"
    parts = module.split(".")
    above = parts[: len(parts) - node.level + is_package]
    return ".".join([*above, *([node.module] if node.module else [])])


def function_lengths(code: str) -> Iterator[tuple[str, int]]:
    """Yield each function's name and its lines, docstring left out."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if ast.get_docstring(node) is not None:
                lines -= (node.body[0].end_lineno or 0) - node.body[0].lineno + 1
            yield node.name, lines
