"""Møtearkiv: a static site generator for a public body's meeting archive."""

__version__ = "0.1.0"
