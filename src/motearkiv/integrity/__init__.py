"""Integrity: the digests of a finished site, and whether a folder is still what they say.

After the site in the flow, before the adapter and the command, which write and check with it.
"""
