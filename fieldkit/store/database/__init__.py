"""The SQLite file: the one way to open it, and its tables."""
