"""The schema's history. Alembic runs it at start; a revision that was released never changes."""
