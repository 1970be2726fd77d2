"""The schema is made and changed by migrations only, once, and never guessed."""

import os
import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, Integer, MetaData, select, text
from sqlalchemy import Table as Plain
from sqlmodel import select as orm_select

from core.db.database import Database
from core.db.migrate import COMPARE, config, in_schema, upgrade
from core.db.tables import Measured, ModelCallRow, Table, UsageDailyRow
from core.domain.analytics import Span
from core.domain.pricing.days import SPANS, Calendar
from core.domain.pricing.usage_totals import Period
from core.domain.records import User
from core.domain.states import Role
from core.errors import ConfigurationError, SchemaTooNew
from core.services.analytics.analytics import Analytics
from core.services.facts import Facts
from core.services.feedback import Feedback
from core.services.ledger.accounts import accounts_on
from core.services.ledger.views import VIEWS
from core.services.messages import Messages
from tests.db.first_schema import ROWS, Row
from tests.db.workers import in_processes, upgrade_and_find_the_local_user
from tests.postgres import Postgres


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database that no migration has seen, in a folder that does not exist yet."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'new' / 'folder' / 'daybook.db'}"
        return
    server: Postgres = request.getfixturevalue("postgres")
    name = server.create()
    yield server.url(name)
    server.drop(name)


def differences(database: Database) -> list[object]:
    with database.engine.connect() as connection:
        options = {**COMPARE, "include_name": in_schema}
        return list(
            compare_metadata(MigrationContext.configure(connection, opts=options), Table.metadata)
        )


def insert_row(database: Database, table: str, row: Row) -> None:
    schema = MetaData()
    schema.reflect(database.engine, only=[table])
    with database.engine.begin() as connection:
        connection.execute(schema.tables[table].insert().values(row))


def execute(database: Database, statement: str) -> None:
    with database.engine.begin() as connection:
        connection.execute(text(statement))


def test_migrations_and_models_do_not_differ(database: Database) -> None:
    assert differences(database) == []


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE chat_session ADD COLUMN forgotten TEXT",
        "DROP INDEX uq_turn_active",
        "ALTER TABLE message RENAME COLUMN kind TO sort",
    ],
)
def test_the_drift_test_sees_a_difference(database: Database, change: str) -> None:
    execute(database, change)
    assert differences(database) != []


def test_partial_indexes_are_the_same_as_the_models(database: Database) -> None:
    """Alembic does not compare what an index leaves out."""
    expected = {
        index.name: str(index.dialect_options[database.engine.dialect.name]["where"])
        for table in Table.metadata.tables.values()
        for index in table.indexes
        if index.dialect_options[database.engine.dialect.name]["where"] is not None
    }
    source = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql LIKE '% WHERE %'"
    if not database.is_sqlite:
        source = "SELECT indexname, indexdef FROM pg_indexes WHERE indexdef LIKE '% WHERE %'"
    with database.engine.connect() as connection:
        found = {
            name: sql.partition(" WHERE ")[2] for name, sql in connection.execute(text(source))
        }
    assert found.keys() == expected.keys()
    for name, where in expected.items():
        words = {word.strip("'(),") for word in where.split()} - {"IN"}
        assert all(word in found[str(name)] for word in words)


def test_upgrading_twice_changes_nothing(empty_url: str) -> None:
    database = Database(empty_url)
    upgrade(database)
    upgrade(database)
    assert differences(database) == []
    database.close()


@pytest.fixture
def first_schema(empty_url: str) -> Iterator[Database]:
    """A database that the first Daybook left, with rows in every table."""
    database = Database(empty_url)
    if database.is_sqlite:
        Path(str(database.engine.url.database)).parent.mkdir(parents=True)
    with database.engine.begin() as connection:
        command.upgrade(config(connection), "0001")
        schema = MetaData()
        schema.reflect(connection)
        assert schema.tables.keys() == {*ROWS, "alembic_version"}
        for name, rows in ROWS.items():
            for row in rows:
                connection.execute(schema.tables[name].insert().values(row))
    yield database
    database.close()


def rows_of(
    database: Database, *, columns: dict[str, list[str]] | None = None
) -> dict[str, list[Row]]:
    """Every row of the tables, or of these columns of theirs, in an order of its own."""
    schema = MetaData()
    schema.reflect(database.engine)
    found: dict[str, list[Row]] = {}
    with database.engine.connect() as connection:
        for name, table in schema.tables.items():
            wanted = [table.c[key] for key in columns.get(name, [])] if columns else table.c
            if name != "alembic_version" and list(wanted):
                rows = connection.execute(select(*wanted)).mappings()
                found[name] = sorted((dict(row) for row in rows), key=repr)
    return found


