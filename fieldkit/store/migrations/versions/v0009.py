"""Consents with their terms, reviews in threads, assignments, interview guides, and copies that left."""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the columns and tables; decisions of before saw all that were made earlier (`seen` stays empty)."""
    for column in (
        "language VARCHAR DEFAULT ''",
        "limits VARCHAR DEFAULT ''",
        "keep_until VARCHAR",
        "evidence_at FLOAT",
    ):
        op.execute(f"ALTER TABLE consent ADD COLUMN {column}")
    for column in (
        "place VARCHAR DEFAULT ''",
        "answers_to VARCHAR DEFAULT ''",
        "is_resolved BOOLEAN DEFAULT 0",
        "seen TEXT",
        "met TEXT DEFAULT '[]'",
    ):
        op.execute(f"ALTER TABLE review ADD COLUMN {column}")
    op.execute("ALTER TABLE visit ADD COLUMN guide VARCHAR DEFAULT ''")
    op.execute(
        "CREATE TABLE assignment (id VARCHAR NOT NULL PRIMARY KEY, visit VARCHAR, interview VARCHAR,"
        " transcriber VARCHAR, hearing VARCHAR, deadline VARCHAR, state VARCHAR, note VARCHAR)"
    )
    op.execute("CREATE INDEX assignment_by_visit ON assignment (visit)")
    op.execute("CREATE INDEX assignment_by_interview ON assignment (interview)")
    op.execute(
        "CREATE TABLE departures (number INTEGER NOT NULL PRIMARY KEY, interview VARCHAR NOT NULL,"
        " copy VARCHAR NOT NULL, place VARCHAR NOT NULL, at VARCHAR NOT NULL)"
    )
    op.execute("CREATE INDEX departures_by_interview ON departures (interview)")
