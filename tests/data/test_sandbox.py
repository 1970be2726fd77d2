"""What SQL may not do, each guard by itself and all together."""

from pathlib import Path

import duckdb
import pytest

from core.data.child.serve import connect
from core.data.child.statement import Refused, check
from core.data.limits import QueryLimits
from core.data.query import request_for, run_query
from core.domain.catalogue import Catalogue, DatasetProfile
from core.errors import DataError, QueryFailed, QueryRejected
from tests.data.conftest import Ask

WRITES = [
    "INSERT INTO shop.orders SELECT * FROM shop.orders",
    "DELETE FROM shop.orders",
    "UPDATE shop.orders SET quantity = 1",
    "DROP TABLE shop.orders",
    "CREATE TEMP TABLE t AS SELECT 1",
    "CREATE TABLE shop.t AS SELECT 1",
    "CREATE MACRO m() AS 1",
    "COPY shop.orders TO 'out.csv'",
    "EXPORT DATABASE 'out'",
    "ATTACH 'other.duckdb' AS other",
    "DETACH shop",
    "USE shop",
    "PRAGMA database_list",
    "CALL pragma_version()",
    "SET enable_external_access = true",
    "RESET lock_configuration",
    "LOAD httpfs",
    "INSTALL httpfs",
    "EXPLAIN ANALYZE INSERT INTO shop.orders SELECT * FROM shop.orders",
    "PREPARE p AS SELECT 1",
    "EXECUTE p",
    "BEGIN",
    "CHECKPOINT",
    "SHOW TABLES",
    "SHOW DATABASES",
]
WRITES_IN_WITH = [
    "WITH x AS (INSERT INTO shop.orders SELECT * FROM shop.orders RETURNING *) SELECT * FROM x",
    "WITH x AS (DELETE FROM shop.orders RETURNING *) SELECT * FROM x",
    "WITH x AS (UPDATE shop.orders SET quantity = 1 RETURNING *) SELECT * FROM x",
    "WITH x AS (COPY (SELECT 1) TO 'out.csv') SELECT * FROM x",
    "SELECT * FROM (WITH x AS (DELETE FROM shop.orders RETURNING *) SELECT * FROM x)",
]
NOT_ONE = ["", " ; ", "-- nothing", "SELECT 1; SELECT 2", "SELECT 1; DROP TABLE shop.orders"]
REACHING_OUT = [
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM read_blob('/etc/passwd')",
    "SELECT * FROM read_parquet('/etc/passwd')",
    "SELECT * FROM glob('/*')",
    "SELECT * FROM query('SELECT 1')",
    "SELECT * FROM query_table('shop.orders')",
    "SELECT getenv('HOME')",
    "SELECT 1 FROM shop.orders WHERE getenv('HOME') = ''",
    "SELECT getenv('HOME') OVER ()",
    "SELECT main.current_setting('temp_directory')",
    "SELECT * FROM duckdb_databases()",
    "SELECT * FROM duckdb_databases",
    "SELECT * FROM system.main.duckdb_settings",
    "SELECT * FROM pg_catalog.pg_settings",
    "SELECT * FROM pragma_database_list",
    "DESCRIBE duckdb_settings",
    "SELECT $1",
]
READS = [
    "SELECT 1",
    "select 1;",
    "WITH x AS (SELECT 1 AS a) SELECT a FROM x",
    "SELECT 1 UNION ALL SELECT 2 ORDER BY 1",
    "VALUES (1), (2)",
    "FROM shop.orders LIMIT 1",
    "FROM shop.orders SELECT region LIMIT 1",
    "TABLE shop.products",
    "DESCRIBE shop.orders",
    "SUMMARIZE shop.products",
    "WITH RECURSIVE r AS (SELECT 1 a UNION ALL SELECT a + 1 FROM r WHERE a < 5) SELECT * FROM r",
    "FROM shop.orders PIVOT (sum(revenue) FOR region IN ('North', 'South') GROUP BY category)",
    "SELECT * FROM range(3)",
    "SELECT unnest([1, 2])",
    "SELECT sum(revenue) OVER (PARTITION BY region) FROM shop.orders LIMIT 1",
    "SELECT table_name FROM information_schema.tables",
    "SELECT '-- DROP TABLE x; INSERT'",
]


@pytest.fixture
def connection(catalogue: Catalogue) -> duckdb.DuckDBPyConnection:
    """The child's own connection, without the checks of the SQL in front of it."""
    return connect(request_for("", catalogue, QueryLimits()))


@pytest.mark.parametrize("sql", WRITES + WRITES_IN_WITH + NOT_ONE + REACHING_OUT)
def test_only_one_plain_read_passes_the_parser(
    sql: str, connection: duckdb.DuckDBPyConnection
) -> None:
    with pytest.raises((Refused, duckdb.ParserException)):
        check(connection, sql, frozenset())


