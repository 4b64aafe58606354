"""Acceptance: which warnings an editor has answered in the YAML itself.

Part of the reader in the flow. An `accept` holds for all that stands inside its meeting, item or
register entry, so a warning's place tells whether it is accepted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from motearkiv import faults
from motearkiv.problem import Severity
from motearkiv.yaml_nodes import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from motearkiv.findings import Findings
    from motearkiv.problem import Problem

_CODES = [code for code, fault in faults.FAULTS.items() if fault.severity is Severity.WARNING]


def is_accepted(root: Node | None, problem: Problem) -> bool:
    """Whether an `accept` around the place of a warning names its code."""
    if problem.severity is not Severity.WARNING:
        return False
    place = (problem.mark.line, problem.mark.column)
    return any(
        code.value == problem.code and (scope.line, scope.column) <= place < scope.end
        for scope, code in _accepted(root)
    )


def check_codes(root: Node | None, findings: Findings) -> None:
    """Add a Problem for each accepted code that is no warning's."""
    for _, code in _accepted(root):
        if code.value not in _CODES:
            findings.add(
                faults.UNKNOWN_CODE,
                code.line,
                code.column,
                code=code.value,
                known=", ".join(_CODES),
            )


def _accepted(root: Node | None) -> Iterator[tuple[Mapping, Scalar]]:
    for scope in _scopes(root):
        accept = scope.get("accept")
        for entry in accept.items if type(accept) is Sequence else ():
            code = entry.get("code") if type(entry) is Mapping else None
            if type(code) is Scalar:
                yield scope, code


def _scopes(root: Node | None) -> Iterator[Mapping]:
    entries = root
    if type(root) is Mapping:
        yield root
        entries = root.get("items")
    if type(entries) is Sequence:
        yield from (entry for entry in entries.items if type(entry) is Mapping)
