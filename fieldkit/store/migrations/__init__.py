"""The database's versions, one file a step, run by Alembic."""

NEWEST = "0009"
"""The last step's revision; a test compares it with Alembic's own head."""
