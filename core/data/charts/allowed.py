"""What a chart's spec may hold: the part of Vega-Lite that only draws.

Left out on purpose is all that fetches, links, computes or listens: data, url, href, image, geo
shapes, parameters, signals, expressions as text (`calculate`, `test`, `labelExpr`), usermeta and
config.
"""

import re

from core.data.charts.rule import Rule


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _one_of(text: str, *, null: bool = False) -> Rule:
    return Rule(words=_words(text), null=null)


def _number(low: float, high: float) -> Rule:
    return Rule(number=(low, high))


TRUTH = Rule(truth=True)
TEXT = Rule(pattern=re.compile(r"[^\x00]{0,300}", re.DOTALL), meaning="a text, at most 300 long")
TITLE = Rule(pattern=TEXT.pattern, meaning=TEXT.meaning, null=True)
FIELD = Rule(
    pattern=re.compile(r"[^\x00]{1,500}", re.DOTALL), meaning="the name of a column of the result"
)
_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}|[a-zA-Z]{3,30}|(?:rgb|hsl)a?\([\d\s.,%/]{5,60}\)")
COLOUR = Rule(pattern=_COLOUR, meaning="a colour such as #2b6ea8 or teal", null=True)
FORMAT = Rule(pattern=re.compile(r"[^\x00<>]{0,40}"), meaning="a number's or a time's format")
ANY_NUMBER = _number(-1e300, 1e300)
PIXELS = _number(-2_000, 2_000)
SHARE = _number(0, 1)
COLUMNS = Rule(number=(1, 12), whole=True)
LITERAL = Rule(
    pattern=TEXT.pattern, meaning="a text", number=ANY_NUMBER.number, truth=True, null=True
)
LITERALS = Rule(items=LITERAL, most=500)
DASH = Rule(items=_number(0, 100), most=8)
SHAPE = _one_of(
    "circle square cross diamond triangle triangle-up triangle-down triangle-left triangle-right "
    "arrow wedge stroke"
)

