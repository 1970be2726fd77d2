"""What runs in the query's own process: one query, then the process ends."""
