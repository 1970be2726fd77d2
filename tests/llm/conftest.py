"""The scripted API, and a client that talks to it."""

from collections.abc import AsyncIterator, Iterator

import pytest

from core.llm.claude import ClaudeClient
from tests.llm.asking import KEY
from tests.support.messages_api import ScriptedApi


@pytest.fixture
def api() -> Iterator[ScriptedApi]:
    """A scripted API; tests add replies to it."""
    with ScriptedApi() as running:
        yield running


@pytest.fixture
async def client(api: ScriptedApi) -> AsyncIterator[ClaudeClient]:
    """A client of `api`."""
    made = ClaudeClient(KEY, api.url, connect_timeout=5, read_timeout=20)
    yield made
    await made.aclose()
