"""Tokens that belong to a device's key, run out and are renewed; keys of laptops, sealed to administrators.

Tokens from before are good for as long as new ones, by which time their laptops have asked for a new one.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from alembic import op
from sqlalchemy import Boolean, Column, Integer, String, Text, false, text

revision = "0003"
down_revision = "0002"

LIFE = timedelta(days=180)


def upgrade() -> None:
    """Add what is new; what is there stays."""
    for column in (
        Column("key", String, nullable=False, server_default=""),
        Column("expires", String, nullable=False, server_default=""),
        Column("next_hash", String),
        Column("next_key", String, nullable=False, server_default=""),
        Column("tool", Boolean, nullable=False, server_default=false()),
    ):
        op.add_column("devices", column)
    op.create_index("ix_devices_next_hash", "devices", ["next_hash"])
    later = (datetime.now(UTC) + LIFE).isoformat(timespec="seconds")
    op.get_bind().execute(text("UPDATE devices SET expires = :later"), {"later": later})
    op.create_table(
        "stewards",
        Column("recipient", String, primary_key=True),
        Column("name", String, nullable=False),
        Column("at", String, nullable=False),
    )
    op.create_table(
        "escrow",
        Column("device", Integer, primary_key=True, autoincrement=False),
        Column("sealed", Text, nullable=False),
        Column("at", String, nullable=False),
    )
