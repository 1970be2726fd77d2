"""What a request to a model costs, on which day it was, and how costs add up. Decimal, no I/O."""
