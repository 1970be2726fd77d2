"""What went wrong with a request to a model, in words: plain values in, a `ModelError` out."""

import math
import re
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC
from email.utils import parsedate_to_datetime

from core.domain.ids import utc_now
from core.errors import (
    ModelError,
    ModelRateLimited,
    ModelRejected,
    ModelReplyInvalid,
    ModelSignInFailed,
    ModelSpendLimit,
    ModelStreamCut,
    ModelUnknown,
    ModelUnreachable,
)

_SPEND_CODES = frozenset(
    {
        "contract_spend_limit_reached",
        "enforced_spend_limit_reached",
        "linked_organization_spend_limit_reached",
        "linked_organization_billing_unavailable",
    }
)
_SPEND_WORDS = re.compile(r"credit balance|spend(ing)? limit|api usage limits", re.IGNORECASE)
_TOO_LONG_WORDS = re.compile(r"prompt is too long|exceed.{0,20} context", re.IGNORECASE)
_THINKING_WORDS = re.compile(
    r"thinking.{0,60}(not|only) (supported|permitted|available)|"
    r"(not support|unknown|unrecognized|unexpected).{0,60}thinking",
    re.IGNORECASE | re.DOTALL,
)
_STATUS_OF = {
    "invalid_request_error": 400,
    "authentication_error": 401,
    "billing_error": 402,
    "permission_error": 403,
    "not_found_error": 404,
    "conflict_error": 409,
    "request_too_large": 413,
    "rate_limit_error": 429,
    "overloaded_error": 529,
}
_LONGEST_QUOTE = 300
_LATER = "Try again in a moment."
_SHORTER = "Start a new chat, or ask for less at once."


class ThinkingRefused(ModelRejected):
    """The model does not think: the client has noted it, and the same request will now pass."""

    retryable = True


@dataclass(frozen=True, kw_only=True)
class Answer:
    """An error as the server put it. `kind` is the error's type; "" where nothing was said."""

    status: int
    kind: str
    error_code: str
    message: str
    model: str
    host: str

    @property
    def code(self) -> str:
        """What to file it under."""
        return self.error_code or self.kind or str(self.status)

    @property
    def said(self) -> str:
        """The server's own words, one line and not too long, as the end of a sentence."""
        words = " ".join(self.message.split())
        short = words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - 1] + "…"
        return f": {short}{'' if short.endswith(('.', '!', '?', '…')) else '.'}" if short else "."


def refused(answer: Answer, *, retry_after: float | None = None) -> ModelError:
    """The error for an HTTP answer that is not a success. `retry_after` in seconds."""
    error = _by_status(answer)
    error.code, error.retry_after = answer.code, retry_after
    return error


def in_stream(answer: Answer) -> ModelError:
    """The error for an `error` event in the middle of a stream, whose HTTP status was 200."""
    return refused(replace(answer, status=_STATUS_OF.get(answer.kind, 500)))


def _by_status(answer: Answer) -> ModelError:
    spent = answer.error_code in _SPEND_CODES or answer.kind == "billing_error"
    if spent or answer.status == 402 or _SPEND_WORDS.search(answer.message):
        return ModelSpendLimit(
            f"The API account has no credit left or has reached its spend limit{answer.said}",
            remedy="Add credit or raise the limit in the account's billing settings.",
        )
    match answer.status:
        case 400 | 422:
            return _bad_request(answer)
        case 401:
            return ModelSignInFailed(
                f"The API at {answer.host} did not accept the key{answer.said}",
                remedy="Check ANTHROPIC_API_KEY and restart Daybook.",
            )
        case 403:
            return ModelSignInFailed(
                f"The API at {answer.host} does not let this key do that{answer.said}",
                remedy="Use a key that may use this model, or pick another model.",
            )
        case 404:
            return _not_found(answer)
        case 413:
            return ModelRejected(
                f"The conversation is too large to be sent{answer.said}", remedy=_SHORTER
            )
        case 429:
            return ModelRateLimited(f"The API's rate limit is reached{answer.said}", remedy=_LATER)
        case 408 | 409:
            return ModelUnreachable(
                f"The API at {answer.host} could not finish the request{answer.said}", remedy=_LATER
            )
        case 529:
            return ModelUnreachable(f"The API is overloaded just now{answer.said}", remedy=_LATER)
        case status if status >= 500:
            return ModelUnreachable(
                f"The API at {answer.host} failed ({status}){answer.said}", remedy=_LATER
            )
    return ModelRejected(f"The API refused the request ({answer.status}){answer.said}")


