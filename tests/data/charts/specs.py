"""Specs as models write them, for a table with month, team, n, delay and moment."""

from typing import Any

Spec = dict[str, Any]
MONTH = {"field": "month", "type": "ordinal"}
SUM = {"aggregate": "sum", "field": "n", "type": "quantitative"}
BARS: Spec = {"mark": "bar", "encoding": {"x": MONTH, "y": SUM}}
LINE: Spec = {
    "mark": {"type": "line", "point": True, "interpolate": "monotone"},
    "encoding": {
        "x": {"field": "moment", "type": "temporal", "axis": {"format": "%b %Y", "tickCount": 5}},
        "y": {"field": "delay", "type": "quantitative", "scale": {"zero": False}},
        "color": {"field": "team", "legend": {"orient": "bottom"}, "scale": {"scheme": "set2"}},
        "tooltip": [{"field": "moment"}, {"field": "delay", "format": ".1f"}],
    },
}
STACKED: Spec = {
    "mark": "area",
    "encoding": {
        "x": {"field": "moment", "timeUnit": "yearmonth", "type": "temporal"},
        "y": {"aggregate": "count", "stack": "normalize"},
        "color": {"field": "team"},
        "order": {"field": "team"},
    },
}
HISTOGRAM: Spec = {
    "mark": {"type": "bar", "color": "#336699", "cornerRadiusEnd": 2},
    "encoding": {"x": {"field": "delay", "bin": {"maxbins": 20}}, "y": {"aggregate": "count"}},
}
SCATTER: Spec = {
    "mark": {"type": "point", "opacity": 0.5, "filled": True},
    "encoding": {"x": {"field": "n"}, "y": {"field": "delay"}},
}
HEAT: Spec = {
    "mark": "rect",
    "encoding": {
        "x": MONTH,
        "y": {"field": "team", "type": "nominal", "sort": "-color"},
        "color": {"aggregate": "mean", "field": "delay", "scale": {"scheme": "blues"}},
    },
}
RULED: Spec = {
    "layer": [
        BARS,
        {"mark": {"type": "rule", "strokeDash": [4, 2]}, "encoding": {"y": {"datum": 100}}},
        {
            "mark": {"type": "text", "dy": -6},
            "encoding": {"x": MONTH, "y": SUM, "text": {**SUM, "format": ",.0f"}},
        },
    ]
}
SHARED: Spec = {
    "encoding": {"x": MONTH, "y": {"field": "delay"}},
    "layer": [
        {"mark": "point"},
        {"mark": "line", "encoding": {"y": {"aggregate": "mean", "field": "delay"}}},
    ],
    "resolve": {"scale": {"y": "shared"}},
}
FACETS: Spec = {"mark": "bar", "encoding": {"facet": {"field": "team"}, "x": MONTH, "y": SUM}}
GRID: Spec = {"facet": {"row": {"field": "team"}}, "spec": BARS}
BESIDE: Spec = {"hconcat": [BARS, HISTOGRAM], "spacing": 10}
BELOW: Spec = {"vconcat": [BARS, LINE]}
SEVERAL: Spec = {"concat": [BARS, HISTOGRAM, HEAT], "columns": 2}
HIGHLIGHT: Spec = {
    "mark": "bar",
    "encoding": {
        "x": {"field": "team", "type": "nominal"},
        "y": SUM,
        "color": {
            "condition": {"test": {"field": "team", "equal": "g1"}, "value": "crimson"},
            "value": "lightgrey",
        },
    },
}
TREND: Spec = {
    "layer": [
        SCATTER,
        {
            "mark": "line",
            "transform": [{"regression": "delay", "on": "n"}],
            "encoding": {"x": {"field": "n"}, "y": {"field": "delay"}},
        },
    ]
}
RANKED: Spec = {
    "mark": "bar",
    "transform": [
        {"aggregate": [{"op": "sum", "field": "n", "as": "total"}], "groupby": ["team"]},
        {"window": [{"op": "rank", "as": "place"}], "sort": [{"field": "total"}]},
        {"filter": {"field": "place", "lte": 2}},
    ],
    "encoding": {"x": {"field": "total"}, "y": {"field": "team"}},
}
PIE: Spec = {
    "mark": {"type": "arc", "innerRadius": 40},
    "encoding": {"theta": {"aggregate": "count"}, "color": {"field": "team"}},
}
ERRORS: Spec = {
    "layer": [
        {
            "mark": {"type": "errorbar", "extent": "ci"},
            "encoding": {"x": MONTH, "y": {"field": "n"}},
        },
        {"mark": {"type": "boxplot", "extent": 1.5}, "encoding": {"x": MONTH, "y": {"field": "n"}}},
    ]
}
GOOD = {
    name: value
    for name, value in globals().items()
    if isinstance(value, dict)
    and {"mark", "layer", "facet", "hconcat", "vconcat", "concat"} & {*value}
}
