"""Linked data: what a page's head tells search engines of it, in the words of schema.org.

After citing in the flow. `things` says what is told. It tells of public bodies,
their meetings and cases, and never of people.
"""
