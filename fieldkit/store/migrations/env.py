"""Alembic's door: runs the steps on the connection that the store gives it."""

from __future__ import annotations

from alembic import context

from fieldkit.store.database.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
