"""Other English words for every table and column of the flights sample, and for the questions."""

import re
from pathlib import Path

import duckdb

from core.data.sources import TableSource
from core.samples.manifest import FOLDER

TABLES = {
    "flights": "journeys",
    "airlines": "operators",
    "airports": "stations",
    "weather": "climate",
    "planes": "vehicles",
}
COLUMNS = {
    "year": "annum", "month": "period", "day": "nth", "dep_time": "leaving_clock",
    "sched_dep_time": "planned_leaving_clock", "dep_delay": "leaving_lateness",
    "arr_time": "landing_clock", "sched_arr_time": "planned_landing_clock",
    "arr_delay": "landing_lateness", "carrier": "company", "flight": "sign", "tailnum": "plaque",
    "origin": "source", "dest": "target", "air_time": "cruise_span", "distance": "stretch",
    "hour": "watch", "minute": "tick", "time_hour": "moment", "faa": "badge", "name": "caption",
    "lat": "north", "lon": "east", "alt": "elevation", "tz": "shift", "dst": "saving",
    "tzone": "belt", "temp": "warmth", "dewp": "mist", "humid": "moisture",
    "wind_dir": "gale_angle", "wind_speed": "gale_pace", "wind_gust": "gale_burst",
    "precip": "rainfall", "pressure": "squeeze", "visib": "clarity",
    "type": "sort", "manufacturer": "maker",
    "model": "design", "engines": "motors", "seats": "chairs", "speed": "pace", "engine": "drive",
}  # fmt: skip
PHRASES = {
    "arrival delay": "landing lateness", "departure delay": "leaving lateness",
    "arrival delays": "landing lateness", "arr_delay": "landing_lateness",
    "arr delay": "landing lateness", "dep_delay": "leaving_lateness", "by hour": "by watch",
    "arival delay": "landing latenes", "carier": "compani", "air time": "cruise span",
    "carriers": "companies", "carrier": "company", "destinations": "targets",
    "destination": "target", "origin": "source", "flights": "journeys", "airlines": "operators",
    "airline": "operator", "airport": "station", "planes": "vehicles", "distance": "stretch",
    "altitude": "elevation", "manufacturer": "maker", "engines": "motors", "by month": "by period",
    "which month": "which period", "temperature": "warmth", "humidity": "moisture",
}  # fmt: skip


def rename(question: str) -> str:
    """The question in the renamed sample's words."""
    pattern = "|".join(sorted(PHRASES, key=len, reverse=True))
    return re.sub(
        rf"\b({pattern})\b", lambda m: PHRASES[m[1].lower()], question, flags=re.IGNORECASE
    )


def renamed_sources(folder: Path) -> tuple[TableSource, ...]:
    """The sample's tables under their other names, as files in `folder`."""
    sources = []
    for table, name in TABLES.items():
        path = folder / f"{name}.parquet"
        original = FOLDER / "nycflights" / f"{table}.parquet"
        with duckdb.connect() as connection:
            rows = connection.read_parquet(str(original))
            shown = ", ".join(f'"{column}" AS "{COLUMNS[column]}"' for column in rows.columns)
            rows.project(shown).write_parquet(str(path))
        sources.append(TableSource(name=name, path=path))
    return tuple(sources)
