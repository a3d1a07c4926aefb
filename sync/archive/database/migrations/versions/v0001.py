"""The first archives, as they made themselves before there were steps."""

from __future__ import annotations

from alembic import op
from sqlalchemy import JSON, Column, Integer, String

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "statements",
        Column("cursor", Integer, primary_key=True, autoincrement=True),
        Column("id", String, nullable=False, unique=True),
        Column("scope", String, nullable=False, index=True),
        Column("subject", String, nullable=False, index=True),
        Column("access", String, nullable=False),
        Column("hash", String, nullable=False),
        Column("body", JSON, nullable=False),
    )
    op.create_table("batches", Column("id", String, primary_key=True), Column("receipt", JSON, nullable=False))
    op.create_table(
        "users",
        Column("name", String, primary_key=True),
        Column("role", String, nullable=False),
        Column("revoked", Integer, nullable=False, server_default="0"),
    )
    op.create_table(
        "codes",
        Column("hash", String, primary_key=True),
        Column("user", String, nullable=False),
        Column("expires", String, nullable=False),
        Column("used", Integer, nullable=False, server_default="0"),
    )
    op.create_table(
        "tokens",
        Column("hash", String, primary_key=True),
        Column("user", String, nullable=False),
        Column("device", String, nullable=False),
        Column("made", String, nullable=False),
    )
    op.create_table("erased", Column("subject", String, primary_key=True))
    op.create_table(
        "audit",
        Column("number", Integer, primary_key=True, autoincrement=True),
        Column("at", String, nullable=False),
        Column("user", String, nullable=False),
        Column("act", String, nullable=False),
        Column("detail", String, nullable=False),
    )
