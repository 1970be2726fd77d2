"""Jupyter notebooks: their cells, and the data that travels in them."""
