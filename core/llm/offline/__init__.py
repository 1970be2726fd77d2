"""The offline analyst: reads a question into SQL by rules, without a network and without AI."""
