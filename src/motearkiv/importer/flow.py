"""The flow of minutes: votes and proposals told apart from the text that they stand in.

After the votes in the importer. A sentence that tells of a vote, or puts forward a proposal, is
taken out; every other word stays where it is printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from motearkiv.blocks import begins_point
from motearkiv.importer.lines import Joined, Piece, squeeze, without
from motearkiv.importer.sentences import split_sentences
from motearkiv.importer.votes import FoundVote

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from motearkiv.importer.sentences import Sentence
    from motearkiv.importer.vote_forms import VoteForms

_PUTS_FORWARD = re.compile(
    r"\s*(?:(?:Representanten|Representant|Medlem)\s)?(?P<by>[A-ZÆØÅ][^.:;]{1,120}?)\s+"
    r"(?:gjorde framlegg|fremmet|fremma|fremja|fremjet|fremsatte|framsatte|framsette|la fram|"
    r"la frem|sette fram|satte fram|satte frem|kom med|foreslo|fremmer|fremjar)(?:\s+|(?=:))"
    r"(?:(?:da|så|deretter|også|(?P<for>på vegne[rn]? av [^:]{1,80}?)"
    r"(?=\s+(?:følgende|følgjande|slikt|dette|eit|et|\w*forslag|\w*framlegg)\b|\s*:))\s+)*"
    r"(?:(?:følgende|følgjande|slikt|dette|eit|et)\s*)?"
    r"(?:\w*(?:forslag|framlegg|punkt|tillegg)|vedtak|endring)?[^.:]{0,80}:\s*",
)
_WHO_VOTED = re.compile(r"(?:For|Mot|Imot)\b.{0,60}\b(?:stemte|stemde|røysta|røystet)\b")
"""A sentence of who voted how, without a number: it belongs to the vote before it."""
_NUMBER = re.compile(r"\d{1,4}")
_GOES_ON = re.compile(r"\s*(?:[a-zæøå«\"“]|(?:Nytt|Nye|Ny|Punkt|Pkt|Pkt\.|Tillegg|Endring)\b)")


@dataclass(slots=True)
class Put:
    """A proposal put forward in the meeting."""

    by: str | None
    pieces: list[Piece] = field(default_factory=list)
    is_open: bool = False
    """Whether a further paragraph may or may not belong to it."""


@dataclass(slots=True)
class Flow:
    """A stretch of minutes, told apart."""

    text: list[Piece] = field(default_factory=list)
    votes: list[FoundVote] = field(default_factory=list)
    puts: list[Put] = field(default_factory=list)
    labels: list[Piece] = field(default_factory=list)


def read_flow(content: Sequence[Piece], forms: VoteForms, *, puts: bool = True) -> Flow:
    """Tell votes and proposals apart from the text that they stand in."""
    flow = Flow()
    taken: list[Piece] = []
    run: list[Sentence] = []
    put: Put | None = None
    for sentence in split_sentences(content, forms.stands_alone):
        is_vote = forms.tells_of_vote(sentence.text) or (
            bool(run) and not sentence.opens_paragraph and forms.stands_alone(sentence.text)
        )
        opener = None if is_vote or not puts else _opener(sentence)
        if is_vote:
            run.append(sentence)
            put = None
            continue
        flow.votes += group(run, forms)
        taken += [piece for one in run for piece in one.pieces]
        run = []
        if opener:
            by, words, rest = opener
            flow.labels += words
            put = Put(by, rest)
            flow.puts.append(put)
            taken += [*words, *rest]
        elif put and _belongs(put, sentence):
            put.pieces += sentence.pieces
            taken += sentence.pieces
        else:
            if put and sentence.opens_paragraph:
                put.is_open = True
            put = None
    flow.votes += group(run, forms)
    taken += [piece for one in run for piece in one.pieces]
    flow.text = without(content, taken)
    for one in flow.puts:
        one.pieces = _with_gaps(content, one.pieces)
    return flow


def puts_forward(text: str) -> bool:
    """Whether a line says who puts forward what stands below it: «Kari Nes foreslo:»."""
    return _PUTS_FORWARD.fullmatch(text) is not None


def _opener(sentence: Sentence) -> tuple[str, list[Piece], list[Piece]] | None:
    """«Navn (Parti) fremmet følgende forslag:» with what follows on the line."""
    if not sentence.opens_line:
        return None
    joined = Joined(sentence.pieces)
    found = _PUTS_FORWARD.match(joined.text)
    if not found:
        return None
    return (
        squeeze(f"{found['by'].rstrip(' ,')} {found['for'] or ''}"),
        joined.cut(0, found.end()),
        joined.cut(found.end(), len(joined.text)),
    )


def _belongs(put: Put, sentence: Sentence) -> bool:
    """Whether a sentence is part of a proposal that was put forward before it."""
    if not put.pieces or not sentence.opens_paragraph:
        return True
    last = put.pieces[-1].text.rstrip()
    first = sentence.pieces[0].text
    return last.endswith(":") or begins_point(first) or _GOES_ON.match(first) is not None


def _with_gaps(content: Sequence[Piece], pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces with the blank lines that stand between them."""
    if not pieces:
        return []
    lines = {piece.line.number for piece in pieces}
    first, last = min(lines), max(lines)
    blanks = [one for one in content if one.is_blank and first < one.line.number < last]
    return sorted([*pieces, *blanks], key=lambda piece: (piece.line.number, piece.start))


def group(sentences: Iterable[Sentence], forms: VoteForms) -> list[FoundVote]:
    """Votes of a section that is about nothing else: sentences of one vote are one.

    A sentence of no known form stands with the vote after it, or with the last.
    """
    votes: list[FoundVote] = []
    waiting: list[Piece] = []
    side: str | None = None
    for sentence in sentences:
        text = sentence.text
        found = forms.read_sentence(text)
        if side and _NUMBER.fullmatch(text):
            found = FoundVote(counts={side: int(text)}, is_read=True)
        side = forms.side_of(text)
        if found is None and votes and not waiting and _WHO_VOTED.match(text):
            votes[-1].pieces += sentence.pieces
            continue
        if found is None or side:
            waiting += sentence.pieces
            continue
        found.pieces = [*waiting, *sentence.pieces]
        waiting = []
        if votes and votes[-1].takes(found):
            votes[-1].add(found)
        else:
            votes.append(found)
    if waiting and votes:
        votes[-1].pieces += waiting
    elif waiting:
        votes.append(FoundVote(waiting))
    return votes
