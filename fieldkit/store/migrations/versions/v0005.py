"""Segments that people cut, join and bound; and what was done in one go, to be taken back in one go."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the columns and the table; every segment of before is the machine's, with the machine's bounds."""
    op.execute("ALTER TABLE segments ADD COLUMN machine_start FLOAT NOT NULL DEFAULT 0")
    op.execute("ALTER TABLE segments ADD COLUMN machine_end FLOAT NOT NULL DEFAULT 0")
    op.execute("ALTER TABLE segments ADD COLUMN is_machines BOOLEAN NOT NULL DEFAULT 1")
    op.execute("ALTER TABLE segments ADD COLUMN is_read BOOLEAN NOT NULL DEFAULT 1")
    op.execute('UPDATE segments SET machine_start = start, machine_end = "end"')
    op.execute(
        "CREATE TABLE steps (id VARCHAR NOT NULL PRIMARY KEY, owner VARCHAR NOT NULL, name VARCHAR NOT NULL,"
        " is_undone BOOLEAN NOT NULL DEFAULT 0)"
    )
    op.execute("CREATE INDEX steps_by_owner ON steps (owner, id)")
    op.execute(
        "CREATE TABLE changes (step VARCHAR NOT NULL, place INTEGER NOT NULL, after VARCHAR NOT NULL,"
        " before VARCHAR NOT NULL, PRIMARY KEY (step, place))"
    )
    op.execute("CREATE INDEX changes_by_after ON changes (after)")
    op.execute("CREATE INDEX changes_by_before ON changes (before)")
