"""Voices told apart, several listenings of one interview, and an order of waiting jobs."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the columns; no voice was told apart before, and every transcript was of a whole interview."""
    op.execute("ALTER TABLE segments ADD COLUMN machine_speaker VARCHAR NOT NULL DEFAULT ''")
    op.execute("ALTER TABLE transcript ADD COLUMN task VARCHAR DEFAULT 'transcribe'")
    op.execute("ALTER TABLE transcript ADD COLUMN part VARCHAR DEFAULT ''")
    op.execute("ALTER TABLE interview ADD COLUMN transcript VARCHAR DEFAULT ''")
    op.execute("ALTER TABLE jobs ADD COLUMN place FLOAT NOT NULL DEFAULT 0")
