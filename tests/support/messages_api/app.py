"""The ASGI app: POST /v1/messages, GET /v1/models, and /_control for the tests."""

import asyncio
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs
from uuid import uuid4

from tests.support.messages_api import script as s
from tests.support.messages_api.log import Log, reached
from tests.support.messages_api.playing import (
    Connection,
    Gates,
    Player,
    Receive,
    Send,
    send_json,
    wire_headers,
)
from tests.support.messages_api.validity import Invalid, check
from tests.support.messages_api.wire import actions, whole_message

Json = dict[str, Any]
Chooser = Callable[[Json], s.Reply]
MODELS = {
    "claude-fable-5-2": "Claude Fable 5.2",
    "claude-haiku-5-5": "Claude Haiku 5.5",
    "claude-sonnet-5-5": "Claude Sonnet 5.5",
    "claude-opus-5-5": "Claude Opus 5.5",
    "claude-haiku-4-5": "Claude Haiku 4.5",
}
NO_ADAPTIVE = frozenset({"claude-haiku-4-5"})
NEWEST = datetime(2026, 10, 1, tzinfo=UTC)


class Refusal(Exception):
    """The request is answered with an HTTP error."""

    def __init__(self, status: int, message: str = "", retry_after: str | None = None) -> None:
        error = s.http_error(status).error
        assert error is not None
        super().__init__(message or error.message)
        self.status, self.type, self.retry_after = status, error.type, retry_after
        self.details: Json | None = None
        self.body: str | None = None


class App:
    """Answers by script: a list of replies, each for the first request it matches, or a function.

    `models` are the ids it knows and their names, newest first; None: any model is known.
    """

    def __init__(self, script: list[s.Reply] | Chooser, log: Log, models: Json | None) -> None:
        self.log, self.gates = log, Gates()
        self.models = models
        self.transports: dict[tuple[str, int], asyncio.Transport] = {}
        self.model_list_error: s.HttpError | None = None
        self.page_size = 1000
        self.connections = 0
        self._choose = script if callable(script) else None
        self._replies: list[s.Reply] = [] if callable(script) else list(script)
        self._used: set[int] = set()
        self._count = 0

    def add(self, replies: list[s.Reply]) -> None:
        """Append to the script."""
        self._replies += replies

    async def __call__(self, scope: Json, receive: Receive, send: Send) -> None:
        """Serve one request."""
        path, method = scope["path"], scope["method"]
        if (method, path) == ("POST", "/v1/messages"):
            await self._messages(scope, receive, send)
        elif method == "GET" and path == "/v1/models":
            await self._models(scope, send)
        elif method == "POST" and path.startswith("/_control/"):
            body = json.loads(await _body(receive) or b"{}")
            await self._control(path.removeprefix("/_control/"), body, send)
        else:
            await send_json(send, 404, _error("not_found_error", "Not found"), {})

    async def _messages(self, scope: Json, receive: Receive, send: Send) -> None:
        headers = {k.decode().lower(): v.decode() for k, v in scope["headers"]}
        raw, request_id = await _body(receive), f"req_{uuid4().hex[:24]}"
        self._count += 1
        n, body = self._count, _parsed(raw)
        self.log.add("request", n, body=body, headers=_of_interest(headers), request_id=request_id)
        try:
            self._check(body, headers)
            at, reply = self._next(body)
            if reply.error is not None:
                raise _as_refusal(reply.error)
        except Refusal as refusal:
            await self._refuse(n, refusal, request_id, send)
            return
        self.log.add("answer", n, status=200, reply=at, refusal="")
        connection = Connection(n, send, self.transports[tuple(scope["client"])], self.log)
        async with connection.watched(receive):
            await self._answer(reply, body, connection, request_id)

    async def _answer(self, reply: s.Reply, body: Json, to: Connection, request_id: str) -> None:
        if body.get("stream"):
            headers = {"content-type": "text/event-stream; charset=utf-8", "request-id": request_id}
            player = Player(reply, to, self.gates)
            await player.play(actions(reply, body["model"]), wire_headers(headers))
        else:
            to.end("complete")
            message = whole_message(reply, body["model"])
            await send_json(to.send, 200, message, {"request-id": request_id})

    async def _refuse(self, n: int, refusal: Refusal, request_id: str, send: Send) -> None:
        words = str(refusal)
        self.log.add("answer", n, status=refusal.status, reply=None, refusal=words)
        self.log.add("end", n, how="http_error")
        headers = {"request-id": request_id}
        if refusal.retry_after is not None:
            headers["retry-after"] = refusal.retry_after
        error = _error(refusal.type, words, request_id, refusal.details)
        await send_json(send, refusal.status, refusal.body or error, headers)

    def _check(self, body: Json, headers: Json) -> None:
        if not _key(headers):
            raise Refusal(401, "x-api-key header is required")
        if "anthropic-version" not in headers:
            raise Refusal(400, "anthropic-version: header is required")
        try:
            check(body)
        except Invalid as invalid:
            raise Refusal(400, str(invalid)) from None
        model = body["model"]
        if self.models is not None and model not in self.models:
            raise Refusal(404, f"model: {model}")
        if model in NO_ADAPTIVE and body.get("thinking", {}).get("type") == "adaptive":
            raise Refusal(400, "adaptive thinking is not supported on this model")

    def _next(self, body: Json) -> tuple[int | None, s.Reply]:
        if self._choose is not None:
            return None, self._choose(body)
        for at, reply in enumerate(self._replies):
            if at not in self._used and _matches(reply.when, body):
                if not reply.repeat:
                    self._used.add(at)
                return at, reply
        raise Refusal(400, "The script has no reply left for this request.")

    async def _models(self, scope: Json, send: Send) -> None:
        if (error := self.model_list_error) is not None:
            body = error.body or _error(error.type, error.message)
            await send_json(send, error.status, body, {})
            return
        query = parse_qs(scope["query_string"].decode())
        known = MODELS if self.models is None else self.models
        infos = [_model_info(at, id_, name) for at, (id_, name) in enumerate(known.items())]
        ids = [info["id"] for info in infos]
        first = ids.index(query["after_id"][0]) + 1 if "after_id" in query else 0
        limit = min(int(query.get("limit", ["20"])[0]), self.page_size)
        page = infos[first : first + limit]
        more = first + len(page) < len(infos)
        ends = {"first_id": page[0]["id"], "last_id": page[-1]["id"]} if page else {}
        await send_json(send, 200, {"data": page, "has_more": more, **ends}, {})

    async def _control(self, what: str, body: Json, send: Send) -> None:
        if what == "release":
            self.gates.event(body["gate"]).set()
            await send_json(send, 200, {}, {})
        elif what == "script":
            self.add(s.REPLIES.validate_python(body["replies"]))
            await send_json(send, 200, {}, {})
        elif what == "wait":
            n, until, deltas = body["n"], body["until"], body.get("deltas", 0)
            held = await asyncio.to_thread(
                self.log.wait, lambda seen: reached(seen, n, until, deltas), body["timeout"]
            )
            await send_json(send, 200, {"held": held}, {})
        else:
            await send_json(send, 200, {"lines": self.log.lines()}, {})


