"""What Alembic runs first: it hands over the connection that `bot.storage.database` has opened."""

from __future__ import annotations

from alembic import context

from bot.storage.model_tables import MODEL_LINES

# The tables of models stand in a file beside all the others, which it imports.
context.configure(
    connection=context.config.attributes["connection"], target_metadata=MODEL_LINES.metadata, render_as_batch=True
)
with context.begin_transaction():
    context.run_migrations()
