"""A desk with a websocket: what a page is told while turns run."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from websockets.sync import client
from websockets.sync.client import ClientConnection

from core.api.live import LiveDesk, live_router
from core.domain.records import User
from tests.agent.desk import Desk
from tests.support.messages_api import ScriptedApi
from tests.support.messages_api.server import loopback_socket

WAIT_S = 30.0
Json = dict[str, Any]


@pytest.fixture
def api() -> Iterator[ScriptedApi]:
    """The scripted API, still without a script."""
    with ScriptedApi() as running:
        yield running


@pytest.fixture
def desk(database_url: str, tmp_path: Path, api: ScriptedApi) -> Iterator[Desk]:
    """A person with an empty session, on SQLite and on PostgreSQL."""
    made = Desk(database_url, tmp_path, api.url)
    made.daybook.feed.start()
    yield made
    made.daybook.feed.close()
    made.close()


class Socket:
    """An open page's end of the websocket."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection

    def say(self, **place: str | dict[str, str] | None) -> None:
        self.connection.send(json.dumps(place))

    def hear(self, wanted: Callable[[Json], object]) -> Json:
        """The next message that is `wanted`; TimeoutError when none comes."""
        deadline = time.monotonic() + WAIT_S
        while True:
            message: Json = json.loads(self.connection.recv(deadline - time.monotonic()))
            if wanted(message):
                return message

    def text(self, until: str) -> str:
        """The first part's text as patches add up, once it holds `until`."""
        text = ""
        while until not in text:
            patch = self.hear(lambda m: "turn" in m)
            added = "".join(part["add"] for part in patch["parts"] if part["i"] == 0)
            text = added if patch["reset"] else text + added
        return text


@pytest.fixture
def connect(desk: Desk) -> Iterator[Callable[..., Socket]]:
    """Opens the websocket of a real server as the desk's person, or as another one."""
    person = [desk.user]
    app = FastAPI()
    at = LiveDesk(
        person=lambda: person[0],
        conversation=desk.conversation,
        sending=desk.daybook.sending,
        events=desk.daybook.events,
        feed=desk.daybook.feed,
    )
    app.include_router(live_router(lambda: at))
    listening = loopback_socket()
    host = f"127.0.0.1:{listening.getsockname()[1]}"
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="off"))
    thread = Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    opened = ExitStack()

    def open_one(user: User | None = None, origin: str | None = f"http://{host}") -> Socket:
        person[0] = user or desk.user
        connection = client.connect(f"ws://{host}/live", origin=origin, open_timeout=WAIT_S)
        socket = Socket(opened.enter_context(connection))
        socket.hear(lambda m: "boot" in m)
        return socket

    with opened:
        yield open_one
    server.should_exit = True
    thread.join(WAIT_S)
