"""Mentions: the organizations, case numbers and days of meetings that a text names.

Between the reader and the archive in the flow. Here is found what a text says; what a number or a
day leads to, the archive knows when all meetings are read. Where two finds overlap the longest
wins, and one that leads nowhere still covers the shorter ones inside it: `KS 99/31` is no mention
of KS.
"""

from motearkiv.mentions.found import NOBODY, CaseReference, Found, MeetingReference, Name
from motearkiv.mentions.texts import TextReader

__all__ = [
    "NOBODY",
    "CaseReference",
    "Found",
    "MeetingReference",
    "Name",
    "TextReader",
]
