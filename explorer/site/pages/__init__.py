"""The kinds of pages: each a dataclass whose fields are all that its template may see."""
