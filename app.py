"""Daybook: `streamlit run app.py`, or `uvicorn app:app`.

The server imports this module for `app`; each browser session runs it as the page's script.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Mount
from streamlit import config
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from core import bootstrap
from core.api.analytics import AnalyticsDesk
from core.api.app import create_api
from core.api.exports import ExportDesk
from core.api.guards import LoopbackOnly, PlainRefusal, SafeHeaders
from core.api.live import LiveDesk
from core.api.messages import MessageDesk
from core.config import load_settings
from pages.parts import assets
from pages.parts.drawing import drawing
from pages.parts.theme_message import remember_theme


@asynccontextmanager
async def lifespan(_: object) -> AsyncIterator[None]:
    """Start Daybook before the first request and stop it after the last."""
    address = config.get_option("server.address")
    # In a thread: on this one DBOS would take over the server's event loop.
    await asyncio.to_thread(bootstrap.start, load_settings(), bind_address=address)
    try:
        yield
    finally:
        await asyncio.to_thread(bootstrap.stop)


def ping() -> None:
    """Raises a DaybookError unless Daybook and its database answer."""
    bootstrap.current().database.ping()


def live() -> LiveDesk:
    """What the pages' websocket needs; raises a DaybookError unless Daybook is ready."""
    daybook = bootstrap.current()
    return LiveDesk(
        person=daybook.users.local,
        conversation=daybook.conversation,
        sending=daybook.sending,
        events=daybook.events,
        feed=daybook.feed,
    )


def messages() -> MessageDesk:
    """What the routes about messages need; raises a DaybookError unless Daybook is ready."""
    daybook = bootstrap.current()
    return MessageDesk(
        person=daybook.users.local,
        label_of=daybook.clients.label_of,
        messages=daybook.messages,
        facts=daybook.facts,
        feedback=daybook.feedback,
        results=daybook.results,
        results_dir=daybook.settings.results_dir,
    )


def exports() -> ExportDesk:
    """What downloads and imports need; raises a DaybookError unless Daybook is ready."""
    daybook = bootstrap.current()
    return ExportDesk(
        person=daybook.users.local,
        sessions=daybook.sessions,
        exports=daybook.exports,
        importing=daybook.importing,
        hurry=daybook.feed.hurry,
    )


def analytics() -> AnalyticsDesk:
    """What the analytics page's files need; raises a DaybookError unless Daybook is ready."""
    daybook = bootstrap.current()
    return AnalyticsDesk(
        person=daybook.users.local,
        analytics=daybook.analytics,
        calendar=daybook.accounts.books.calendar,
    )


def main() -> None:
    """Draw the page that the browser is at."""
    with drawing():
        st.set_page_config(page_title="Daybook", page_icon="📒", layout="centered")
        st.html(f"<style>{assets.styles()}</style>")
        st.navigation(
            [
                st.Page("pages/chat.py", title="Daybook", default=True),
                st.Page("pages/analytics.py", title="Analytics · Daybook", url_path="analytics"),
            ],
            position="hidden",
        ).run()


if get_script_run_ctx(suppress_warning=True) is None:
    # Else a link to a file under pages/ would run that file alone, without what stands here.
    PagesManager.uses_pages_directory = False
    remember_theme()
    app = st.App(
        "app.py",
        lifespan=lifespan,
        routes=[
            assets.mount(),
            Mount(
                "/api",
                create_api(
                    ping=ping, live=live, messages=messages, exports=exports, analytics=analytics
                ),
            ),
        ],
        middleware=[Middleware(PlainRefusal), Middleware(LoopbackOnly), Middleware(SafeHeaders)],
    )
else:
    main()
