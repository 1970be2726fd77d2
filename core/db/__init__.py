"""The ledger's storage: engine, tables, unit of work, migrations."""
