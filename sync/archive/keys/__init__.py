"""The archive's own keys: the one it is sealed with, its identity, its certificate."""