def _bad_request(answer: Answer) -> ModelError:
    if _THINKING_WORDS.search(answer.message):
        return ThinkingRefused(
            f"The model {answer.model} does not support thinking{answer.said}",
            remedy="Try again: it will be asked without.",
        )
    if _TOO_LONG_WORDS.search(answer.message):
        return ModelRejected(
            f"The conversation is too long for {answer.model}{answer.said}", remedy=_SHORTER
        )
    return ModelRejected(
        f"The API refused the request{answer.said}",
        remedy="It would refuse it again: pick another model and try again, or start a new chat.",
    )


def _not_found(answer: Answer) -> ModelError:
    if answer.model and "model" in answer.message.lower():
        return ModelUnknown(
            f"The API at {answer.host} does not know the model {answer.model}.",
            remedy="Pick another model.",
        )
    return no_such_api(answer.host)


def no_such_api(host: str) -> ModelError:
    """The server is there and is something else."""
    return ModelRejected(
        f"The server at {host} does not speak the Messages API.",
        remedy="Check ANTHROPIC_BASE_URL and restart Daybook.",
        code="not_found_error",
    )


def cut(what: str, host: str) -> ModelError:
    """The stream ended before message_stop; `what` the server did, as a verb phrase."""
    return ModelStreamCut(f"The API at {host} {what}.", remedy="Try again.", code="cut")


def unreadable(host: str) -> ModelError:
    """The reply is not what the Messages API sends."""
    return ModelReplyInvalid(
        f"The API at {host} sent an answer that cannot be read.",
        remedy="Try again.",
        code="invalid_reply",
    )


def unsendable() -> ModelError:
    """The request holds text that has no UTF-8 form."""
    return ModelRejected(
        "The conversation holds characters that cannot be sent (half of a character pair).",
        remedy="Start a new chat without them.",
        code="invalid_request_error",
    )


def unreachable(error: BaseException, host: str) -> ModelError:
    """The error for a connection that could not be made, or a request nobody answered."""
    what, remedy = f"{host} could not be reached", "Check the network, then try again."
    for cause in _causes(error):
        if isinstance(cause, socket.gaierror):
            what, remedy = (
                f"{host} is not a known host",
                "Check ANTHROPIC_BASE_URL and the network.",
            )
        elif isinstance(cause, ssl.SSLError):
            what = f"No secure connection to {host} could be made ({cause.reason or 'TLS'})"
            remedy = "Check ANTHROPIC_BASE_URL, and the certificates of a proxy on the way."
        elif isinstance(cause, ConnectionRefusedError):
            what, remedy = (
                f"{host} refuses connections",
                "Check that the server runs, then try again.",
            )
        elif type(cause).__name__ in ("ConnectTimeout", "PoolTimeout"):
            what = f"{host} could not be reached in time"
        elif type(cause).__name__ in ("ReadTimeout", "WriteTimeout"):
            what, remedy = f"{host} did not answer in time", _LATER
        elif type(cause).__name__ in ("RemoteProtocolError", "ReadError", "WriteError"):
            what, remedy = f"{host} closed the connection without an answer", _LATER
    return ModelUnreachable(f"{what}.", remedy=remedy, code="connection_error")


def _causes(error: BaseException) -> Iterator[BaseException]:
    """`error` and what led to it, the outermost first, so that the deepest has the last word."""
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        yield cause
        cause = cause.__cause__ or cause.__context__


def seconds_to_wait(header: str | None) -> float | None:
    """A retry-after header in seconds from now: a number, or an HTTP date. None if neither."""
    if header is None:
        return None
    try:
        seconds = float(header)
    except ValueError:
        return _seconds_until(header)
    return max(seconds, 0.0) if math.isfinite(seconds) else None


def _seconds_until(date: str) -> float | None:
    try:
        when = parsedate_to_datetime(date)
    except (ValueError, OverflowError):
        return None
    aware = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max((aware - utc_now()).total_seconds(), 0.0)
