"""What a change does, in human words: two plans held against each other, a module a section."""
