"""Forms that a team wrote or changed, one row a version."""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the table; sheets of before keep their form's text themselves."""
    op.execute(
        "CREATE TABLE form (id VARCHAR NOT NULL PRIMARY KEY, form VARCHAR, version VARCHAR, title VARCHAR,"
        " blob VARCHAR)"
    )
