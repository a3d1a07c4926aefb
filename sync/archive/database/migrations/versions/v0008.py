"""Signatures that were seen, so that no request is carried out twice for who copied it."""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Column, String

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "signatures",
        Column("mark", String, primary_key=True),
        Column("until", BigInteger, nullable=False, index=True),
    )
