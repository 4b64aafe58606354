"""Citing: a case, a decision or a meeting as others cite it, with the fingerprint of its words.

After permanence in the flow. `citation` says what is cited, `fingerprint` of which words, `bibtex`
and `csl` write it for programs.
"""
