"""/api/live: the websocket that tells an open page what has changed.

The page says {"session": id or null, "turn": id or null}: the conversation that it shows, and the
turn that it believes is running there; with "sent": {"draft", "text", "model"} also what its person
has just written there. The server says, each as JSON:

    {"boot": id}      first of all: another id means that the server was started anew
    {"marks": {...}}  how far the person's log of events has come (core.domain.marks.Marks)
    {"away": reason}  the database does not answer; "" when it does again
    {"turn": ...}     what is new in the answer being written (core.domain.patch)
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from fastapi import APIRouter, WebSocket, WebSocketDisconnect
from pydantic import BaseModel, ConfigDict, ValidationError

from core.agent.conversation import Conversation
from core.agent.feed import Feed, News
from core.agent.reading import AnswerReader
from core.agent.sending import Draft, Sending
from core.api.guards import same_origin
from core.domain.ids import new_id
from core.domain.marks import Marks
from core.domain.patch import Follower
from core.domain.records import User
from core.errors import DaybookError, NotFound
from core.services.events import Events

BOOT = new_id()
# Between two pushes of one answer: half of it is what a push waits on the average.
GAP_S = 0.05
# Of a turn that another process runs.
POLL_S = 0.2
POLICY_VIOLATION, TRY_AGAIN_LATER = 1008, 1013
# In characters of JSON, of which an emoji may take twelve.
LONGEST_WORD = 150_000

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class LiveDesk:
    """What the websocket needs; `person` names who asks, and raises a DaybookError for nobody."""

    person: Callable[[], User]
    conversation: Conversation
    sending: Sending
    events: Events
    feed: Feed


class Sent(BaseModel):
    """What a person wrote; `model`: who is to answer, where it begins a conversation."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    draft: UUID
    text: str
    model: str | None = None


class Place(BaseModel):
    """What a page shows, and what has just been sent there."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    session: str | None = None
    turn: str | None = None
    sent: Sent | None = None

    @property
    def heard(self) -> str | None:
        """The conversation whose answers are to be told: also one that is just beginning."""
        return self.session or (str(self.sent.draft) if self.sent else None)


class Bell:
    """Wakes one task of this event loop from any thread, once however often it is rung."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._rung = asyncio.Event()
        self._on_its_way = False

    def ring(self) -> None:
        """Wake the one who waits; returns at once."""
        if not self._on_its_way:
            self._on_its_way = True
            self._loop.call_soon_threadsafe(self._rung.set)

    async def wait(self, at_most_s: float | None) -> None:
        """Return when the bell is rung, or after that time."""
        try:
            await asyncio.wait_for(self._rung.wait(), at_most_s)
        except TimeoutError:
            return
        self._on_its_way = False
        self._rung.clear()


