"""Permanence: every address that the archive has published, and what became of each.

After the views in the flow: what is published is asked of the same functions that the pages are
made with.
"""