def test_an_upgrade_keeps_every_row_as_it_was(first_schema: Database) -> None:
    before = rows_of(first_schema)
    columns = {name: list(rows[0]) for name, rows in before.items()}
    upgrade(first_schema)
    after = rows_of(first_schema, columns=columns)
    titles = {row["id"]: row.pop("title") for row in after["chat_session"]}
    for row in before["chat_session"]:
        row.pop("title")
    assert after == before
    assert all(before.values())
    assert titles == {
        "talk": "How many?",
        "new": "New conversation...",
        "named": "New conversation",
        "asked": "New conversation",
    }


def test_an_upgraded_schema_is_the_models_and_its_rows_are_read(first_schema: Database) -> None:
    upgrade(first_schema)
    assert differences(first_schema) == []
    ada = User(id="u", name="Ada", role=Role.ANALYST)
    page = Messages(first_schema).page(ada, session_id="talk")
    assert [message.content for message in page.messages] == ["How many?", "Three."]
    assert Feedback(first_schema).put(ada, message_id="answer", thumb="up").thumb == "up"
    assert Facts(first_schema).of(ada, message_id="answer").attempts == 3


OLD_CALLS = [
    ("early", "claude-sonnet-5-5", "2026-10-06 23:59:59", "complete", "unpriced"),
    ("late", "claude-sonnet-5-5", "2026-10-07 00:00:00", "complete", "unpriced"),
    ("cut", "claude-sonnet-5-5", "2026-11-01 12:00:00", "cut", "estimated"),
    ("unknown", "claude-nobody-1", "2026-11-01 12:00:00", "complete", "unpriced"),
    ("running", "claude-sonnet-5-5", "2026-11-01 12:00:00", "running", "unpriced"),
]


def test_calls_from_before_there_were_prices_are_priced_at_their_own_time_at_the_next_start(
    first_schema: Database,
) -> None:
    for id_, model, at, outcome, state in OLD_CALLS:
        old = ROWS["model_call"][0] | {"id": id_, "model": model, "outcome": outcome}
        when = datetime.fromisoformat(at).replace(tzinfo=UTC)
        old |= {"cost_state": state, "started_at": when, "input_tokens": 0, "output_tokens": 0}
        insert_row(first_schema, "model_call", old | {"cache_read_tokens": 10**6, "cost": None})
    execute(first_schema, "DELETE FROM model_call WHERE model = 'm'")
    upgrade(first_schema)
    accounts = accounts_on(first_schema, "Europe/Berlin")
    accounts.ledger.catch_up()
    with first_schema.read() as s:
        rows = {row.id: (row.cost, row.cost_state) for row in s.exec(orm_select(ModelCallRow))}
    assert rows == {
        "early": (Decimal("0.2"), "final"),
        "late": (Decimal("0.1"), "final"),
        "cut": (Decimal("0.1"), "estimated"),
        "unknown": (None, "unpriced"),
        "running": (None, "unpriced"),
    }
    report = accounts.ledger.check()
    assert (report.agrees, report.cost.text) == (
        True,
        "$0.40, of which $0.10 estimated, 1 call unpriced",
    )
    ada = User(id="u", name="Ada", role=Role.ANALYST)
    period = Period(first=date(2026, 10, 7), last=date(2026, 10, 7))
    assert accounts.usage.by(ada, "day", period=period).whole.calls == 2


@pytest.fixture
def fourth_schema(first_schema: Database) -> Database:
    """The same after a year: a call by an alias of its model, and a roll-up that was made."""
    with first_schema.engine.begin() as connection:
        command.upgrade(config(connection), "0004")
    price = "claude-sonnet-5-5@2024-01-01>0"
    for id_, model in (("alias", "claude-latest"), ("plain", "claude-sonnet-5-5")):
        row = ROWS["model_call"][1] | {"id": id_, "model": model, "price_id": price}
        row |= {"input_tokens": 0, "output_tokens": 10**6, "batch_percent": 100}
        money = 10 * 10**9 if first_schema.is_sqlite else 10
        insert_row(first_schema, "model_call", row | {"estimated": False, "cost": money})
    execute(first_schema, "DELETE FROM model_call WHERE model = 'm'")
    execute(first_schema, "INSERT INTO ledger_state (name, value) VALUES ('zone', 'UTC')")
    return first_schema


