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
    from motearkiv.model import Vote

BETWEEN = " ¶ "
"""Stands between the blocks of a text."""
_LINE = re.compile(r"(?:vedtak|utfall|votering)(?: \[(?P<outcome>\w+)\])?(?: (?P<words>.+))?")


@dataclass(frozen=True, slots=True)
class Wording:
    """What a decision or a vote said at a time."""

    outcome: Outcome | None
    blocks: tuple[str, ...]
    """Its paragraphs and points, or the subject, counts and printed words of a vote."""


def decision_line(text: str) -> str:
    """The words of a decision, in one line."""
    return f"vedtak {in_one_line(text)}"


def outcome_line(outcome: Outcome) -> str:
    """What became of a proposal, in one line."""
    return f"utfall [{outcome}]"


def vote_line(vote: Vote) -> str:
    """Everything that the minutes say of a vote, in one line."""
    counts = (
        *(("for", vote.votes_for), ("mot", vote.votes_against), ("blank", vote.votes_blank)),
        ("enstemmig", vote.unanimous),
    )
    told = [f"{name} {_value(count)}" for name, count in counts if count is not None]
    parts = [" ".join(vote.subject.split()), ", ".join(told), in_one_line(vote.as_printed or "")]
    result = f" [{vote.result}]" if vote.result else ""
    return f"votering{result} {BETWEEN.join(filter(None, parts))}"


def wording_of(line: str) -> Wording | None:
    """The wording that a line of the ledger holds; None where it is of another form."""
    found = _LINE.fullmatch(line)
    if found is None or found["outcome"] not in {None, *Outcome}:
        return None
    outcome = Outcome(found["outcome"]) if found["outcome"] else None
    return Wording(outcome, tuple(found["words"].split(BETWEEN)) if found["words"] else ())


def _value(count: int | bool) -> str:  # noqa: FBT001 - a value and no switch
    return {True: "ja", False: "nei"}[count] if isinstance(count, bool) else str(count)


def in_one_line(text: str) -> str:
    """A text as its paragraphs and points, its line breaks aside."""
    return BETWEEN.join(block.words for block in split_blocks(text))