TYPE = _one_of("quantitative temporal ordinal nominal")
AGGREGATE = _one_of(
    "count sum mean average median min max distinct valid missing stdev stdevp variance variancep "
    "q1 q3 product stderr"
)
TIME_UNIT = _one_of(
    "year yearquarter yearmonth yearweek yearmonthdate yearmonthdatehours "
    "yearmonthdatehoursminutes quarter month week day date dayofyear hours minutes monthdate "
    "hoursminutes dayhours"
)
BIN = Rule(
    truth=True,
    null=True,
    words=_words("binned"),
    members={
        "maxbins": _number(2, 500),
        "step": _number(1e-9, 1e12),
        "nice": TRUTH,
        "anchor": ANY_NUMBER,
        "extent": Rule(items=ANY_NUMBER, least=2, most=2),
        "binned": TRUTH,
    },
)
DATE_TIME = {
    "year": _number(1, 9999),
    "quarter": _number(1, 4),
    "month": Rule(number=(1, 12), pattern=re.compile(r"[A-Za-z]{3,9}"), meaning="a month's name"),
    "date": _number(1, 31),
    "hours": _number(0, 24),
    "minutes": _number(0, 60),
    "seconds": _number(0, 60),
}
DATUM = Rule(
    pattern=TEXT.pattern, number=ANY_NUMBER.number, truth=True, null=True, members=DATE_TIME
)
SCHEMES = _words(
    "accent category10 category20 category20b category20c dark2 paired pastel1 pastel2 set1 set2 "
    "set3 tableau10 tableau20 observable10 blues tealblues teals greens browns greys purples "
    "warmgreys reds oranges turbo viridis inferno magma plasma cividis bluegreen bluepurple "
    "goldgreen goldorange goldred greenblue orangered purplebluegreen purpleblue purplered "
    "redpurple yellowgreenblue yellowgreen yelloworangebrown yelloworangered darkblue darkgold "
    "darkgreen darkmulti darkred lightgreyred lightgreyteal lightmulti lightorange lighttealblue "
    "blueorange brownbluegreen purplegreen pinkyellowgreen purpleorange redblue redgrey "
    "redyellowblue redyellowgreen spectral rainbow sinebow"
)
SCALE = Rule(
    null=True,
    members={
        "type": _one_of(
            "linear log pow sqrt symlog time ordinal point band quantile quantize threshold"
        ),
        "domain": Rule(items=DATUM, most=100),
        "domainMin": ANY_NUMBER,
        "domainMax": ANY_NUMBER,
        "domainMid": ANY_NUMBER,
        "range": Rule(
            items=Rule(pattern=_COLOUR, number=PIXELS.number, meaning="a colour or a size"),
            most=100,
        ),
        "rangeMin": PIXELS,
        "rangeMax": PIXELS,
        "scheme": Rule(words=SCHEMES),
        "zero": TRUTH,
        "nice": Rule(truth=True, number=(1, 100)),
        "reverse": TRUTH,
        "clamp": TRUTH,
        "round": TRUTH,
        "padding": _number(0, 100),
        "paddingInner": SHARE,
        "paddingOuter": _number(0, 100),
        "base": _number(1.000001, 1e6),
        "exponent": _number(0.01, 100),
        "constant": _number(1e-9, 1e12),
    },
)
_LABELS = {
    "title": TITLE,
    "format": FORMAT,
    "formatType": _one_of("number time"),
    "labelAngle": _number(-360, 360),
    "labelLimit": _number(0, 1_000),
    "labelFontSize": _number(4, 60),
    "labelColor": COLOUR,
    "titleFontSize": _number(4, 60),
    "titleColor": COLOUR,
    "titlePadding": PIXELS,
    "labelPadding": PIXELS,
}
AXIS = Rule(
    null=True,
    members={
        **_LABELS,
        "labels": TRUTH,
        "ticks": TRUTH,
        "grid": TRUTH,
        "domain": TRUTH,
        "tickCount": Rule(
            number=(0, 200), words=_words("millisecond second minute hour day week month year")
        ),
        "tickMinStep": _number(1e-9, 1e12),
        "values": Rule(items=DATUM, most=200),
        "orient": _one_of("top bottom left right"),
        "offset": PIXELS,
        "labelOverlap": Rule(truth=True, words=_words("parity greedy")),
        "labelAlign": _one_of("left center right"),
        "gridColor": COLOUR,
        "gridOpacity": SHARE,
        "gridDash": DASH,
        "titleAngle": _number(-360, 360),
    },
)
LEGEND = Rule(
    null=True,
    members={
        **_LABELS,
        "orient": _one_of("none left right top bottom top-left top-right bottom-left bottom-right"),
        "direction": _one_of("horizontal vertical"),
        "columns": _number(0, 20),
        "values": Rule(items=DATUM, most=100),
        "symbolLimit": _number(1, 200),
        "symbolType": SHAPE,
        "tickCount": _number(0, 100),
        "type": _one_of("symbol gradient"),
    },
)
HEADER = Rule(
    null=True,
    members={
        **_LABELS,
        "labels": TRUTH,
        "orient": _one_of("top bottom left right"),
        "labelOrient": _one_of("top bottom left right"),
        "titleOrient": _one_of("top bottom left right"),
    },
)
SORT = Rule(
    null=True,
    words=_words("ascending descending x y color size -x -y -color -size"),
    items=LITERAL,
    most=200,
    members={
        "field": FIELD,
        "op": AGGREGATE,
        "order": _one_of("ascending descending", null=True),
        "encoding": _one_of("x y color fill stroke size shape opacity text"),
    },
)
_PREDICATE: dict[str, Rule] = {
    "field": FIELD,
    "equal": LITERAL,
    "lt": LITERAL,
    "lte": LITERAL,
    "gt": LITERAL,
    "gte": LITERAL,
    "range": Rule(items=ANY_NUMBER, least=2, most=2),
    "oneOf": LITERALS,
    "valid": TRUTH,
}
PREDICATE = Rule(members=_PREDICATE)
_PREDICATE |= {name: Rule(items=PREDICATE, most=10) for name in ("and", "or")} | {"not": PREDICATE}

_DEFINITION = {
    "field": FIELD,
    "type": TYPE,
    "aggregate": AGGREGATE,
    "bin": BIN,
    "timeUnit": TIME_UNIT,
    "title": TITLE,
    "bandPosition": SHARE,
}
_DRAWN = {**_DEFINITION, "scale": SCALE, "sort": SORT}
_PLACE = Rule(number=PIXELS.number, words=_words("width height"))
_STACK = Rule(truth=True, null=True, words=_words("zero center normalize"))
_POSITION = Rule(
    null=True,
    members={**_DRAWN, "axis": AXIS, "stack": _STACK, "value": _PLACE, "datum": DATUM},
)
_SECOND = Rule(null=True, members={**_DEFINITION, "value": _PLACE, "datum": DATUM})
_OFFSET = Rule(null=True, members={**_DRAWN, "value": PIXELS})
_POLAR = Rule(null=True, members={**_DRAWN, "stack": _STACK, "value": ANY_NUMBER})
_WRITTEN = {**_DEFINITION, "format": FORMAT, "formatType": _one_of("number time"), "value": LITERAL}


