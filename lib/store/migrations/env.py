"""This file is here because Alembic runs it: the connection comes from `upgrade`, in its transaction."""

from __future__ import annotations

from alembic import context

from lib.store.tables import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