async def _body(receive: Receive) -> bytes:
    data = b""
    while True:
        message = await receive()
        data += bytes(message.get("body", b""))
        if not message.get("more_body"):
            return data


def _parsed(raw: bytes) -> Json:
    try:
        body = json.loads(raw)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def _key(headers: Json) -> str:
    bearer = str(headers.get("authorization", "")).removeprefix("Bearer ").strip()
    return str(headers.get("x-api-key", "")).strip() or bearer


def _of_interest(headers: Json) -> Json:
    kept = ("anthropic-version", "anthropic-beta", "user-agent", "content-type", "accept")
    return {"has_key": bool(_key(headers)), **{k: headers[k] for k in kept if k in headers}}


def _error(type: str, message: str, request_id: str = "", details: Json | None = None) -> Json:
    error: Json = {"type": type, "message": message}
    if details is not None:
        error["details"] = details
    return {"type": "error", "error": error, "request_id": request_id}


def _as_refusal(error: s.HttpError) -> Refusal:
    refusal = Refusal(error.status, error.message, error.retry_after)
    refusal.type, refusal.details, refusal.body = error.type, error.details, error.body
    return refusal


def _matches(when: s.Match, body: Json) -> bool:
    last = json.dumps(body["messages"][-1], ensure_ascii=False)
    return (
        (when.model is None or when.model == body["model"])
        and (when.contains is None or when.contains in last)
        and (when.messages is None or when.messages == len(body["messages"]))
        and (when.tools is None or when.tools == bool(body.get("tools")))
    )


def _model_info(at: int, id_: str, name: str) -> Json:
    def can(yes: bool) -> Json:
        return {"supported": yes}

    adaptive = id_ not in NO_ADAPTIVE
    types = {"adaptive": can(adaptive), "enabled": can(not adaptive), "disabled": can(True)}
    return {
        "type": "model",
        "id": id_,
        "display_name": name,
        "created_at": (NEWEST - timedelta(days=30 * at)).isoformat(),
        "lifecycle": "active",
        "line": id_.split("-")[1] if id_.startswith("claude-") else None,
        "max_input_tokens": 1_000_000,
        "max_tokens": 128_000,
        "capabilities": {"thinking": {"supported": True, "types": types}},
    }