def _property(value: Rule) -> Rule:
    """The channel of a mark's property, whose constant may be `value`."""
    condition = Rule(members={"test": PREDICATE, "value": value}, needs=("test", "value"))
    several = Rule(members=condition.members, needs=condition.needs, items=condition, most=5)
    members = {**_DRAWN, "legend": LEGEND, "value": value, "datum": DATUM, "condition": several}
    return Rule(null=True, members=members)


_FACET = {**_DEFINITION, "header": HEADER, "sort": SORT, "spacing": _number(0, 200)}
FACET = Rule(members={**_FACET, "columns": COLUMNS}, needs=("field",))
_SEVERAL = Rule(members=_WRITTEN)
ENCODING = Rule(
    members={
        **dict.fromkeys(("x", "y"), _POSITION),
        **dict.fromkeys(("x2", "y2", "theta2", "radius2"), _SECOND),
        **dict.fromkeys(("xOffset", "yOffset"), _OFFSET),
        **dict.fromkeys(("theta", "radius"), _POLAR),
        **{channel: _property(COLOUR) for channel in ("color", "fill", "stroke")},
        **{channel: _property(SHARE) for channel in ("opacity", "fillOpacity", "strokeOpacity")},
        **{channel: _property(_number(0, 5_000)) for channel in ("size", "strokeWidth")},
        "strokeDash": _property(DASH),
        "shape": _property(SHAPE),
        "angle": _property(_number(-360, 360)),
        "text": Rule(null=True, members=_WRITTEN),
        "tooltip": Rule(null=True, members=_WRITTEN, items=_SEVERAL, most=20),
        "detail": Rule(null=True, members=_DEFINITION, items=Rule(members=_DEFINITION), most=10),
        "order": Rule(null=True, members=_DRAWN, items=Rule(members=_DRAWN), most=5),
        "row": FACET,
        "column": FACET,
        "facet": FACET,
    }
)

MARKS = _words(
    "bar line area point circle square tick rect rule text arc trail boxplot errorbar errorband"
)
_BAND = Rule(number=PIXELS.number, members={"band": SHARE})
_INNER: dict[str, Rule] = {
    "color": COLOUR,
    "fill": COLOUR,
    "stroke": COLOUR,
    "filled": TRUTH,
    "opacity": SHARE,
    "fillOpacity": SHARE,
    "strokeOpacity": SHARE,
    "strokeWidth": _number(0, 50),
    "strokeDash": DASH,
    "size": _number(0, 5_000),
    "shape": SHAPE,
}
_PART = Rule(truth=True, members=_INNER)
MARK = Rule(
    words=MARKS,
    needs=("type",),
    members={
        "type": Rule(words=MARKS),
        **_INNER,
        "interpolate": _one_of(
            "linear monotone step step-before step-after basis cardinal catmull-rom natural "
            "linear-closed"
        ),
        "tension": SHARE,
        "point": Rule(truth=True, words=_words("transparent"), members=_INNER),
        "line": _PART,
        "tooltip": Rule(truth=True, null=True),
        "orient": _one_of("horizontal vertical"),
        "clip": TRUTH,
        "width": _BAND,
        "height": _BAND,
        "binSpacing": _number(0, 50),
        "thickness": _number(0, 50),
        **{
            name: _number(0, 200)
            for name in ("cornerRadius", "cornerRadiusEnd", "cornerRadiusTopLeft")
        },
        "cornerRadiusTopRight": _number(0, 200),
        "innerRadius": _number(0, 500),
        "outerRadius": _number(0, 500),
        "radius": _number(0, 500),
        "padAngle": SHARE,
        "align": _one_of("left center right"),
        "baseline": _one_of("top middle bottom alphabetic line-top line-bottom"),
        "dx": PIXELS,
        "dy": PIXELS,
        "angle": _number(-360, 360),
        "fontSize": _number(4, 100),
        "fontWeight": Rule(words=_words("normal bold"), number=(100, 900)),
        "fontStyle": _one_of("normal italic"),
        "limit": _number(0, 2_000),
        "text": TEXT,
        "extent": Rule(words=_words("ci iqr min-max stderr stdev"), number=(0, 10)),
        "center": _one_of("mean median"),
        **dict.fromkeys(("median", "box", "outliers", "ticks", "rule", "band", "borders"), _PART),
    },
)
RESOLVE = Rule(
    members={
        part: Rule(
            members={
                channel: _one_of("shared independent")
                for channel in ("x", "y", "color", "fill", "stroke", "size", "shape", "opacity")
                if part != "axis" or channel in "xy"
            }
        )
        for part in ("scale", "axis", "legend")
    }
)