def test_spans_that_are_new_are_made_at_the_next_start_and_aliases_are_named(
    fourth_schema: Database,
) -> None:
    before = rows_of(fourth_schema)
    columns = {name: list(rows[0]) for name, rows in before.items() if rows}
    upgrade(fourth_schema)
    after = rows_of(fourth_schema, columns=columns)
    assert after.pop("ledger_state", []) == []
    assert after == {name: before[name] for name in after}
    with fourth_schema.read() as s:
        calls = {row.id: row.answered_by for row in s.exec(orm_select(ModelCallRow))}
    assert calls == {"alias": "claude-sonnet-5-5", "plain": None}
    accounts = accounts_on(fourth_schema, "UTC")
    accounts.ledger.catch_up()
    report = accounts.ledger.check()
    assert (report.agrees, report.cost.text) == (True, "$20.00")
    spans = rows_of(fourth_schema, columns={"usage_sum": ["days"]})["usage_sum"]
    assert {row["days"] for row in spans} == set(SPANS)


@pytest.fixture
def fifth_schema(fourth_schema: Database) -> Database:
    """The same with sums that were made by the end of each call."""
    with fourth_schema.engine.begin() as connection:
        command.upgrade(config(connection), "0005")
    measures = dict.fromkeys(Measured.model_fields, 7)
    cell = {"day": date(2026, 11, 1), "user_id": "u", "model": "m", "purpose": "answer"}
    insert_row(fourth_schema, "usage_daily", measures | cell)
    for view in ("all", "person"):
        span = {"view": view, "days": 1, "starts": date(2026, 11, 1), "key": "u"}
        insert_row(fourth_schema, "usage_sum", measures | span)
    execute(fourth_schema, "INSERT INTO ledger_state (name, value) VALUES ('zone', 'UTC')")
    return fourth_schema


def test_sums_that_each_call_added_to_are_made_anew_and_folded_from_then_on(
    fifth_schema: Database,
) -> None:
    before = rows_of(fifth_schema)
    upgrade(fifth_schema)
    after = rows_of(fifth_schema)
    new = ("usage_unfolded", "ledger_state", "session_total", "talk_sum", "talk_unfolded")
    assert [after.pop(name) for name in new] == [[]] * len(new)
    assert after == {name: before[name] for name in after}
    accounts = accounts_on(fifth_schema, "UTC")
    assert accounts.ledger.is_due()
    accounts.ledger.catch_up()
    assert not accounts.ledger.is_due()
    report = accounts.ledger.check()
    assert (report.agrees, report.cost.text) == (True, "$20.00")
    views = rows_of(fifth_schema, columns={"usage_sum": ["view"]})["usage_sum"]
    made = {row["view"] for row in views}
    assert {"all", "person use", "priced"} <= made <= {view.name for view in VIEWS}
    assert accounts.ledger.fold() == 0


@pytest.fixture
def sixth_schema(fifth_schema: Database) -> Database:
    """The same with a roll-up by the views of then, and a call that is in none of its sums yet."""
    with fifth_schema.engine.begin() as connection:
        command.upgrade(config(connection), "0006")
    for name, value in (("zone", "UTC"), ("shape", "all 1; person 1 4 16 64 256")):
        insert_row(fifth_schema, "ledger_state", {"name": name, "value": value})
    mark = {"day": date(2026, 11, 1), "call_id": "plain", "hour": 12}
    insert_row(fifth_schema, "usage_unfolded", mark)
    return fifth_schema


def test_sums_that_a_page_of_analytics_reads_are_made_at_the_next_start(
    sixth_schema: Database,
) -> None:
    before = rows_of(sixth_schema)
    upgrade(sixth_schema)
    after = rows_of(sixth_schema)
    new = ("session_total", "talk_sum", "talk_unfolded")
    assert [after.pop(name) for name in new] == [[]] * len(new)
    assert after == before
    assert differences(sixth_schema) == []
    accounts = accounts_on(sixth_schema, "UTC")
    assert accounts.ledger.is_due()
    accounts.ledger.catch_up()
    report = accounts.ledger.check()
    assert (report.agrees, report.cost.text) == (True, "$20.00")
    totals = {row["of"]: row for row in rows_of(sixth_schema)["session_total"]}
    assert (totals[""]["session_id"], totals[""]["calls"]) == ("talk", 2)
    assert totals["answer"]["calls"] + totals.get("title", {"calls": 0})["calls"] == 2


@pytest.fixture
def eighth_schema(sixth_schema: Database) -> Database:
    """The same with a thumb, and with sums that were made, of calls only."""
    with sixth_schema.engine.begin() as connection:
        command.upgrade(config(connection), "0008")
    now = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
    thumb = {"id": "f", "user_id": "u", "message_id": "answer", "thumb": "up", "comment": ""}
    insert_row(sixth_schema, "feedback", thumb | {"created_at": now, "updated_at": now})
    return sixth_schema


