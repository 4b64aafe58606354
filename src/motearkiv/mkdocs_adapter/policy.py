"""Policy: what a browser may load and run on a page, as a `<meta>` first in its head.

Part of the MkDocs adapter. The theme's few inline scripts are allowed by their hash, so a script
that gets into a page by any other way does not run.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_NOT_INLINE = re.compile(r"\bsrc\s*=|\btype\s*=\s*[\"']?application/(?:ld\+)?json\b", re.IGNORECASE)
# The character set must stand in the first 1,024 bytes, so it alone comes before.
_HEAD = re.compile(r"<head>(?:\s*<meta charset=[^>]*>)?", re.IGNORECASE)
_RULES = (
    "default-src 'none'; script-src {scripts}; worker-src 'self'; style-src 'self'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'self'; object-src 'none'"
)


def policy_of(html: str) -> str:
    """The policy that lets the inline scripts of a page run, and no others."""
    hashes = dict.fromkeys(
        f"'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'"
        for attributes, code in _SCRIPT.findall(html)
        if not _NOT_INLINE.search(attributes)
    )
    return _RULES.format(scripts=" ".join(["'self'", *hashes]))


def with_policy(html: str) -> str:
    """Put the policy of a page into its head, before anything that it rules."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy_of(html)}">'
    return _HEAD.sub(lambda head: f"{head[0]}\n    {meta}", html, count=1)
