"""Exports and imports: the files that leave, and what comes back."""
