"""Views: Archive → what one page shows, as pure values without a word of user interface.

After the archive in the flow, before render.
"""