class _Page:
    """One open page."""

    def __init__(self, socket: WebSocket, desk: LiveDesk, user: User) -> None:
        self._socket = socket
        self._desk = desk
        self._user = user
        self._bell = Bell()
        self._place = Place()
        self._marks = Marks()
        self._marks_due = True
        self._heard: deque[News] = deque()
        self._away = ""
        self._reader: AnswerReader | None = None
        self._follower: Follower | None = None
        self._done = True
        self._leave_session: Callable[[], None] = lambda: None
        self._leave_feed = desk.feed.listen(user, self._news)

    async def serve(self) -> None:
        """Tell the page what happens until it is closed."""
        both = {asyncio.create_task(self._tell()), asyncio.create_task(self._hear())}
        try:
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._leave_feed()
            self._leave_session()
            for task in both:
                task.cancel()
            for ended in await asyncio.gather(*both, return_exceptions=True):
                if isinstance(ended, Exception) and not isinstance(ended, WebSocketDisconnect):
                    log.error("A page is told no more.", exc_info=ended)

    async def _hear(self) -> None:
        while True:
            try:
                word = await self._socket.receive_text()
                place = Place.model_validate_json(word[:LONGEST_WORD])
            except WebSocketDisconnect:
                return
            except (ValidationError, KeyError):
                await self._socket.close(POLICY_VIOLATION)
                return
            self._move(place)
            if place.sent:
                await self._send(place.sent)

    def _move(self, place: Place) -> None:
        before, self._place = self._place, place
        if place.heard != before.heard:
            self._leave_session()
            live = self._desk.conversation.live
            self._leave_session = (
                live.listen(place.heard, self._bell.ring) if place.heard else lambda: None
            )
            self._reader = None
        if place.session != before.session:
            self._marks_due = True
        self._bell.ring()

    async def _send(self, sent: Sent) -> None:
        draft = Draft(
            id=str(sent.draft), text=sent.text, session_id=self._place.session, model=sent.model
        )
        beginnings, session_id = self._desk.conversation.live.beginnings, str(self._place.heard)
        beginnings.begin(session_id)
        try:
            await asyncio.to_thread(self._desk.sending.send, self._user, draft)
        except DaybookError as error:
            beginnings.end(session_id)
            # The page sends it by its own way, too, and says there what is wrong.
            log.debug("What was sent over the websocket was refused: %s", error)

    async def _tell(self) -> None:
        await self._say({"boot": BOOT})
        while True:
            try:
                await self._tell_news()
                pushed = await self._tell_answer()
            except NotFound:
                self._reader, pushed = None, False
                self._done = True
            except DaybookError as error:
                await self._tell_away(str(error))
                pushed = False
            if pushed:
                await asyncio.sleep(GAP_S)
            elsewhere = self._reader is not None and not self._done and self._is_elsewhere()
            await self._bell.wait(POLL_S if elsewhere else None)

    def _news(self, news: News) -> None:
        self._heard.append(news)
        self._bell.ring()

    async def _tell_news(self) -> None:
        await self._tell_away(self._desk.feed.away)
        session_id = self._place.session
        heard = [self._heard.popleft() for _ in range(len(self._heard))]
        if self._marks_due or None in heard:
            self._marks_due = False
            self._marks = await asyncio.to_thread(
                self._desk.events.marks, self._user, session_id=session_id
            )
        elif heard:
            news = [event for events in heard for event in events or ()]
            self._marks = self._marks.grown(news, session_id=session_id)
        else:
            return
        await self._say({"marks": asdict(self._marks), "session": session_id})

    async def _tell_away(self, reason: str) -> None:
        if reason != self._away:
            self._away = reason
            await self._say({"away": reason})

    async def _tell_answer(self) -> bool:
        """Push what is new in the answer; whether that was text, of which more comes soon."""
        self._choose_turn()
        if self._reader is None or self._follower is None:
            return False
        view = self._reader.here()
        if view is None and not self._done:
            view = await asyncio.to_thread(self._reader.saved)
        patch = self._follower.patch(view) if view is not None else None
        if view is None or patch is None:
            return False
        self._done = view.done
        await self._say(patch)
        return any(part.get("add") for part in patch["parts"])

    def _choose_turn(self) -> None:
        session_id = self._place.heard
        if session_id is None:
            self._reader = None
            return
        conversation = self._desk.conversation
        live = conversation.live.of_session(session_id, user_id=self._user.id)
        turn_id = live.id if live else self._place.turn
        if turn_id is None or (self._reader and self._reader.turn_id == turn_id):
            return
        self._reader = conversation.reader(self._user, turn_id=turn_id)
        self._follower = Follower(turn_id=turn_id)
        self._done = False

    def _is_elsewhere(self) -> bool:
        return self._reader is not None and self._reader.here() is None

    async def _say(self, value: dict[str, Any]) -> None:
        await self._socket.send_json(value)


def live_router(desk: Callable[[], LiveDesk]) -> APIRouter:
    """The route; `desk` raises a DaybookError while Daybook cannot do its work."""
    router = APIRouter()

    @router.websocket("/live")
    async def live(socket: WebSocket) -> None:
        if not same_origin(socket.scope):
            await socket.close(POLICY_VIOLATION)
            return
        await socket.accept()
        try:
            at = desk()
            user = await asyncio.to_thread(at.person)
        except DaybookError as error:
            await socket.send_json({"away": str(error)})
            await socket.close(TRY_AGAIN_LATER)
            return
        try:
            await _Page(socket, at, user).serve()
        except WebSocketDisconnect:
            log.debug("A page was closed.")

    return router
