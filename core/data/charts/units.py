"""Units of time and sizes of bins: in SQL, in Vega-Lite and in words."""

import math
from dataclasses import dataclass, replace

# Seconds of each unit that time is cut into by itself, the finest first.
STEPS = (
    (60, "yearmonthdatehoursminutes"),
    (3_600, "yearmonthdatehours"),
    (86_400, "yearmonthdate"),
    (30.4 * 86_400, "yearmonth"),
    (91.3 * 86_400, "yearquarter"),
    (365.25 * 86_400, "year"),
)
_TRUNCATED = {
    "year": "year",
    "yearquarter": "quarter",
    "yearmonth": "month",
    "yearmonthdate": "day",
    "yearmonthdatehours": "hour",
    "yearmonthdatehoursminutes": "minute",
}
# Parts of a time, laid into 2012 as Vega-Lite does.
_PARTS = {
    "quarter": "make_timestamp(2012, 3 * quarter({0}) - 2, 1, 0, 0, 0.0)",
    "month": "make_timestamp(2012, month({0}), 1, 0, 0, 0.0)",
    "date": "make_timestamp(2012, 1, day({0}), 0, 0, 0.0)",
    "monthdate": "make_timestamp(2012, month({0}), day({0}), 0, 0, 0.0)",
    "day": "TIMESTAMP '2012-01-01' + to_days(CAST(dayofweek({0}) AS INTEGER))",
    "hours": "make_timestamp(2012, 1, 1, hour({0}), 0, 0.0)",
    "hoursminutes": "make_timestamp(2012, 1, 1, hour({0}), minute({0}), 0.0)",
}
_WORDS = {
    "yearmonthdate": "day",
    "yearmonthdatehours": "hour",
    "yearmonthdatehoursminutes": "minute",
    "yearmonth": "month",
    "yearquarter": "quarter",
    "month": "month of the year",
    "quarter": "quarter of the year",
    "date": "day of the month",
    "day": "day of the week",
    "monthdate": "day of the year",
    "hours": "hour of the day",
    "hoursminutes": "minute of the day",
}


@dataclass(frozen=True, kw_only=True)
class Cut:
    """How a column's values are put together: by a unit of time, in bins of a size, or not."""

    unit: str = ""
    step: float = 0.0

    def sql(self, value: str) -> str:
        """The cut of a value; of a bin it is the middle, which falls into the same bin again."""
        if self.unit in _TRUNCATED:
            return f"date_trunc('{_TRUNCATED[self.unit]}', {value})"
        if self.unit:
            return _PARTS[self.unit].format(value)
        if self.step:
            return f"(floor(({value}) / {self.step!r}) + 0.5) * {self.step!r}"
        return value

    def words(self, name: str) -> str:
        """What a point stands for."""
        if self.unit:
            return f"{_WORDS.get(self.unit, self.unit)} of {name}"
        return f"{name} in steps of {self.step:g}" if self.step else name


NO_CUT = Cut()


def known_unit(unit: str) -> bool:
    """Whether there is SQL for a unit of time."""
    return unit in _TRUNCATED or unit in _PARTS


def unit_for(seconds: float, most: int) -> Cut:
    """The finest unit of time of which there are at most `most` in so many seconds."""
    for length, unit in STEPS:
        if seconds / length <= most:
            return Cut(unit=unit)
    return Cut(unit="year")


def bins_for(low: float, high: float, most: int) -> Cut:
    """Round steps, so that there are at most `most` bins from `low` to `high`."""
    if not high > low:
        return replace(NO_CUT, step=1.0)
    rough = (high - low) / most
    if not math.isfinite(rough) or rough < 1e-300:
        return replace(NO_CUT, step=1.0)
    power = 10.0 ** math.floor(math.log10(rough))
    return Cut(step=float(f"{next(f for f in (1, 2, 5, 10) if f * power >= rough) * power:.12g}"))
