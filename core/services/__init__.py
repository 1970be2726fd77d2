"""What Daybook does, one noun a file. Every method takes the acting user first, and what is not
theirs does not exist for them. Records come back, never rows.
"""
