"""The policy explorer: two adopted documents become one cross-linked, searchable, static site."""

__version__ = "0.1.0"