@pytest.mark.parametrize("sql", READS)
def test_plain_reads_pass_the_parser(sql: str, connection: duckdb.DuckDBPyConnection) -> None:
    check(connection, sql, frozenset())
    assert connection.execute(sql).fetchall()


@pytest.mark.parametrize(
    "sql",
    [
        *(sql for sql in REACHING_OUT if "'/" in sql),
        "SELECT * FROM '/etc/passwd'",
        "COPY shop.orders TO '/tmp/out.csv'",
        "ATTACH '/tmp/other.duckdb' AS other",
        "SET enable_external_access = true",
        "SET python_enable_replacements = true",
        "LOAD httpfs",
        "SELECT getenv('HOME')",
        "DELETE FROM shop.orders",
        "CREATE TABLE shop.t AS SELECT 1",
        "CREATE TABLE t AS SELECT 1",
        "CREATE TABLE memory.main.t AS SELECT 1",
        "SELECT * FROM sql",
    ],
)
def test_the_connection_alone_refuses_too(sql: str, connection: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(duckdb.Error):
        connection.execute(sql).fetchall()


async def test_a_refusal_says_what_to_write_instead(ask: Ask) -> None:
    with pytest.raises(QueryRejected, match=r"INSERT.*inside WITH.*one SELECT"):
        await ask(WRITES_IN_WITH[0])


async def test_a_rejected_query_leaves_no_file(ask: Ask, tmp_path: Path) -> None:
    with pytest.raises(QueryRejected):
        await ask("DROP TABLE shop.orders")
    with pytest.raises(QueryFailed, match="flightz"):
        await ask("SELECT * FROM flightz")
    assert list((tmp_path / "results").iterdir()) == []


async def test_tables_are_found_by_full_and_bare_names(ask: Ask) -> None:
    full = await ask("SELECT count(*) FROM nycflights.flights, (SELECT 1 FROM shop.orders LIMIT 1)")
    bare = await ask("SELECT count(*) FROM flights, (SELECT 1 FROM orders LIMIT 1)")
    assert full.head == bare.head == ((336_776,),)


async def test_a_dataset_may_have_any_name(catalogue: Catalogue, tmp_path: Path) -> None:
    odd = 'a "b"; DROP'
    path = catalogue.datasets[1].path
    dataset = DatasetProfile(id="x", name=odd, title="", path=path, tables=())
    sql = 'SELECT count(*) FROM "a ""b""; DROP".orders'
    result = await run_query(sql, catalogue=Catalogue(datasets=(dataset,)), results_dir=tmp_path)
    assert result.head == ((5_000,),)


async def test_a_table_may_be_called_like_one_of_duckdbs(tmp_path: Path) -> None:
    path = tmp_path / "odd.duckdb"
    with duckdb.connect(path) as made:
        made.execute("CREATE TABLE pg_sales AS SELECT 7 AS a")
    dataset = DatasetProfile(id="x", name="odd", title="", path=str(path), tables=())
    catalogue = Catalogue(datasets=(dataset,))
    result = await run_query("FROM pg_sales", catalogue=catalogue, results_dir=tmp_path)
    assert result.head == ((7,),)


async def test_a_missing_data_file_is_told_without_its_path(tmp_path: Path) -> None:
    path = str(tmp_path / "gone.duckdb")
    dataset = DatasetProfile(id="x", name="sales", title="", path=path, tables=())
    with pytest.raises(QueryFailed, match="sales") as caught:
        await run_query("SELECT 1", catalogue=Catalogue(datasets=(dataset,)), results_dir=tmp_path)
    assert path not in str(caught.value)


async def test_half_a_character_is_refused_in_words(ask: Ask) -> None:
    with pytest.raises(QueryRejected, match="surrogate"):
        await ask("SELECT '\ud800'")


@pytest.mark.parametrize("sql", ["SELECT " + "[" * 900 + "1" + "]" * 900, "SELECT " + "(" * 5_000])
async def test_deep_nesting_ends_in_words(sql: str, ask: Ask) -> None:
    with pytest.raises(DataError):
        await ask(sql)


async def test_the_datasets_files_stay_as_they_were(ask: Ask, catalogue: Catalogue) -> None:
    before = traces(catalogue)
    await ask("SELECT count(*) FROM flights JOIN orders ON true WHERE order_id = 100001")
    assert traces(catalogue) == before


def traces(catalogue: Catalogue) -> dict[str, int]:
    """The files of the datasets' folder, with the times of their last change."""
    folder = Path(catalogue.datasets[0].path).parent
    return {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
