"""Search: from the archive's words to the files that the browser searches in, and its ranking.

After the twins in the flow. The analyser and the ranking exist twice, here and in the browser's
script; tests hold them equal.
"""
