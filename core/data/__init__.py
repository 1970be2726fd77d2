"""The analyst's data: import, profile, the query sandbox and saved results."""
