"""How an export comes back in: opened, checked whole, then written."""
