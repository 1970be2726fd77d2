"""The parts of the analytics page."""
