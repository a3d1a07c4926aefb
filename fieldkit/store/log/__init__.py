"""The database's write-ahead log as a program left it, and what is known beside it of what was said last."""
