"""What minutes tell of an item: treatment, other proposals, votes and the decision.

Before the items in the importer. A proposal never becomes a decision here: a decision is what
stands under a decision's label, or alone under the title, in a paper that is minutes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from motearkiv.importer import faults
from motearkiv.importer.dates import find_dates
from motearkiv.importer.flow import Flow, Put, group, read_flow
from motearkiv.importer.likeness import is_reprint
from motearkiv.importer.lines import squeeze
from motearkiv.importer.sentences import split_sentences
from motearkiv.importer.surroundings import Pen
from motearkiv.importer.text import Passage, join_lines
from motearkiv.importer.told import part_told, tells
from motearkiv.importer.votes import FoundVote
from motearkiv.model import Alternative, Decision, Outcome, Vote

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from motearkiv.importer.lines import Piece
    from motearkiv.importer.surroundings import Surroundings
    from motearkiv.importer.tree import Section

KINDS = frozenset({"decision", "discussion", "vote", "alternatives"})
"""Sections that only minutes have, but for alternatives: elsewhere they are somebody else's."""
_TELLING = re.compile(r"habilit|inhabil|ugild|gildskap|protokollm|protokollt", re.IGNORECASE)
"""Headings without which the text below them would not be understood."""
_UNANIMOUS = re.compile(r"enstemmig|einstemmig|samrøystes|samstemt", re.IGNORECASE)
_THE_PROPOSAL = re.compile(
    r"(?:det )?(?:\w*forslaget|\w*framlegget|\w+forslag|\w+framlegg|alternativt? \w+)",
    re.IGNORECASE,
)
_MAIN = re.compile(
    r"innstilling|tilråding|tilrådning|forslag(?:et)? til vedtak|framlegg(?:et)? til vedtak|"
    r"saksframlegg|\bsak(?:en|a)\b",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\bmed (?:de |det |den |dei |nevnte |vedtatte |følgende |følgjande |foreslåtte )*"
    r"(?:tillegg|endring|justering|presisering)|\bsom endr[ae]t\b|\bmed det tillegget\b",
    re.IGNORECASE,
)
"""What was voted on is the proposal, changed in the meeting."""
_WITHDREW = re.compile(
    r"(?P<by>[A-ZÆØÅ][\w.-]+(?: [A-ZÆØÅ][\w.-]+){0,4}(?: \([^()]{1,12}\))?) "
    r"(?:trakk|trekte|drog|trekker) (?:sitt |forslaget|framlegget)",
)
_SUBJECT = "Votering"
_MAX_SUBJECT = 200


