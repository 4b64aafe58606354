"""Readers of documents: PDF, Word, OpenDocument and web pages as lines.

`process` is the door: it runs `child` in a process of its own, which alone loads a reader's library
and reads hostile bytes. The readers know nothing of meetings.
"""
