"""Plain values: no I/O, no framework, nothing that can fail for reasons outside the process."""
