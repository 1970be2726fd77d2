"""The ledger of what models cost: prices, the roll-up, its check, budgets, totals."""
