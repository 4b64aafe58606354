"""Following: feeds (Atom) and calendars (iCalendar) of what the pages show.

After the twins in the flow. What is withheld is not in them, since the Archive does not hand it
out, and no day in them is that of a build: each comes from the record.
"""
