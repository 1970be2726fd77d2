"""A chart of a saved result, with the way to its rows and to its description."""

import json
from pathlib import Path

import streamlit as st

from core.data.charts.chart import Chart, prepare
from core.data.charts.look import fills_the_width
from core.domain.view import ChartCall
from core.errors import DataError
from pages.parts.copying import draw_code
from pages.parts.table import draw_table
from pages.parts.words import counted, plain


def draw_chart(call: ChartCall, results_dir: Path, *, key: str) -> None:
    """The chart in the app's look; a sentence when its rows are gone or it cannot be drawn.

    `key`: what tells this chart from others on the page.
    """
    with st.container(key=f"chart {key}", border=True, gap="small"):
        st.markdown(f"**{plain(call.title)}**")
        try:
            chart = prepare(results_dir, call.result_id, call.spec)
        except DataError as error:
            st.warning(plain(str(error)))
        else:
            _draw(chart, call)
        _draw_data(call, results_dir, key)
        _draw_spec(call, key)


def _draw(chart: Chart, call: ChartCall) -> None:
    st.vega_lite_chart(
        chart.spec,
        width="stretch" if fills_the_width(chart.spec) else "content",
        alt=in_words(chart, call),
    )
    if chart.caption:
        st.caption(plain(chart.caption))


def in_words(chart: Chart, call: ChartCall) -> str:
    """What a screen reader says of the chart: the table below has its figures."""
    drawn = counted(chart.points, "point")
    return f"Chart: {call.title}. {drawn}. {chart.caption}".strip()


def _draw_data(call: ChartCall, results_dir: Path, key: str) -> None:
    data = st.expander("See the data", key=f"data {key}", type="compact", on_change="rerun")
    if data.open:
        with data:
            draw_table(results_dir, call.result_id, key=f"data {key}")


def _draw_spec(call: ChartCall, key: str) -> None:
    with st.expander("Chart spec", type="compact"):
        spec = json.dumps(call.spec, ensure_ascii=False, indent=1)
        draw_code(spec, "json", key=f"spec {key}", label="Copy the chart's spec")
