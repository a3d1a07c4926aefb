"""Alembic's door: runs the steps on the connection that the archive gives it."""

from __future__ import annotations

from alembic import context

from sync.archive.database.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
context.run_migrations()
