"""Counts the ways to a PostgreSQL server and back: a relay on a Unix socket, before its own."""

import selectors
import socket
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy.engine import make_url

_SOCKET = ".s.PGSQL.5432"
# The end of a transaction that only read: nobody waits for the answer.
_UNAWAITED = b"Q\x00\x00\x00\x0bCOMMIT\x00"


class Trips:
    """`url`: of the relay. `taken()`: how often a client has waited for an answer since the last
    time that it was asked, over all connections."""

    def __init__(self, url: str, folder: Path) -> None:
        parsed = make_url(url)
        self._server = str(Path(str(parsed.query["host"])) / _SOCKET)
        self.url = parsed.update_query_dict({"host": str(folder)}).render_as_string(
            hide_password=False
        )
        self._count = 0
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(folder / _SOCKET))
        self._listener.listen()
        threading.Thread(target=self._accept, daemon=True).start()

    def taken(self) -> int:
        """Trips since this was called last."""
        count, self._count = self._count, 0
        return count

    def close(self) -> None:
        """Take no further connections."""
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._relay, args=(client,), daemon=True).start()

    def _relay(self, client: socket.socket) -> None:
        with client, socket.socket(socket.AF_UNIX) as server, selectors.DefaultSelector() as ready:
            server.connect(self._server)
            other = {client: server, server: client}
            for each in other:
                ready.register(each, selectors.EVENT_READ)
            asking = False
            while True:
                for key, _ in ready.select():
                    source = client if key.fileobj is client else server
                    data = _received(source)
                    if not data:
                        return
                    # A trip begins with the client's first words after the server's.
                    if source is server:
                        asking = False
                    elif data != _UNAWAITED:
                        self._count += not asking
                        asking = True
                    # Who is gone hears nothing any more.
                    with suppress(BrokenPipeError):
                        other[source].sendall(data)


def _received(source: socket.socket) -> bytes:
    try:
        return source.recv(1 << 16)
    except ConnectionResetError:
        return b""


@contextmanager
def trips_to(url: str) -> Iterator[Trips]:
    """A relay before the server of a URL."""
    with tempfile.TemporaryDirectory() as folder:
        trips = Trips(url, Path(folder))
        try:
            yield trips
        finally:
            trips.close()
