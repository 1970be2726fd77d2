"""A small site with a conversation's page, for the page's tools alone: no model, no database."""

import time
from pathlib import Path

import streamlit as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from core.api.guards import SafeHeaders
from pages.parts import assets
from pages.parts.page_tools import page_tools
from tests.pages.browser.tools.desk import DESK, Said, fill, send, state

NEWEST = 12
_list = assets.component("talk_site_list", "list.js")


def draw() -> None:
    session = st.query_params.get("session")
    st.session_state.session = session
    DESK.draws["page"] += 1
    time.sleep(DESK.slow_s)
    _draw_foot(session)
    with st.sidebar:
        _draw_list()
    if session is None:
        st.title("A new conversation")
        st.button("A question", key="question", on_click=_send, args=("A question",))
    else:
        _draw_talk(session)
    if not DESK.without_tools:
        page_tools(session, str(st.session_state.get("sent", 0)))


def _draw_foot(session: str | None) -> None:
    with st.bottom:
        column = st.columns(1)[0]
    if session in DESK.growing:
        column.button("Stop", key="stop", on_click=_stop)
    if problem := st.session_state.pop("problem", None):
        column.error(problem)
    column.chat_input("Ask", key="box", on_submit=_send_typed)


def _draw_list() -> None:
    st.button("New chat", key="new", on_click=_open)
    with st.container(key="conversations"):
        links = (
            f'<a class="db-session" href="?session={name}" data-session="{name}">{name}</a>'
            for name in DESK.talks
        )
        st.html("".join(links))
    _list(key="list", data={}, on_picked_change=lambda: _open(st.session_state["list"].picked))
    st.html('<button class="db-keys">Keyboard</button>')
    st.text_input("Search", key="search")

    @st.dialog("A dialog")
    def _dialog() -> None:
        st.text_input("In the dialog")

    if st.button("Open a dialog"):
        _dialog()


def _draw_talk(session: str) -> None:
    talk = DESK.talks.get(session, [])
    shown = st.session_state.get(f"older {session}", 0) * 30 + NEWEST
    if len(talk) > shown:
        st.button("Load older", key="older", on_click=_older, args=(session,))
    for said in talk[-shown:]:
        _draw_said(said)
    if session in DESK.growing:
        _draw_growing(session)


def _draw_said(said: Said) -> None:
    with st.container(key=f"msg-{said.kind}-{said.id}"):
        with st.chat_message("user" if said.kind == "person" else "assistant"):
            (st.text if said.kind == "person" else st.markdown)(said.text)
            st.html(_foot(said.id))


def _foot(message: str) -> str:
    kept = DESK.feedback.get(message, {})
    thumbs = "".join(
        f'<button class="db-thumb" data-thumb="{thumb}" aria-label="{thumb}" '
        f'aria-pressed="{str(kept.get("thumb") == thumb).lower()}">{thumb}</button>'
        for thumb in ("up", "down")
    )
    return (
        f'<div class="db-foot" data-message="{message}">'
        f'<button class="db-copy" data-copy="messages/{message}/markdown" '
        f'aria-label="Copy message">copy</button>{thumbs}'
        f'<button class="db-facts" data-facts="{message}">facts</button>'
        '<button data-copy-text="select &quot;a&quot;&#10;from b">sql</button></div>'
    )


@st.fragment(run_every=0.1)
def _draw_growing(session: str) -> None:
    if session not in DESK.growing:
        st.rerun()
    with st.container(key=f"msg-answer-{session}-live"):
        with st.chat_message("assistant"):
            st.markdown(DESK.growing[session])


def _open(session: str | None = None) -> None:
    if session is None:
        st.query_params.pop("session", None)
    else:
        st.query_params["session"] = session


def _older(session: str) -> None:
    key = f"older {session}"
    st.session_state[key] = st.session_state.get(key, 0) + 1


def _send_typed() -> None:
    text = st.session_state.box
    if DESK.refusing:
        st.session_state.box = text
        st.session_state.problem = DESK.refusing
        return
    _send(text)


def _send(text: str) -> None:
    _open(send(st.session_state.get("session"), text))
    st.session_state.sent = st.session_state.get("sent", 0) + 1


def _stop() -> None:
    session = st.session_state.session
    DESK.stopped.append(session)
    DESK.growing.pop(session, None)


async def _control(request: Request) -> Response:
    told = await request.json()
    for session, count in told.pop("fill", {}).items():
        fill(session, count)
    for session, kind, text in told.pop("say", []):
        talk = DESK.talks[session]
        talk.append(Said(f"{session}-{len(talk):04d}", kind, text))
    for session, text in told.pop("grow", {}).items():
        DESK.growing[session] = DESK.growing.get(session, "") + text
    for session in told.pop("end", []):
        text = DESK.growing.pop(session)
        DESK.talks[session].append(Said(f"{session}-live", "answer", text))
    for name, value in told.items():
        setattr(DESK, name, value)
    return JSONResponse(state())


async def _markdown(request: Request) -> Response:
    message = request.path_params["id"]
    if message in DESK.failing:
        return JSONResponse({"detail": "There is no such message."}, status_code=404)
    return PlainTextResponse(f"# Markdown of {message}\n", media_type="text/markdown")


async def _table(request: Request) -> Response:
    return PlainTextResponse("a\tb\n1\t2\n", headers={"X-Daybook-Rows": "12345"})


async def _feedback(request: Request) -> Response:
    message = request.path_params["id"]
    if message in DESK.failing:
        return JSONResponse({"detail": "The database does not answer."}, status_code=503)
    kept = DESK.feedback.get(message, {"thumb": None, "comment": ""})
    if request.method == "GET":
        return JSONResponse(kept)
    told = await request.json()
    DESK.written.append({"message": message, **told})
    gone = {"comment": ""} if told["thumb"] is None else {}
    DESK.feedback[message] = {**kept, **told, **gone}
    return Response(status_code=204)


async def _facts(request: Request) -> Response:
    known = {"model": "claude-x", "label": "Claude X", "calls": 2, "attempts": 3}
    tokens = {"input_tokens": 1234, "cache_read_tokens": 0, "output_tokens": 56}
    spent = {"duration_ms": 2345, "cost_usd": "0.0123", "cost_state": "estimated"}
    return JSONResponse({**known, **tokens, **spent})


if get_script_run_ctx(suppress_warning=True) is None:
    PagesManager.uses_pages_directory = False
    api = Starlette(
        routes=[
            Route("/control", _control, methods=["POST"]),
            Route("/messages/{id}/markdown", _markdown),
            Route("/messages/{id}/feedback", _feedback, methods=["GET", "PUT"]),
            Route("/messages/{id}/facts", _facts),
            Route("/results/{id}/tsv", _table),
        ]
    )
    app = st.App(
        Path(__file__).name,
        routes=[assets.mount(), Mount("/api", api)],
        middleware=[Middleware(SafeHeaders)],
    )
else:
    draw()
