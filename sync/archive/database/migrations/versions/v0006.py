"""Tokens of tools that are good for one thing only."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, String

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the column; tokens of before are good for what they were."""
    op.add_column("devices", Column("only", String, nullable=False, server_default=""))
