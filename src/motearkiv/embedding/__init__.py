"""Embedding: the small page of each case that articles elsewhere show, and its oEmbed file.

After render in the flow. The page runs no script, loads nothing and may be framed by anybody; what
it says is what the case's own page says.
"""
