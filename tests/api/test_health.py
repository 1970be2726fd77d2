from collections.abc import Callable
from typing import NoReturn

import pytest
from fastapi import FastAPI

from core.api.app import create_api
from core.errors import DatabaseUnavailable
from tests.api.test_guards import messages


def away() -> NoReturn:
    raise DatabaseUnavailable("The database does not answer.")


def api(ping: Callable[[], None]) -> FastAPI:
    return create_api(ping=ping, live=away, messages=away)


async def test_health_is_ok_while_the_database_answers() -> None:
    start, body = await messages(api(lambda: None), path="/health")
    assert (start["status"], body["body"]) == (200, b'{"status":"ok"}')


async def test_health_is_503_and_says_why_when_it_does_not() -> None:
    start, body = await messages(api(away), path="/health")
    assert start["status"] == 503
    assert b"The database does not answer." in body["body"]


@pytest.mark.parametrize("path", ["/docs", "/redoc"])
async def test_no_page_that_loads_scripts_from_afar(path: str) -> None:
    start, _ = await messages(api(away), path=path)
    assert start["status"] == 404
