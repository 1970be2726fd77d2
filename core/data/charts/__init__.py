"""Charts of saved results: a Vega-Lite spec in, the same with its data out."""
