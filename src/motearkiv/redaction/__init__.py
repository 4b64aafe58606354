"""Redaction: words taken out of everything that an archive holds, and of what it has told.

After the site in the flow; only the command line uses it. What the law keeps from the public
(offentleglova § 13, forvaltningsloven § 13) and what somebody may ask to have erased
(personvernforordningen art. 17) goes out of texts, papers, records, ledger and log at once.
"""
