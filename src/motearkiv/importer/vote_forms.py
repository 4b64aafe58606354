"""The forms in which minutes tell how a vote went, one sentence or line at a time.

After the votes in the importer. Counts are read where the words leave one reading, never computed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from motearkiv.importer.outcomes import Outcomes
from motearkiv.importer.vote_parts import (
    AGAINST,
    BLANK,
    COUNT,
    FOR,
    PARTED,
    VOTES,
    WAS,
    count_of,
    counts_of,
    may_be_subject,
    names_of,
    subject_of,
)
from motearkiv.importer.vote_tallies import inverted, tally
from motearkiv.importer.votes import FoundVote
from motearkiv.model import Outcome

_APART = re.compile(
    r"(?P<subject>[A-ZÆØÅ][^:.]{3,80}):\s"
    r"(?P<verb>Fikk|Fekk|Falt|Fall|Ble|Blei|Vart|Vedtatt|Vedteke)\b"
)
"""A subject with a colon after it: «Forslaget fra SV: Fikk 7 stemmer»."""
_POINT = re.compile(r"(?P<point>(?:Punkt|Pkt\.?) \d{1,2}(?:\.\d{1,2})?):\s(?=[A-ZÆØÅ]\S*\s\S+\s\S)")
"""A point before a sentence about it: «Punkt 2: Innstillingen ble vedtatt med …»."""
_BY_ALL = (
    r"(?:enstemmig|énstemmig|enst\.|einst\.|samr\.|einstemmig|samrøystes|samstemt|samstemmig|einrøystes|"
    r"(?:ved|med) akklamasjon|mot ingen stemmer|mot null stemmer|mot 0 stemmer)"
)
_SUBJECT = r"(?P<subject>[A-ZÆØÅ«\"](?:[^.:;!?]|\.(?= ?[a-zæøå\d])){2,180}?)"
_TAIL = r"(?:\s?[,;(–-].{0,400})?"
_BY_CHAIR = r"(?:\s(?:med|ved)\s[^.;]{0,40}?(?:dobbe|avgj|utslag)[^.;]{0,60})?"
"""How a tie was broken: «med dobbeltrøysta til leiaren»."""
_SIDES = {
    "for": FOR, "ja": FOR, "imot": AGAINST, "mot": AGAINST, "nei": AGAINST, "blank": BLANK,
    "blankt": BLANK, "blanke": BLANK, "avholdende": BLANK, "avstod": BLANK, "avsto": BLANK,
}  # fmt: skip
_SIDE = rf"(?:stemte\s+|røysta\s+)?(?P<side>{'|'.join(_SIDES)})(?:\s(?:stemte|røysta))?"
_STEMTE = re.compile(
    rf"(?P<side>For|Imot|Mot)\b(?P<subject>[^.:;]{{0,150}}?)\s(?:stemte|stemde|røysta|røystet|"
    rf"avgav|avgitt)\s?:?\s(?P<count>{COUNT})\b(?!\s?%)(?P<rest>.*)",
    re.IGNORECASE,
)
_ALSO = re.compile(
    r"[,;.]\s(?:og\s)?(?P<side>for|imot|mot|blankt)\s(?:[^.:;,]{0,80}\s)?"
    rf"(?:stemte|stemde|røysta)\s?:?\s(?P<count>{COUNT})\b",
    re.IGNORECASE,
)
_VOTED = re.compile(
    rf"\b(?P<count>{COUNT})\s(?:{VOTES}\s)?(?:\([^()]*\)\s)?(?:stemte|stemde|røysta|ble avgitt)?\s?"
    rf"(?P<side>for|imot|mot|blankt|blanke|blank|avholdende)\b(?!\s{COUNT}\b)",
    re.IGNORECASE,
)
_LINE = re.compile(
    rf"[\W_]*{_SIDE}(?:\s{VOTES})?\s*[:=–-]?\s*(?P<count>{COUNT})?(?:\s{VOTES})?\b(?P<rest>.*)",
    re.IGNORECASE,
)
_LINES = re.compile(
    rf"[\W_]*(?:(?:{'|'.join(_SIDES)})(?:\s{VOTES})?\s*[:=]?\s*{COUNT}(?:\s{VOTES})?[\s,;/.|–-]*"
    r"(?:og\s)?){1,4}",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{1,4}")
_ALONE = re.compile(rf"[\W_]*{_SIDE}(?:\s{VOTES})?\s*[:=–-]?\s*", re.IGNORECASE)
_EACH = re.compile(
    rf"(?P<side>{'|'.join(_SIDES)})(?:\s{VOTES})?\s*[:=]?\s*(?P<count>{COUNT})\b", re.IGNORECASE
)
_BRACKETED = re.compile(rf"\((?:med\s)?(?P<count>\d{{1,4}})\s{VOTES}\)", re.IGNORECASE)
_MAX_LINE = 40
"""A line of a vote shorter than this was not broken by its width."""
_LEAD = re.compile(
    r"^(?:Ved (?:\w+ )?(?:votering(?:en|a)?|avstemn?ing(?:en|a)?|(?:av)?røysting(?:a)?)"
    r"(?: (?:over|mellom) [^.,]{2,120}?)?,? (?:ble|blei|vart|fikk|falt) |"
    r"Dermed (?:ble|blei|vart|er|var|falt) |"
    r"(?:Votering|Avstemning|Avstemming|Røysting|Avrøysting|Resultat)\s*:\s*)",
    re.IGNORECASE,
)
_SHORT_OF = re.compile(
    r"(?:Den|Det|\S*(?:forslaget|framlegget|innstillingen|innstillinga|tilrådinga))\s"
    r"(?:oppnådde|fikk|fekk|nådde)\sikk[je]e?\s[^.]{0,60}(?:fleirtal|flertall)[^.]*\.?",
    re.IGNORECASE,
)
"""What a proposal lacks that a rule asks more votes for."""
_CANDIDATES = re.compile(
    rf"\b(?:fikk|fekk)\s{COUNT}\s{VOTES}(?!\s(?:for|mot|imot)\b)", re.IGNORECASE
)
"""What each of several candidates got: found twice, it tells no side of one vote."""
_BEFORE_COUNT = re.compile(r"(?P<subject>[A-ZÆØÅ«\"][^.;!?]{1,150}?)(?:\s*:|\s(?:fikk|fekk))\s*")
"""What was voted on, before «: 5 for» or «fikk 5 stemmer for»."""
_MAX_SENTENCE = 2000
_MAX_LEAD = 60
"""How far from its start a sentence tells its first count."""
_MAY_BE = re.compile(
    r"stem|røyst|akklam|vedt|vedte|godkj|tiltr|tilr|bifal|falt|fall|forkast|avvis|valgt|vald|utsatt|"
    r"utsett|\b(?:for|mot|imot|ja|nei|blank)",
    re.IGNORECASE,
)
"""What every form has a part of: a quick look before the forms are tried."""
_THE_DECISION = re.compile(r"(?:Vedtaket|Avgjerda|Avgjørelsen|Beslutningen)")
"""What was decided by all was adopted: «Vedtaket var samrøystes»."""
_GOES_ON = re.compile(r"\s(?:til|av|med|mot|for|frå|fra|i|på|og|ved)$")
_CASTING = re.compile(r"dobbe[l]?t?stemme|dobbel(?:t)?røyst|avgjørende stemme", re.IGNORECASE)


@dataclass(frozen=True)
class VoteForms:
    """The forms of votes with a vocabulary's words for their results."""

    outcomes: Outcomes

    @cached_property
    def _unanimous(self) -> re.Pattern[str]:
        return re.compile(
            rf"(?:{_SUBJECT}:?\s)?(?:{WAS}\s)*(?P<early>{self.outcomes.pattern}\s)?(?P<all>{_BY_ALL})"
            rf"(?:\s{WAS})*\s?(?P<result>{self.outcomes.pattern})?(?:\s(?:av|i|som|til)\s[^.]{{2,60}}?)?"
            rf"(?:\s?\((?P<bracket>[^()]*)\)|\s(?:med|av)\s[^.]{{2,60}}?)?{_TAIL}\.?",
            re.IGNORECASE,
        )

    @cached_property
    def _counted(self) -> re.Pattern[str]:
        return re.compile(
            rf"(?:{_SUBJECT}:?\s)?(?:{WAS}\s)*(?P<result>{self.outcomes.pattern})\s?,?\s"
            rf"(?P<how>(?:mot|med|ved)\s.{{1,400}}?)\.?",
            re.IGNORECASE,
        )

    @cached_property
    def _got(self) -> re.Pattern[str]:
        return re.compile(
            rf"{_SUBJECT}\s(?:fikk|fekk)\s{COUNT}\s{VOTES}(?:\s\([^()]*\))?(?:\smot\s{COUNT}(?:\s{VOTES})?)?"
            rf"(?:,?\s(?:og\s)?(?:{WAS}\s)*(?:dermed\s)?(?P<result>{self.outcomes.pattern})"
            rf"(?:\smot\s{COUNT}(?:\s{VOTES})?)?)?{_BY_CHAIR}{_TAIL}\.?",
            re.IGNORECASE,
        )

    @cached_property
    def _thus(self) -> re.Pattern[str]:
        return re.compile(
            rf"(?:Dermed|Derved|Såleis|Følgelig|Og dermed)\s{WAS}\s"
            r"(?P<subject>[^.:;]{2,150}?)\s?"
            rf"(?P<result>{self.outcomes.pattern})?(?:\s[^.]{{0,80}})?\.?",
            re.IGNORECASE,
        )

    @cached_property
    def _plain(self) -> re.Pattern[str]:
        return re.compile(
            rf"(?P<subject>(?:[A-ZÆØÅ]\S*\s){{0,3}}\S*(?:innstilling|innstillingen|innstillinga|"
            r"forslag|forslaget|tilråding|tilrådinga|framlegg|framlegget|vedtaksforslag|punkt \d+)"
            rf"(?:\s(?:fra|frå|til|om)\s[^.:;]{{2,80}}?)?)\s(?:{WAS}\s)*"
            rf"(?P<result>{self.outcomes.pattern})\.?|(?P<alone>{self.outcomes.pattern})\.?",
            re.IGNORECASE,
        )

    def stands_alone(self, text: str) -> bool:
        """Whether a line by itself tells of a vote, and is not a list that may go on."""
        if _NUMBER.fullmatch(text):
            return True
        if _GOES_ON.search(text):
            return False
        found = self.read_sentence(text)
        is_list = ":" in text and not text.endswith((".", ")", ":")) and not _LINES.fullmatch(text)
        return found is not None and not (is_list and len(text) > _MAX_LINE)

    def side_of(self, text: str) -> str | None:
        """The count that a line with a side alone announces: FOR, and the number below it."""
        found = _ALONE.fullmatch(text)
        return _SIDES[found["side"].casefold()] if found else None

    def tells_of_vote(self, text: str) -> bool:
        """Whether a sentence outside a section of votes is one, by more than a bare result."""
        found = self.read_sentence(text)
        if found is None:
            return False
        return bool(found.counts or found.unanimous or (found.result and found.subject))

    def read_sentence(self, text: str) -> FoundVote | None:
        """What one sentence or line says of a vote; None where it is of none of the forms."""
        if len(text) > _MAX_SENTENCE or not _MAY_BE.search(text):
            return None
        words = _LEAD.sub("", text)
        if apart := _APART.match(words):
            words = f"{apart['subject']} {apart['verb'].lower()}{words[apart.end() :]}"
        if point := _POINT.match(words):
            found = self.read_sentence(words[point.end() :])
            if found:
                found.subject = ": ".join(filter(None, (point["point"], found.subject)))
            return found
        readers = (
            self._stemte,
            tally,
            inverted,
            self._sides,
            self._by_all,
            self._with_counts,
            self._result_alone,
        )
        for reader in readers:
            if found := reader(words, text):
                found.is_read = True
                return found
        return None

    def _stemte(self, words: str, _: str) -> FoundVote | None:
        if found := _STEMTE.fullmatch(words):
            subject = found["subject"].strip(" ,")
            count = count_of(found["count"])
            side = _SIDES[found["side"].casefold()]
            vote = FoundVote(subject=subject or None, counts={side: count})
            for other in _ALSO.finditer(found["rest"]):
                vote.counts.setdefault(_SIDES[other["side"].casefold()], count_of(other["count"]))
            if names := names_of(found["rest"]):
                vote.named.append((f"{found['side']} {count}", len(names) - count))
            return vote
        every = list(_VOTED.finditer(words))
        is_said = re.search(r"\b(?:stemte|røysta|stemmer|røyster|for)\b", words, re.IGNORECASE)
        lead = words[: every[0].start()] if every else ""
        if not every or not is_said or len(lead) > _MAX_LEAD or PARTED.search(words):
            return None
        sides = [_SIDES[one["side"].casefold()] for one in every]
        if len(set(sides)) != len(sides) or (len(sides) == 1 and "stemte" not in words):
            return None
        told = _BEFORE_COUNT.fullmatch(lead)
        subject = told["subject"] if told and may_be_subject(told["subject"]) else None
        return FoundVote(
            subject=subject,
            counts={side: count_of(one["count"]) for side, one in zip(sides, every, strict=True)},
            result=self.outcomes.in_sentence(words),
        )

    def _sides(self, words: str, _: str) -> FoundVote | None:
        if _LINES.fullmatch(words):
            every = list(_EACH.finditer(words))
            counts = {_SIDES[one["side"].casefold()]: count_of(one["count"]) for one in every}
            return FoundVote(counts=counts) if len(counts) == len(every) else None
        found = _LINE.fullmatch(words)
        if not found:
            return None
        rest = found["rest"].strip()
        is_list = not rest or rest[0] in ":(,–-" or words[found.end("side") :].lstrip()[:1] in ":="
        if not is_list or (not found["count"] and rest.strip(" :")):
            return None
        if not found["count"]:
            return FoundVote(subject=None)
        count = count_of(found["count"])
        vote = FoundVote(counts={_SIDES[found["side"].casefold()]: count})
        if names := names_of(rest):
            vote.named.append((f"{found['side']} {count}", len(names) - count))
        return vote

    def _by_all(self, words: str, text: str) -> FoundVote | None:
        found = self._unanimous.fullmatch(words) or self._unanimous.fullmatch(text)
        if not found or not may_be_subject(found["subject"]):
            return None
        subject = subject_of(found["subject"])
        said = found["result"] or found["early"]
        if not said and subject and self.outcomes.of(subject):
            subject, said = None, subject
        vote = FoundVote(subject=subject, unanimous=True)
        vote.result = self.outcomes.of(said) if said else None
        if said is None and _THE_DECISION.fullmatch(subject or ""):
            vote.result = Outcome.ADOPTED
        count = _BRACKETED.search(words) or re.search(rf"\bmed (?P<count>\d{{1,4}}) {VOTES}", words)
        if count:
            vote.counts[FOR] = count_of(count["count"])
        return vote

    def _with_counts(self, words: str, text: str) -> FoundVote | None:
        if len(_CANDIDATES.findall(words)) > 1:
            return FoundVote()
        found = self._counted.fullmatch(words)
        if not (found and may_be_subject(found["subject"])):
            found = self._got.fullmatch(words)
        if found and may_be_subject(found["subject"]):
            result = self.outcomes.of(found["result"]) if found["result"] else None
            counts = counts_of(words, result)
            if counts or _CASTING.search(words) or re.search(rf"\b{COUNT}\s(?:mot|{VOTES})", words):
                return FoundVote(subject=subject_of(found["subject"]), counts=counts, result=result)
        thus = self._thus.fullmatch(text)
        if thus and thus["result"]:
            return FoundVote(subject=thus["subject"], result=self.outcomes.of(thus["result"]))
        falls = re.fullmatch(
            r"(?:Dermed|Derved)\s(?:falt|fall)\s(?P<subject>[^.:;]{2,150})\.?", text
        )
        if _SHORT_OF.fullmatch(words):
            return FoundVote(result=Outcome.REJECTED)
        if falls:
            return FoundVote(subject=falls["subject"], result=Outcome.REJECTED)
        return None

    def _result_alone(self, words: str, _: str) -> FoundVote | None:
        found = self._plain.fullmatch(words)
        if not found or (found["subject"] and not may_be_subject(found["subject"])):
            return None
        result = self.outcomes.of(found["result"] or found["alone"])
        if result not in {Outcome.ADOPTED, Outcome.REJECTED}:
            return None
        return FoundVote(subject=subject_of(found["subject"]), result=result)
