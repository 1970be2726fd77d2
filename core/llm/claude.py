"""Claude, and every server that speaks the Messages API. The only module that imports anthropic.

The stream is read as raw server-sent events: blocks go back to the API exactly as they came, an
event type that this SDK does not know yet cannot be lost, and message_stop is seen, or missed.
"""

import asyncio
import json
import logging
import ssl
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import anthropic
import httpx2
from anthropic import AsyncAnthropic, AsyncStream, DefaultAsyncHttpxClient
from anthropic.types import Message, RawMessageStreamEvent

from core.domain.events import ModelEvent
from core.errors import ConfigurationError, ModelError, ModelSignInFailed
from core.llm import failures
from core.llm.assembly import Assembly
from core.llm.client import ModelChoice, ModelRequest
from core.llm.failures import Answer, ThinkingRefused
from core.llm.models import choices
from core.llm.request import body, encoded

DEFAULT_URL = "https://api.anthropic.com"
DRAIN_S = 0.25
MOST_MODELS = 1000
_UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError)

log = logging.getLogger(__name__)


class ClaudeClient:
    """A `ModelClient` for the Messages API at `base_url`; times in seconds.

    May be used from several event loops: each has an HTTP client of its own, made at its first
    use. `read_timeout` is the longest silence between two pieces of a reply. Raises
    `ConfigurationError` for a base URL that is none.
    """

    def __init__(
        self,
        api_key: str,
        base_url: str | None = None,
        *,
        connect_timeout: float = 10.0,
        read_timeout: float = 120.0,
    ) -> None:
        self._key = api_key.strip()
        self._url = base_url or DEFAULT_URL
        self._host = _host(self._url)
        self._timeout = anthropic.Timeout(
            connect=connect_timeout, read=read_timeout, write=read_timeout, pool=connect_timeout
        )
        self._sdk: dict[asyncio.AbstractEventLoop, AsyncAnthropic] = {}
        self._lock = threading.Lock()
        self._tls = _tls()
        self._unthinking: set[str] = set()

    def __repr__(self) -> str:
        return f"ClaudeClient({self._host})"

    async def stream(self, request: ModelRequest) -> AsyncIterator[ModelEvent]:
        """Yield the reply as it comes, `ReplyFinished` last; raises a `ModelError`.

        The connection closes when the iterating task is cancelled. A consumer that leaves early
        by itself closes the generator (`contextlib.aclosing`).
        """
        assembly = Assembly(model=request.model)
        with self._naming_errors(assembly):
            async with await self._open(request) as stream:
                assembly.request_id = stream.response.headers.get("request-id")
                _check_is_stream(stream.response, self._host)
                lines = AsyncStream.raw_events(stream.response)
                async for line in lines:
                    for event in self._apply(assembly, line.data):
                        yield event
                    if assembly.stopped:
                        await _drain(lines)
                        return
            raise failures.cut("ended the answer before it was whole", self._host)

    async def models(self) -> tuple[ModelChoice, ...]:
        """The models that the key can use, newest first; raises a `ModelError`."""
        with self._naming_errors(Assembly(model="")):
            # With connections of its own: whoever asks may do so on a loop that ends right after.
            async with self._new() as sdk:
                try:
                    known = await _listed(sdk)
                    offered = choices(known)
                except _UNREADABLE as error:
                    raise failures.no_such_api(self._host) from error
        self._unthinking |= {info["id"] for info in known if _refuses_adaptive(info)}
        return offered

    async def aclose(self) -> None:
        """Close this event loop's connections; the next request opens new ones."""
        with self._lock:
            sdk = self._sdk.pop(asyncio.get_running_loop(), None)
        if sdk is not None:
            await sdk.close()

    async def _open(self, request: ModelRequest) -> AsyncStream[RawMessageStreamEvent]:
        thinking = request.thinking and request.model not in self._unthinking
        # As bytes: given the values, the SDK copies all of the history before it encodes it.
        return await self._client().post(
            "/v1/messages",
            content=encoded({**body(request, thinking=thinking), "stream": True}),
            options={"headers": {"content-type": "application/json"}},
            cast_to=Message,
            stream=True,
            stream_cls=AsyncStream[RawMessageStreamEvent],
        )

    def _client(self) -> AsyncAnthropic:
        loop = asyncio.get_running_loop()
        with self._lock:
            for closed in [other for other in self._sdk if other.is_closed()]:
                del self._sdk[closed]
            if (sdk := self._sdk.get(loop)) is None:
                sdk = self._sdk[loop] = self._new()
        return sdk

    def _new(self) -> AsyncAnthropic:
        if not self._key or not self._key.isascii() or not self._key.isprintable():
            # httpx would quote such a key in its error.
            raise ModelSignInFailed(
                "The API key is empty or holds characters that no key has.",
                remedy="Set ANTHROPIC_API_KEY to the key as it was shown, and restart Daybook.",
                code="authentication_error",
            )
        return AsyncAnthropic(
            api_key=self._key,
            base_url=self._url,
            max_retries=0,
            timeout=self._timeout,
            # The one that the SDK makes would close itself on any loop that runs by then.
            http_client=DefaultAsyncHttpxClient(verify=self._tls),
        )

    def _apply(self, assembly: Assembly, data: str) -> list[ModelEvent]:
        if not data:
            return []
        try:
            event = json.loads(data)
            if event["type"] != "error":
                return assembly.feed(event)
            answer = self._answer(200, event.get("error"), assembly)
        except _UNREADABLE as error:
            log.warning("unreadable reply from %s: %r", self._host, type(error))
            raise failures.unreadable(self._host) from error
        raise failures.in_stream(answer)

    @contextmanager
    def _naming_errors(self, assembly: Assembly) -> Iterator[None]:
        """Raise the `ModelError` for whatever goes wrong inside, with the request's id."""
        try:
            yield
        except ModelError as error:
            named, cause = error, error.__cause__
        except anthropic.APIStatusError as error:
            # Not chained: its text is the server's, which could quote the key.
            named, cause = self._refused(error, assembly), None
        except anthropic.APIConnectionError as error:
            named, cause = failures.unreachable(error, self._host), error
        except httpx2.HTTPError as error:
            named, cause = self._broken(error, assembly), error
        except UnicodeDecodeError as error:
            named, cause = failures.unreadable(self._host), error
        except UnicodeEncodeError as error:
            named, cause = failures.unsendable(), error
        else:
            return
        named.request_id = named.request_id or assembly.request_id
        if isinstance(named, ThinkingRefused):
            self._unthinking.add(assembly.model)
        raise named from cause

    def _broken(self, error: httpx2.HTTPError, assembly: Assembly) -> ModelError:
        timeout = isinstance(error, httpx2.TimeoutException)
        if timeout and not assembly.started:
            return failures.unreachable(error, self._host)
        silence = f"sent nothing for {self._timeout.read or 0:g} s"
        return failures.cut(silence if timeout else "broke the connection", self._host)

    def _refused(self, error: anthropic.APIStatusError, assembly: Assembly) -> ModelError:
        found = error.body if isinstance(error.body, dict) else {}
        detail = found.get("error", found)
        assembly.request_id = error.request_id
        answer = self._answer(error.status_code, detail, assembly)
        wait = failures.seconds_to_wait(error.response.headers.get("retry-after"))
        return failures.refused(answer, retry_after=wait)

    def _answer(self, status: int, detail: Any, assembly: Assembly) -> Answer:
        """What the server said; `detail` is the `error` object, or whatever is in its place."""
        fields = detail if isinstance(detail, dict) else {"message": detail}
        details = fields.get("details")
        code = details.get("error_code") if isinstance(details, dict) else None
        message = fields.get("message")
        return Answer(
            status=status,
            kind=str(fields.get("type") or ""),
            error_code=str(code or ""),
            message=str(message or "").replace(self._key, "[key]"),
            model=assembly.model,
            host=self._host,
        )


