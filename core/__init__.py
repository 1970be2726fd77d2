"""Everything of Daybook that is not drawing: no module below here imports streamlit."""