@dataclass(slots=True)
class Treatment:
    """What minutes tell of one item, taken section by section."""

    pen: Pen
    uncertain: list[str]
    _discussion: Passage = field(default_factory=Passage)
    _puts: list[Put] = field(default_factory=list)
    _votes: list[tuple[FoundVote, str | None]] = field(default_factory=list)
    """Each with the label that it stands under."""
    _decision: Passage | None = None

    @property
    def around(self) -> Surroundings:
        """What the paper is read with."""
        return self.pen.around

    @property
    def has_votes(self) -> bool:
        """Whether a vote was told of already."""
        return bool(self._votes)

    def take(self, section: Section) -> None:
        """Take a section of one of KINDS."""
        if section.kind == "vote":
            self._take_votes(section)
        elif section.kind == "decision":
            self._take_decision(section)
        elif section.kind == "alternatives":
            self._take_alternatives(section)
        else:
            self._take_discussion(section)

    def part(self, content: Sequence[Piece]) -> list[Piece]:
        """Keep the votes and proposals that stand within a text; gives back the rest of it."""
        flow = read_flow(content, self.around.forms)
        self._keep(flow)
        return flow.text

    def decide(self, pieces: Sequence[Piece]) -> None:
        """Take lines without a label as the decision; `decision` is then uncertain."""
        self._decision = self.pen.write("decision.text", pieces)
        self.uncertain.append("decision")

    def read_result(self, pieces: Sequence[Piece]) -> None:
        """Take a word behind the title, as in «Referat: Godkjent», as the decision."""
        self._decision = self.pen.write("decision.text", pieces)

    def _keep(self, flow: Flow, label: str | None = None) -> None:
        self._votes += [(vote, label) for vote in flow.votes]
        self._puts += flow.puts
        self.pen.label(flow.labels)

    def _take_votes(self, section: Section) -> None:
        self.pen.label(section.labels)
        words = squeeze(" ".join(piece.text for piece in section.labels)).rstrip(" :.")
        forms = self.around.forms
        sentences = split_sentences(section.content, forms.stands_alone)
        self._votes += [(vote, words or None) for vote in group(sentences, forms)]

    def _take_decision(self, section: Section) -> None:
        by = section.label.by if section.label else None
        pieces = [*section.labels, *section.content]
        days = {one.value for piece in section.labels for one in find_dates(piece.text)}
        if (by and not self.around.is_own(by)) or days - {self.around.day}:
            self.around.ledger.leave(pieces, faults.OTHER_TREATMENT)
            return
        if self._decision is not None:
            self.around.ledger.leave(pieces, faults.SECOND_DECISION)
            return
        flow = read_flow(section.content, self.around.forms, puts=False)
        is_told = all(piece.is_blank for piece in flow.text)
        self._take_label(section, flow)
        if is_told:
            for vote in flow.votes:
                vote.pieces = []
        self._votes += [(vote, None) for vote in flow.votes]
        passage = self.pen.write("decision.text", section.content if is_told else flow.text)
        self._decision = passage if passage.pieces else None

    def _take_label(self, section: Section, flow: Flow) -> None:
        """A label that says that all agreed is a vote in itself, where none is printed beside."""
        words = " ".join(piece.text for piece in section.labels)
        if _UNANIMOUS.search(words) and not self._votes and not flow.votes:
            vote = FoundVote(list(section.labels), unanimous=True, result=Outcome.ADOPTED)
            self._votes.append((vote, None))
        else:
            self.pen.label(section.labels)

    def _take_alternatives(self, section: Section) -> None:
        self.pen.label(section.labels)
        by = section.label.by if section.label else None
        if not self.around.are_minutes:
            # What a minority proposes: an agenda tells of no vote.
            self._puts.append(Put(by, section.content))
            return
        flow = read_flow(section.content, self.around.forms)
        text, told = part_told(flow.text, tells)
        if any(not piece.is_blank for piece in text):
            self._puts.append(Put(by, list(text)))
        self._keep(flow)
        self._discussion.add(join_lines(told, self.around.words))

    def _take_discussion(self, section: Section) -> None:
        flow = read_flow(section.content, self.around.forms)
        self._keep(flow)
        words = squeeze(" ".join(piece.text for piece in section.labels)).rstrip(" :.")
        is_first = not self._discussion.parts and not _TELLING.match(words)
        if not words or is_first or (section.label and section.label.by):
            self.pen.label(section.labels)
        else:
            self._discussion.add(join_lines(section.labels, self.around.words))
        self._discussion.add(join_lines(flow.text, self.around.words))

    def fields(self, proposal: str | None) -> dict[str, Any]:
        """The fields of the item that only minutes fill; the ledger then has their pieces.

        `proposal` is the item's own, where the minutes print it.
        """
        self.pen.place("discussion", self._discussion)
        for vote, _ in self._votes:
            for shown in vote.mismatches:
                line = vote.pieces[0].line
                self.around.ledger.warn(faults.VOTERS, line, line.text, printed=shown)
        decision = self._decision.text if self._decision else None
        outcome, is_inferred = self._outcome(decision, proposal)
        if is_inferred:
            self.uncertain.append("decision.outcome")
        if any(put.is_open for put in self._puts):
            self.uncertain.append("alternatives")
        return {
            "alternatives": tuple(self._alternatives()),
            "discussion": self._discussion.text or None,
            "votes": tuple(self._vote_values()),
            "decision": Decision(decision, outcome) if decision or outcome else None,
        }

    def _alternatives(self) -> Iterator[Alternative]:
        """The proposals put forward, with what became of each where one vote is about it."""
        kept = [put for put in self._puts if any(not piece.is_blank for piece in put.pieces)]
        for at, put in enumerate(kept):
            text = self.pen.write(f"alternatives.{at}.text", put.pieces).text
            about = [vote.result for vote, _ in self._votes if self._put_of(vote) is put]
            about += [Outcome.WITHDRAWN] if self._is_withdrawn(put) else []
            results = set(about) - {None}
            yield Alternative(text, put.by, results.pop() if len(results) == 1 else None)

    def _is_withdrawn(self, put: Put) -> bool:
        """Whether the discussion tells that whoever put it forward, and no other, withdrew it."""
        told = [_bare(one["by"]) for one in _WITHDREW.finditer(squeeze(self._discussion.text))]
        names = [_bare(one.by) for one in self._puts if one.by]
        own = _bare(put.by or "")
        is_told = any(own.endswith(one) for one in told)
        return bool(own) and is_told and names.count(own) == 1

    def _vote_values(self) -> Iterator[Vote]:
        for at, (vote, label) in enumerate(self._votes):
            text = self.pen.write(f"votes.{at}.as_printed", vote.pieces).text
            yield vote_value(vote, label, text)

    def _put_of(self, vote: FoundVote) -> Put | None:
        """The one proposal from the meeting that a vote is about."""
        subject = vote.subject or ""
        named = [put for put in self._puts if put.by and _names(put.by, subject)]
        if len(named) == 1:
            return named[0]
        is_the_one = len(self._puts) == 1 and not named and not _MAIN.search(subject)
        return self._puts[0] if is_the_one and _THE_PROPOSAL.match(subject) else None

    def _outcome(self, text: str | None, proposal: str | None) -> tuple[Outcome | None, bool]:
        """What became of the proposal, and whether that is inferred from the decision's words."""
        outcomes = self.around.forms.outcomes
        said = outcomes.of_decision(text) if text else self._of_case()
        if said is Outcome.NO_DECISION:
            return said, False
        if said and said is not Outcome.ADOPTED:
            return said, True
        own = [vote for vote, _ in self._votes if self._put_of(vote) is None]
        main = {vote.result for vote in own} - {None}
        other = {vote.result for vote, _ in self._votes if self._put_of(vote)}
        if len(main) == 1 and Outcome.ADOPTED not in other:
            result = main.pop()
            is_odd = result is Outcome.REJECTED and text is not None
            is_changed = any(_CHANGED.search(vote.subject or "") for vote in own)
            if result is Outcome.ADOPTED and is_changed:
                result = Outcome.AMENDED
            return (None, False) if is_odd else (result, False)
        if main == {Outcome.ADOPTED} and Outcome.ADOPTED in other and text:
            is_as_proposed = proposal is not None and is_reprint(text, proposal)
            return (None, False) if is_as_proposed else (Outcome.AMENDED, True)
        if not main and proposal is None and self._is_put(text):
            return Outcome.ADOPTED, False
        return (said, True) if said and not main and not other else (None, False)

    def _is_put(self, text: str | None) -> bool:
        """Whether the decision is, word for word, the meeting's proposal that was adopted."""
        adopted = {
            squeeze(" ".join(piece.text for piece in put.pieces))
            for vote, _ in self._votes
            if vote.result is Outcome.ADOPTED and (put := self._put_of(vote))
        }
        return text is not None and any(is_reprint(text, one) for one in adopted)

    def _of_case(self) -> Outcome | None:
        """What the treatment says of the case where there is no decision: put off, withdrawn."""
        outcomes = self.around.forms.outcomes
        sentences = split_sentences(self._discussion.pieces)
        found = {outcomes.of_case(sentence.text) for sentence in sentences} - {None}
        return found.pop() if len(found) == 1 else None


