"""Embed: what the small page of a case shows inside an article elsewhere.

Part of the views in the flow.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from motearkiv.views.case import Treatment
from motearkiv.views.lines import RecordText

NARROW, WIDE = 320, 600
"""Pixels between which articles have columns."""
_QUOTED = 200
"""Characters of a decision or proposal that a reader of an article sees."""
_MARGINS, _REST = 40, 175
"""Pixels beside the texts; above, below and between them, with number, chip and foot."""
_TITLE, _WORDS, _QUOTE = (12.4, 26), (9.2, 23), (10.4, 23)
"""Pixels of a letter, in the widest of the fonts that a reader may have, and of a line."""
_STATUS, _SENTENCE = 110, 75
"""Letters of our sentence on how far the case has come, and of each that may follow it."""


@dataclass(frozen=True, slots=True)
class EmbedCard:
    """What the card of a case says: its latest treatment, as its page does."""

    latest: Treatment
    quote: RecordText | None
    """How the decision begins, or the proposal where there is no decision."""
    is_decision: bool
    """Whether the quote is of a decision."""
    is_cut: bool
    """Whether the text goes on."""

    def height(self, width: int) -> int:
        """Pixels that the card needs where it is so many pixels wide, at most."""
        latest = self.latest
        names = len(latest.line.body.text) + (
            len(latest.recommends_to.text) if latest.recommends_to else 0
        )
        more = [latest.recommends_to, latest.comparison, latest.vote]
        status = _STATUS + names + _SENTENCE * sum(part is not None for part in more)
        texts = [(_TITLE, len(latest.line.title.text)), (_WORDS, status)]
        if self.quote:
            texts += [(_WORDS, _SENTENCE), (_QUOTE, len(self.quote.text))]
        return _REST + sum(_pixels(form, letters, width - _MARGINS) for form, letters in texts)


def _pixels(form: tuple[float, int], letters: int, width: int) -> int:
    letter, line = form
    # A line ends with a word, so a part of it stays empty.
    return ceil(letters * letter * 1.1 / width) * line


def embed_card(latest: Treatment) -> EmbedCard:
    """What the card of a case says, by its latest treatment."""
    item = latest.item
    decision = item.decision.text if item.decision else None
    proposal = item.proposal.text if item.proposal and not item.decision else None
    whole = " ".join((decision or proposal or "").split())
    quote = _cut(whole)
    field = f"{latest.field}.{'decision' if decision else 'proposal'}.text"
    return EmbedCard(
        latest=latest,
        quote=RecordText(quote, field) if quote else None,
        is_decision=bool(decision),
        is_cut=quote != whole,
    )


def _cut(text: str) -> str:
    if len(text) <= _QUOTED:
        return text
    # A single word that is longer is no word of the record's.
    return text[:_QUOTED].rsplit(" ", 1)[0]
