"""Help with language: dictionaries, read by a process of their own, and patterns that cannot hang."""