def vote_value(vote: FoundVote, label: str | None, text: str) -> Vote:
    """A vote for the model; `label` is what it stands under, `text` its printed words."""
    subject = vote.subject or label or _SUBJECT
    return Vote(
        subject[:_MAX_SUBJECT],
        vote.counts.get("votes_for"),
        vote.counts.get("votes_against"),
        vote.counts.get("votes_blank"),
        vote.result,
        vote.unanimous,
        text or None,
    )


def _bare(by: str) -> str:
    """A person's name without the party in brackets and whatever follows it."""
    return squeeze(by.partition("(")[0])


def _names(by: str, subject: str) -> bool:
    """Whether a vote's subject names who put a proposal forward: the surname, or the party."""
    by = re.sub(r"\s(?:til|på|om) (?:nytt |ny )?(?:punkt|pkt)\b.*", "", by)
    who, _, others = re.sub(r"på vegne[rn]? av", "|", by).partition("|")
    person = re.sub(r"\([^()]*\)", "", who).split()
    parties = [party.strip() for party in re.findall(r"\(([^()]*)\)", by)]
    parties += [party.strip() for party in re.split(r",|\bog\b", others) if party.strip()]
    words = [person[-1]] if person else []
    if len(person) > 1 and all(word.isupper() for word in person):
        words = person
    return any(
        re.search(rf"(?<!\w){re.escape(word)}(?:s|'|’)?(?!\w)", subject)
        for word in [*words, *parties]
    )
