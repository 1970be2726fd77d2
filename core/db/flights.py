"""PostgreSQL's connection: whatever need not wait for an answer shares a way to the server.

Each way to the server and back wakes a sleeping process, twice; that takes longer than most of our
statements. So BEGIN goes with a transaction's first statement, statements whose answer nobody needs
go with the next one or with COMMIT, and the end of a transaction that only read is not waited for.
They are carried out one after the other as ever, and after one that fails, none is.
"""

import select
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, NamedTuple, Self

import psycopg
from psycopg import errors, generators, pq
from psycopg.rows import TupleRow

# A connection that was used this recently is taken for a good one, if it has not been closed.
FRESH_S = 30.0
COMMIT = "COMMIT"
_FAILED = "The connection was lost at the end of a transaction."
_ms = 1000
Key = tuple[str, frozenset[tuple[str, Any]]]


class Held(NamedTuple):
    """A statement that waits for the next flight."""

    cursor: "FlyingCursor"
    query: Any
    params: Any = None
    prepare: bool | None = None


class FlyingCursor(psycopg.Cursor[TupleRow]):
    """Takes along what its connection holds."""

    _conn: "FlyingConnection"

    def execute(self, query: Any, params: Any = None, **options: Any) -> Self:
        """Carry out what is held and this statement, in one flight."""
        held = self._conn.departing()
        if not held:
            return super().execute(query, params, **options)
        self._conn.fly([*held, Held(self, query, params, options.get("prepare"))])
        return self

    def executemany(
        self, query: Any, params_seq: Iterable[Any], *, returning: bool = False
    ) -> None:
        """The same with one statement and many parameters."""
        with self._conn.flight(self._conn.departing()):
            super().executemany(query, params_seq, returning=returning)

    def copy(self, *arguments: Any, **options: Any) -> Any:
        """COPY, which must go alone."""
        self._conn.land()
        return super().copy(*arguments, **options)

    def ride(self, query: Any, params: Any, prepare: bool | None) -> None:
        """Put a statement into the flight that is being made ready."""
        super().execute(query, params, prepare=prepare)


class _Flight(psycopg.Pipeline):
    """A pipeline that sends what it is given at once, and not each statement by itself: every
    sending wakes the server. It replaces a private method of a pinned version."""

    _loaded = False

    @contextmanager
    def loading(self) -> Iterator[None]:
        """Keep what comes until the end."""
        try:
            yield
        finally:
            self._loaded = True

    def _communicate_gen(self) -> Iterator[Any]:  # type: ignore[override]
        if self._loaded:
            while self.command_queue:
                self.command_queue.popleft()()
            yield from generators.send(self.pgconn)


