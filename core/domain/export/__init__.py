"""What leaves Daybook and may come back: the schema of an exported session, and file names."""
