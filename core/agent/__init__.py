"""The turn: the loop that answers, and the runner that makes it survive."""
