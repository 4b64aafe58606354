"""Wordings: a decision or a vote in one line of the ledger, and back into what a page shows.

Part of permanence in the flow. Line breaks within a block are layout and are left out; a sign
stands between blocks. What is a wording in the ledger cannot change without a reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from motearkiv.blocks import split_blocks
from motearkiv.model import Outcome

if TYPE_CHECKING:
    from motearkiv.model import Decision, Vote

BETWEEN = " ¶ "
"""Stands between the blocks of a text."""
_DECISION = re.compile(r"vedtaket \[(\w*)\] ?(.*)", re.DOTALL)
_VOTE = re.compile(r"votering \[(\w*)\] ?(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Wording:
    """What a decision or a vote said at a time."""

    outcome: Outcome | None
    blocks: tuple[str, ...]
    """Its paragraphs and points, or the subject, counts and printed words of a vote."""


def decision_line(decision: Decision) -> str:
    """The words and the outcome of a decision, in one line."""
    return f"vedtaket [{decision.outcome or ''}] {_in_one_line(decision.text or '')}".rstrip()


def vote_line(vote: Vote) -> str:
    """Everything that the minutes say of a vote, in one line."""
    counts = (
        *(("for", vote.votes_for), ("mot", vote.votes_against), ("blank", vote.votes_blank)),
        ("enstemmig", vote.unanimous),
    )
    told = [f"{name} {_value(count)}" for name, count in counts if count is not None]
    parts = [" ".join(vote.subject.split()), ", ".join(told), _in_one_line(vote.as_printed or "")]
    return f"votering [{vote.result or ''}] {BETWEEN.join(filter(None, parts))}".rstrip()


def wording_of(line: str) -> Wording | None:
    """The wording that a line of the ledger holds; None where it names something else."""
    found = _DECISION.fullmatch(line) or _VOTE.fullmatch(line)
    if found is None or found[1] not in {"", *Outcome}:
        return None
    return Wording(Outcome(found[1]) if found[1] else None, tuple(found[2].split(BETWEEN)))


def _value(count: int | bool) -> str:  # noqa: FBT001 - a value and no switch
    return {True: "ja", False: "nei"}[count] if isinstance(count, bool) else str(count)


def _in_one_line(text: str) -> str:
    return BETWEEN.join(block.words for block in split_blocks(text))
