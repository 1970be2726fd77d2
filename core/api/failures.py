"""Errors as HTTP: a status, and {"detail": a sentence} for the person who asked."""

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from core.errors import (
    ConfigurationError,
    Conflict,
    DatabaseUnavailable,
    DaybookError,
    InvalidInput,
    NotFound,
    ResultGone,
)

STATUSES: dict[type[DaybookError], int] = {
    NotFound: 404,
    Conflict: 409,
    ResultGone: 410,
    InvalidInput: 422,
    ConfigurationError: 503,
    DatabaseUnavailable: 503,
}

log = logging.getLogger(__name__)


def tell_failures(api: FastAPI) -> None:
    """Have `api` answer every DaybookError, and every request that it cannot read, in words."""
    api.add_exception_handler(DaybookError, _told)
    api.add_exception_handler(RequestValidationError, _unreadable)


def status_of(error: Exception) -> int:
    """The HTTP status for an error; 500 for those that no request should lead to."""
    known = (STATUSES[kind] for kind in type(error).__mro__ if kind in STATUSES)
    return next(known, 500)


async def _told(request: Request, error: Exception) -> JSONResponse:
    status = status_of(error)
    if status == 500:
        log.error("%s %s failed.", request.method, request.url.path, exc_info=error)
    return _answer(status, str(error))


async def _unreadable(_: Request, error: Exception) -> JSONResponse:
    wrong = error.errors()[0] if isinstance(error, RequestValidationError) else {}
    place = ".".join(str(part) for part in wrong.get("loc", ()) if part != "body")
    what = f"The request cannot be read: {wrong.get('msg', 'it is malformed')}"
    return _answer(422, f"{what} ({place})." if place else f"{what}.")


def _answer(status: int, detail: str) -> JSONResponse:
    return JSONResponse({"detail": detail}, status_code=status)
