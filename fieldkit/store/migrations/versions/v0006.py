"""Excerpts that know all their words, their colour and where they are heard; the table of pseudonyms."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the columns and the table; excerpts of before know their first and last word only."""
    op.execute("ALTER TABLE excerpt ADD COLUMN colour VARCHAR DEFAULT ''")
    op.execute("ALTER TABLE excerpt ADD COLUMN words TEXT DEFAULT '[]'")
    op.execute("ALTER TABLE excerpt ADD COLUMN start FLOAT DEFAULT 0")
    op.execute('ALTER TABLE excerpt ADD COLUMN "end" FLOAT DEFAULT 0')
    op.execute("ALTER TABLE excerpt ADD COLUMN is_removed BOOLEAN DEFAULT 0")
    op.execute(
        "CREATE TABLE pseudonym (id VARCHAR NOT NULL PRIMARY KEY, visit VARCHAR, name VARCHAR, pseudonym VARCHAR,"
        " note VARCHAR, is_removed BOOLEAN)"
    )
    op.execute("CREATE INDEX pseudonym_by_visit ON pseudonym (visit)")
