"""What Streamlit itself needs to show a list and a box: a page to compare Daybook's with.

Run by `streamlit run`; with BENCH_ROWS set in the environment it draws that many rows.
"""

import os

import streamlit as st

from tests.bench.answers import mark

with st.sidebar:
    for number in range(int(os.environ.get("BENCH_ROWS", "30"))):
        st.button(f"Orders by region {mark(number)}", key=f"row {number}", type="tertiary")
st.chat_input("Ask about your data")
