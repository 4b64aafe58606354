"""Rebuild: which files of the last build are still what this one would write, byte for byte.

Before `site` in the flow. While the files of a group are made, everything that they ask of the
archive is noted; they are the same as long as every answer is.
"""
