"""The process behind `Drawer`: a line of JSON in, a spec; a line of JSON out, its SVG or null."""

import json
import sys
from typing import IO

import vl_convert as vl

# The looks of the pages' theme, on white.
_CONFIG = {
    "background": "white",
    "font": "sans-serif",
    "range": {
        "category": [
            *("#1fa57c", "#ae441c", "#3763d4", "#c18811"),
            *("#af7ed0", "#177888", "#c0607b", "#6e7928"),
        ]
    },
    "mark": {"color": "#1fa57c"},
}


# The first chart takes as long as ten others: it is drawn before anybody waits for one.
_FIRST = {"mark": "bar", "data": {"values": [{"a": 1}]}, "encoding": {"x": {"field": "a"}}}


def serve(given: IO[str], out: IO[str]) -> None:
    """Draw until the input ends. Nothing may be fetched: no address is allowed."""
    vl.vegalite_to_svg(_FIRST, config=_CONFIG, allowed_base_urls=[])
    for line in given:
        try:
            svg = vl.vegalite_to_svg(json.loads(line), config=_CONFIG, allowed_base_urls=[])
        except ValueError:
            svg = None
        out.write(json.dumps(svg) + "\n")
        out.flush()


if __name__ == "__main__":
    serve(sys.stdin, sys.stdout)
