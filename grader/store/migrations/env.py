"""Run by alembic: takes the steps on the connection that it is handed, inside the transaction that this is in."""

from __future__ import annotations

from alembic import context

from grader.store.schema import TABLES

context.configure(connection=context.config.attributes["connection"], target_metadata=TABLES)
with context.begin_transaction():
    context.run_migrations()
