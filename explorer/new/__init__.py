"""New content made by asking for what it needs: a module a kind, questions before files."""
