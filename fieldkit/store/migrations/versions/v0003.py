"""Recordings that know the files they were brought in as."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column; recordings of before know their first file only."""
    op.execute("ALTER TABLE recording ADD COLUMN parts TEXT DEFAULT '[]'")
