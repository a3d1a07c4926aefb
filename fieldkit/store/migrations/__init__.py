"""The database's versions, one file a step, run by Alembic."""

NEWEST = "0008"
"""The last step's revision; a test compares it with Alembic's own head."""