@cache
def _tls() -> ssl.SSLContext:
    """The certificates, once for all clients: reading them takes a tenth of a second of CPU."""
    return httpx2.create_ssl_context()


def _host(url: str) -> str:
    """The host and port of a base URL: all of it that an error may show."""
    try:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https") and parts.hostname:
            return parts.hostname if parts.port is None else f"{parts.hostname}:{parts.port}"
    except ValueError:
        log.debug("the base URL cannot be taken apart")
    raise ConfigurationError(
        f"ANTHROPIC_BASE_URL is not a web address. Set it to one such as {DEFAULT_URL}, "
        "or leave it out."
    )


def _check_is_stream(response: httpx2.Response, host: str) -> None:
    kind = response.headers.get("content-type", "").partition(";")[0].strip()
    if kind in ("text/html", "application/json"):
        raise failures.no_such_api(host)


async def _drain(lines: AsyncIterator[object]) -> None:
    """Read what follows message_stop, so that the connection can be used again."""
    with suppress(httpx2.HTTPError, TimeoutError, UnicodeDecodeError):
        async with asyncio.timeout(DRAIN_S):
            async for _ in lines:
                pass


async def _listed(sdk: AsyncAnthropic) -> list[dict[str, Any]]:
    """The API's list of models, all pages of it, as JSON."""
    infos: list[dict[str, Any]] = []
    async for info in sdk.models.list(limit=MOST_MODELS):
        infos.append(info.to_dict(mode="json"))
        if len(infos) >= MOST_MODELS:
            break
    return infos


def _refuses_adaptive(info: dict[str, Any]) -> bool:
    try:
        return info["capabilities"]["thinking"]["types"]["adaptive"]["supported"] is False
    except (KeyError, TypeError):
        return False
