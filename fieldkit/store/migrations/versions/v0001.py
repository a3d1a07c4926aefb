"""Statements, projections, this laptop's bookkeeping, and the index that search reads."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the first tables; blank lines part one SQL statement from the next."""
    schema = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    for statement in schema.split("\n\n"):
        op.execute(statement)
