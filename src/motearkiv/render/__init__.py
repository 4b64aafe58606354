"""Render: views → HTML bodies through our own autoescaping templates.

After the views in the flow. Record text becomes HTML at one place, `record.py`, and what came of it
is compared with the record at another, `words.py`.
"""
