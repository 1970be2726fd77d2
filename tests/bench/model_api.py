"""The scripted Messages API, paced: `python -m tests.bench.model_api`, a process of its own.

It is tests/support/messages_api with another way to send the deltas. That one waits after each
delta, so that the waits add up to less than the pace that was asked for, and writes each to a log,
which twenty answers at once feel; this one keeps to a timetable, writes to the connection itself
and keeps only the times. Prints `PORT n` when it listens.
"""

import asyncio
import contextlib
import json
import time
from dataclasses import dataclass, field
from typing import Any

from tests.bench.answers import Plan, plan_in
from tests.support.messages_api import script as s
from tests.support.messages_api.app import MODELS, App
from tests.support.messages_api.log import Log
from tests.support.messages_api.playing import Connection, Send, send_json, wire_headers
from tests.support.messages_api.server import loopback_socket, uvicorn_server
from tests.support.messages_api.wire import Frame, actions, sse

Json = dict[str, Any]
TITLE = "Orders by region"
INPUT_TOKENS = 1_500


@dataclass
class Reply:
    """What was sent for one question: epoch times in seconds, one a token."""

    question: str
    arrived: float
    times: list[float] = field(default_factory=list)


class PacedApp(App):
    """Answers what a question's plan asks for; anything else, such as a title, with a few words."""

    def __init__(self) -> None:
        super().__init__(_reply, Log(None), MODELS)
        self.replies: list[Reply] = []

    async def _answer(self, reply: s.Reply, body: Json, to: Connection, request_id: str) -> None:
        asked = plan_in(_asked(body)) if _is_answer(body) else None
        if asked is None or not body.get("stream"):
            await super()._answer(reply, body, to, request_id)
            return
        sent = Reply(asked.question(), time.time())
        self.replies.append(sent)
        todo = actions(reply, body["model"])
        frames = [action.data for action in todo if isinstance(action, Frame)]
        headers = {"content-type": "text/event-stream; charset=utf-8", "request-id": request_id}
        start = {"type": "http.response.start", "status": 200, "headers": wire_headers(headers)}
        await to.send(start)
        # After the two frames that open the message and its block come the deltas.
        to.transport.write(b"".join(map(_chunk, frames[:2])))
        await _deltas(asked, to, sent)
        to.transport.write(b"".join(map(_chunk, frames[2:])))
        to.end("complete")
        await to.send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _control(self, what: str, body: Json, send: Send) -> None:
        if what == "replies":
            await send_json(send, 200, [vars(reply) for reply in self.replies], {})
        else:
            await super()._control(what, body, send)


async def _deltas(plan: Plan, to: Connection, sent: Reply) -> None:
    """Send each token when it is due; one that is late does not make the next ones later."""
    began = time.monotonic()
    for number, text in enumerate(plan.texts()):
        if plan.rate:
            await asyncio.sleep(max(0.0, began + number / plan.rate - time.monotonic()))
        if to.gone.is_set():
            return
        delta = {"type": "text_delta", "text": text}
        frame = sse({"type": "content_block_delta", "index": 0, "delta": delta})
        sent.times.append(time.time())
        to.transport.write(_chunk(frame.data))


def _reply(body: Json) -> s.Reply:
    plan = plan_in(_asked(body)) if _is_answer(body) else None
    if plan is None:
        return s.text_reply(TITLE)
    tokens = s.Tokens(input=INPUT_TOKENS, output=plan.tokens)
    return s.reply(s.Block({"type": "text", "text": ""}), usage=tokens)


def _is_answer(body: Json) -> bool:
    """Titles are asked of the small model, and quote the question."""
    return "haiku" not in body["model"]


def _asked(body: Json) -> str:
    return json.dumps(body["messages"][-1])


def _chunk(data: bytes) -> bytes:
    """A chunk of a chunked HTTP response."""
    return b"%x\r\n%b\r\n" % (len(data), data)


def main() -> None:
    """Serve until killed."""
    sock = loopback_socket()
    print("PORT", sock.getsockname()[1], flush=True)
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn_server(PacedApp()).run(sockets=[sock])


if __name__ == "__main__":
    main()