def test_what_was_said_before_it_was_counted_is_counted_at_the_next_start(
    eighth_schema: Database,
) -> None:
    before = rows_of(eighth_schema)
    upgrade(eighth_schema)
    after = rows_of(eighth_schema)
    assert [after.pop(name) for name in ("talk_sum", "talk_unfolded")] == [[], []]
    assert after == before
    assert differences(eighth_schema) == []
    accounts = accounts_on(eighth_schema, "UTC")
    assert accounts.ledger.is_due()
    assert not accounts.ledger.check().agrees
    accounts.ledger.catch_up()
    assert not accounts.ledger.is_due()
    assert accounts.ledger.check().agrees
    day = date(2026, 11, 21)
    found = Analytics(eighth_schema, Calendar("UTC"), window_of=lambda _: None).activity(
        User(id="u", name="Ada", role=Role.ANALYST), Span(first=day, last=day)
    )
    assert (found.days, found.up, found.lengths[0].sessions) == (((day, 1, 1),), 1, 1)
    assert [(tool.name, tool.calls) for tool in found.tools] == [("run_sql", 1)]


FILES = "SELECT relname, relfilenode FROM pg_class WHERE relname IN ('usage_daily', 'usage_sum')"
MOST = Decimal("999999999.999999999")


def test_sums_may_grow_beyond_a_billion_dollars_and_no_table_is_written_anew(
    sixth_schema: Database,
) -> None:
    with sixth_schema.engine.begin() as connection:
        command.upgrade(config(connection), "0009")
    accounts_on(sixth_schema, "UTC").ledger.catch_up()
    execute(sixth_schema, f"UPDATE usage_daily SET cost = {_stored(sixth_schema, MOST)}")
    before, files = rows_of(sixth_schema), _files(sixth_schema)
    upgrade(sixth_schema)
    assert (rows_of(sixth_schema), _files(sixth_schema)) == (before, files)
    assert differences(sixth_schema) == []
    execute(sixth_schema, "UPDATE usage_daily SET cost = cost + cost")
    with sixth_schema.read() as s:
        assert set(s.exec(orm_select(UsageDailyRow.cost))) == {2 * MOST}
    upgrade(sixth_schema)


def _stored(database: Database, amount: Decimal) -> Decimal | int:
    return int(amount * 10**9) if database.is_sqlite else amount


def _files(database: Database) -> list[object]:
    if database.is_sqlite:
        return []
    with database.engine.connect() as connection:
        return sorted(map(tuple, connection.execute(text(FILES))))


def test_four_processes_that_start_at_once_make_one_schema_and_one_user(empty_url: str) -> None:
    users = in_processes(4, upgrade_and_find_the_local_user, empty_url)
    assert len(set(users)) == 1


def test_a_newer_schema_is_refused_and_left_alone(database: Database) -> None:
    execute(database, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(SchemaTooNew, match="newer version of Daybook"):
        upgrade(database)
    assert differences(database) == []


def test_the_tables_of_another_program_are_refused(empty_url: str) -> None:
    database = Database(empty_url)
    if database.is_sqlite:
        Path(str(database.engine.url.database)).parent.mkdir(parents=True)
    other = Plain("user", type(Table.metadata)(), Column("id", Integer))
    other.create(database.engine)
    with pytest.raises(ConfigurationError, match="'user' that Daybook did not make"):
        upgrade(database)
    database.close()


def test_other_tables_beside_ours_are_no_matter(empty_url: str) -> None:
    database = Database(empty_url)
    upgrade(database)
    execute(database, "CREATE TABLE somebody_elses (id INTEGER)")
    upgrade(database)
    assert differences(database) == []
    database.close()


@pytest.mark.parametrize("content", [b"not a database, surely. " * 100, os.urandom(8192)])
def test_a_file_that_is_no_database_is_named_and_kept(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "daybook.db"
    path.write_bytes(content)
    with pytest.raises(ConfigurationError, match="not a SQLite database"):
        upgrade(Database(f"sqlite:///{path}"))
    assert path.read_bytes() == content


def test_a_truncated_database_is_named(tmp_path: Path, sqlite_template: Path) -> None:
    path = tmp_path / "daybook.db"
    path.write_bytes(sqlite_template.read_bytes()[:5000])
    with pytest.raises(ConfigurationError, match="damaged"):
        upgrade(Database(f"sqlite:///{path}"))


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ConfigurationError, match="DAYBOOK_DATA_DIR"):
        upgrade(Database(f"sqlite:///{tmp_path / 'file' / 'daybook.db'}"))


def test_sqlite_is_in_write_ahead_mode_with_foreign_keys(sqlite_template: Path) -> None:
    database = Database(f"sqlite:///{sqlite_template}")
    with database.engine.connect() as connection:
        pragmas = ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        found = [connection.execute(text(f"PRAGMA {name}")).scalar() for name in pragmas]
    assert found == ["wal", 1, 1, 5000]
    assert sqlite3.connect(sqlite_template).execute("PRAGMA journal_mode").fetchone() == ("wal",)
    database.close()
