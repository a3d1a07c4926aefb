"""Interviews that wait for a consent, and stay on this laptop until it is noted."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the column; interviews of before wait for nothing."""
    op.execute("ALTER TABLE interview ADD COLUMN awaits_consent BOOLEAN DEFAULT 0")
