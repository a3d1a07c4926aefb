"""The database's log: how it is read, and what is told and kept of one that breaks."""