class FlyingConnection(psycopg.Connection[TupleRow]):
    """A connection in autocommit mode, whose transactions begin with `open`."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.cursor_factory = FlyingCursor
        self._control = FlyingCursor(self)
        self._begin = ""
        self._held: list[Held] = []
        self._asked: dict[Key, FlyingCursor] = {}
        self._reads = self._leaving = False
        self._used = time.monotonic()

    def open(self, begin: str, *, reads: bool) -> None:
        """Begin a transaction with the first statement in it; `reads`: it changes nothing."""
        self._begin, self._reads = begin, reads

    def hold(self, query: str, params: Any) -> None:
        """Send a statement with the next one that is waited for, or with COMMIT."""
        self._held.append(Held(self._control, query, params))

    def ask(self, query: str, params: Mapping[str, Any]) -> None:
        """The same for one whose rows are `asked` for later in this transaction."""
        cursor = self._asked[_key(query, params)] = FlyingCursor(self)
        self._held.append(Held(cursor, query, params))

    def asked(self, query: str, params: Any) -> FlyingCursor | None:
        """The cursor that has the rows of a statement that was asked ahead, once; else None."""
        if not self._asked or not isinstance(params, Mapping):
            return None
        try:
            cursor = self._asked.pop(_key(query, params), None)
        except TypeError:
            # With a list among its values, which nothing has that was asked ahead.
            return None
        if cursor is not None and cursor.pgresult is None:
            self.land()
        return cursor

    def departing(self) -> list[Held]:
        """What is held, to be sent now."""
        self._arrive()
        held, self._held = self._held, []
        if self._begin:
            held.insert(0, Held(self._control, self._begin, None, False))
            self._begin = ""
        return held

    def land(self) -> None:
        """Carry out what is held."""
        if held := self.departing():
            self.fly(held)

    def fly(self, held: Iterable[Held]) -> None:
        """Carry out statements in one flight; the error is that of the first that fails."""
        with self.flight(held):
            pass

    @contextmanager
    def flight(self, held: Iterable[Held]) -> Iterator[None]:
        """A flight with these statements, and those that are executed in its context."""
        pipeline = self._pipeline = _Flight(self)
        try:
            with pipeline, pipeline.loading():
                for each in held:
                    each.cursor.ride(each.query, each.params, each.prepare)
                yield
        except errors.PipelineAborted as aborted:
            # That of a later one, which was not carried out.
            if isinstance(aborted.__context__, psycopg.Error):
                raise aborted.__context__ from None
            raise
        finally:
            self._pipeline = None

    def cursor(self, name: str = "", **options: Any) -> Any:
        """One of ours; one on the server's side has to find the transaction begun."""
        if name:
            self.land()
        return super().cursor(name, **options)

    def commit(self) -> None:
        """Keep what was done; the last flight takes COMMIT along."""
        self._asked.clear()
        if self._begin and not self._held:
            self._begin = ""
        elif self._reads and not self._held:
            self._leave()
        elif self._held or self.pgconn.transaction_status != pq.TransactionStatus.IDLE:
            self._commit([*self.departing(), Held(self._control, COMMIT, None, False)])

    def rollback(self) -> None:
        """Drop what was done."""
        self._begin, self._held = "", []
        self._asked.clear()
        if not self._leaving:
            super().rollback()

    def is_alive(self) -> bool:
        """Whether the connection can be used: asks the server only after a long time, or when it
        has said something unasked, which is that it goes away."""
        idle, self._used = time.monotonic() - self._used, time.monotonic()
        try:
            self._arrive()
            if idle < FRESH_S and not self._is_told():
                return not self.closed
            self._control.ride("", None, False)
        except psycopg.Error:
            return False
        return True

    def _commit(self, held: Iterable[Held]) -> None:
        try:
            self.fly(held)
        except BaseException:
            # As after any COMMIT that fails, nothing is left to be rolled back.
            with suppress(psycopg.Error):
                super().rollback()
            raise

    def _leave(self) -> None:
        """End a transaction that only read. Nothing depends on how that ends, so nobody waits."""
        if self.pgconn.transaction_status != pq.TransactionStatus.INTRANS:
            super().commit()
            return
        self.pgconn.send_query(COMMIT.encode())
        self._leaving = True
        if self.pgconn.flush():
            self._arrive()

    def _arrive(self) -> None:
        """Take the answer to a COMMIT that was not waited for."""
        if not self._leaving:
            return
        try:
            while self.pgconn.flush() or self.pgconn.is_busy():
                self._is_told(FRESH_S)
                self.pgconn.consume_input()
            while self.pgconn.get_result() is not None:
                pass
        finally:
            self._leaving = False
        if self.pgconn.transaction_status != pq.TransactionStatus.IDLE:
            raise errors.OperationalError(_FAILED)

    def _is_told(self, seconds: float = 0) -> bool:
        ready = select.poll()
        ready.register(self.pgconn.socket, select.POLLIN)
        return bool(ready.poll(seconds * _ms))


def _key(query: str, params: Mapping[str, Any]) -> Key:
    return query, frozenset(params.items())
