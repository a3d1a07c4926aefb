"""Segments that know whose voice the machine heard."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the column; no voice was told apart before."""
    op.execute("ALTER TABLE segments ADD COLUMN machine_speaker VARCHAR NOT NULL DEFAULT ''")
