"""Twins: the JSON file beside each page, with the words of the data model.

After render in the flow. Keys are those of the YAML, and `url` leads to the page of what an object
tells of. What is withheld is not in them, since the Archive does not hand it out. Search and the
pages' own links rest on them, so no setting takes them away.
"""
