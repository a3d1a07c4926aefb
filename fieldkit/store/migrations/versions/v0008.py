"""What coders hold excerpts to say; factors that were merged or split; search by stems and places."""

from __future__ import annotations

from pathlib import Path

from alembic import op

from fieldkit.store.index.stems import stems_of

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add tables and columns, and index what is here anew; blank lines part one SQL statement from the next."""
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.create_function("stems_of", 1, stems_of, deterministic=True)
    schema = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    for statement in schema.split("\n\n"):
        op.execute(statement)
