"""A hook for tests: a system on which two folders cannot trade names in one step."""

from motearkiv.mkdocs_adapter import aside

vars(aside).update(exchange=lambda *_: False)
