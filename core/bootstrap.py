"""The one place where the parts are put together.

The server's lifespan calls `start` and `stop`, pages call `current`, tests `build` and `install`.
"""

import gc
import hashlib
import logging
import threading
from collections.abc import Callable, Set
from dataclasses import dataclass
from functools import partial
from typing import IO

from core import processor
from core.agent import durable, executor_lock
from core.agent.clients import Clients
from core.agent.context import Context
from core.agent.conversation import Conversation
from core.agent.feed import Feed
from core.agent.folder import Folder
from core.agent.live import LiveTurns
from core.agent.runner import TurnRunner
from core.agent.sending import Sending
from core.agent.titles import Titles
from core.agent.watch import Watch
from core.config import Settings
from core.data.importer import import_dataset
from core.data.profile import profile_file
from core.db.database import Database
from core.db.migrate import upgrade
from core.errors import ConfigurationError, DatabaseUnavailable
from core.llm.offline.client import OfflineAnalyst
from core.samples import SAMPLES, Sample
from core.services.analytics.analytics import Analytics
from core.services.claims import FreshClaims
from core.services.datasets import Datasets
from core.services.events import Events
from core.services.exports import Exports
from core.services.facts import Facts
from core.services.feedback import Feedback
from core.services.importing import Importing
from core.services.ledger.accounts import Accounts, accounts_on
from core.services.messages import Messages
from core.services.queue import Queue
from core.services.results import Results
from core.services.sessions import Sessions
from core.services.titling import Titling
from core.services.turn_log import TurnLog
from core.services.turns import Turns
from core.services.users import Users
from core.tools.registry import Toolbox, default_toolbox

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
RETRY_S = 2.0
STARTING = "Daybook is waiting for its database. This page goes on by itself when it answers."

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Daybook:
    """The parts that pages and the API use."""

    settings: Settings
    database: Database
    users: Users
    sessions: Sessions
    messages: Messages
    datasets: Datasets
    events: Events
    exports: Exports
    importing: Importing
    facts: Facts
    feedback: Feedback
    results: Results
    accounts: Accounts
    analytics: Analytics
    turns: Turns
    queue: Queue
    turn_log: TurnLog
    live: LiveTurns
    feed: Feed
    titles: Titles
    runner: TurnRunner
    conversation: Conversation
    sending: Sending
    clients: Clients


def build(
    settings: Settings,
    *,
    clients: Clients | None = None,
    toolbox: Toolbox | None = None,
    start_turn: Callable[[str], None] = durable.start,
) -> Daybook:
    """Put the parts together; nothing is opened or started. `start_turn` runs a committed turn."""
    clients = clients or clients_for(settings)
    database, fresh = Database(settings.database_url), FreshClaims()
    sessions, messages, datasets = Sessions(database), Messages(database), Datasets(database)
    turns = Turns(database, max_message_chars=settings.max_message_chars, fresh=fresh)
    accounts = accounts_on(database, settings.timezone)
    turn_log = TurnLog(database, fresh=fresh, books=accounts.books)
    feed = Feed(events := Events(database))
    live = LiveTurns(came_or_went=feed.hurry)
    titles = _titles(settings, clients, Titling(database, books=accounts.books), feed)
    talk = partial(Conversation, sessions=sessions, turns=turns, turn_log=turn_log)
    conversation = talk(live=live, start=start_turn)
    return Daybook(
        settings=settings,
        database=database,
        users=Users(database),
        sessions=sessions,
        messages=messages,
        datasets=datasets,
        events=events,
        exports=_exports(settings, database, datasets, clients),
        importing=_importing(settings, database, accounts),
        facts=Facts(database),
        feedback=Feedback(database),
        results=Results(database),
        accounts=accounts,
        analytics=Analytics(database, accounts.books.calendar, window_of=clients.window_of),
        turns=turns,
        queue=Queue(database, turns),
        turn_log=turn_log,
        live=live,
        feed=feed,
        titles=titles,
        runner=TurnRunner(
            turn_log=turn_log,
            live=live,
            prepare=_context(settings, clients, messages, datasets, toolbox),
            start=start_turn,
            ended=titles.begin,
        ),
        conversation=conversation,
        sending=Sending(conversation, datasets, clients),
        clients=clients,
    )


def _exports(
    settings: Settings, database: Database, datasets: Datasets, clients: Clients
) -> Exports:
    return Exports(
        database,
        datasets=datasets,
        results_dir=settings.results_dir,
        datasets_dir=settings.datasets_dir,
        label_of=clients.label_of,
    )


def _importing(settings: Settings, database: Database, accounts: Accounts) -> Importing:
    return Importing(database, results_dir=settings.results_dir, calendar=accounts.books.calendar)


def _context(
    settings: Settings,
    clients: Clients,
    messages: Messages,
    datasets: Datasets,
    toolbox: Toolbox | None,
) -> Context:
    return Context(
        settings=settings,
        messages=messages,
        datasets=datasets,
        client_for=clients.client_for,
        toolbox=toolbox or default_toolbox(),
    )


def _titles(settings: Settings, clients: Clients, titling: Titling, feed: Feed) -> Titles:
    return Titles(
        titling=titling,
        client_for=clients.client_for,
        model=settings.title_model,
        named=feed.hurry,
    )


def clients_for(settings: Settings) -> Clients:
    """Those who answer, as the settings say."""
    claude = None
    if settings.anthropic_api_key or settings.anthropic_base_url:
        # Here, because it takes a second to load, and many run without.
        from core.llm.claude import ClaudeClient

        key = settings.anthropic_api_key
        claude = ClaudeClient(
            api_key=key.get_secret_value() if key else "none",
            base_url=settings.anthropic_base_url,
        )
    return Clients(offline=OfflineAnalyst(), claude=claude, default_model=settings.model)


def prepare_storage(daybook: Daybook) -> None:
    """Bring database and roll-up up to date; make the local user and sample data where missing."""
    upgrade(daybook.database)
    daybook.accounts.ledger.catch_up()
    known = {d.fingerprint for d in daybook.datasets.list_for(daybook.users.local())}
    for sample in SAMPLES:
        _provide(daybook, sample, known)


def _provide(daybook: Daybook, sample: Sample, known: Set[str]) -> None:
    fingerprint = _fingerprint(sample)
    file = f"{sample.name}-{fingerprint[:12]}.duckdb"
    path = daybook.settings.datasets_dir / file
    if path.exists() and fingerprint in known:
        return
    log.info("Preparing the sample data %s.", sample.name)
    daybook.datasets.register(
        None,
        name=sample.name,
        title=sample.title,
        note=sample.note,
        file=file,
        fingerprint=fingerprint,
        profile=profile_file(path) if path.exists() else import_dataset(sample.tables, path),
    )


def _fingerprint(sample: Sample) -> str:
    digest = hashlib.sha256(repr((sample.name, sample.title, sample.note)).encode())
    for table in sample.tables:
        notes = (table.name, table.note, sorted(table.column_notes.items()))
        digest.update(repr(notes).encode())
        digest.update(table.path.read_bytes())
    return digest.hexdigest()


class _Server:
    """What this process runs, and what is needed to end it."""

    def __init__(self, daybook: Daybook) -> None:
        self.daybook = daybook
        self.ready = False
        self.refused: ConfigurationError | None = None
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None
        self._lock: IO[str] | None = None
        self._watch: Watch | None = None
        self._folder: Folder | None = None

    def start(self) -> None:
        settings = self.daybook.settings
        self._lock = executor_lock.hold(settings.data_dir, settings.executor_id)
        try:
            self._start_once()
        except DatabaseUnavailable as error:
            log.warning("%s Trying again every %.0f s.", error, RETRY_S)
            self._thread = threading.Thread(target=self._start_later, daemon=True)
            self._thread.start()

    def _start_once(self) -> None:
        settings = self.daybook.settings
        prepare_storage(self.daybook)
        durable.launch(settings, self.daybook.runner.run)
        self._watch = Watch(
            turn_log=self.daybook.turn_log,
            live=self.daybook.live,
            ensure=durable.ensure,
            take_over=durable.take_over,
            go_on=self._go_on,
            sweep_more=self.daybook.titles.lose_abandoned,
            # Replicas on other machines share the database, but not this folder.
            alone=settings.database_url.startswith("sqlite")
            and executor_lock.is_alone(settings.data_dir, settings.executor_id),
        )
        self._watch.start()
        self._folder = Folder(self.daybook.accounts.ledger.fold, refuse=self._refuse)
        self._folder.start()
        self.daybook.feed.start()
        threading.Thread(target=self.daybook.clients.refresh, daemon=True).start()
        self.ready = True
        # What lives from here to the end need not be looked through by every collection.
        gc.collect()
        gc.freeze()

    def _go_on(self, session_id: str, owner_id: str) -> None:
        owner = self.daybook.users.get(owner_id)
        self.daybook.conversation.go_on_with_queue(owner, session_id=session_id)

    def _refuse(self, error: ConfigurationError) -> None:
        self.refused = error

    def _start_later(self) -> None:
        while not self._closing.wait(RETRY_S):
            try:
                self._start_once()
            except DatabaseUnavailable as error:
                log.warning("%s", error)
            except ConfigurationError as error:
                log.exception("Daybook cannot start.")
                self.refused = error
                return
            else:
                return

    def stop(self) -> None:
        self._closing.set()
        if self._thread is not None:
            self._thread.join()
        self.daybook.feed.close()
        if self._watch is not None:
            self._watch.close()
        if self._folder is not None:
            self._folder.close()
        self.daybook.accounts.checks.close()
        self.daybook.titles.close()
        if self.ready:
            durable.close()
        self.daybook.database.close()
        gc.unfreeze()
        if self._lock is not None:
            self._lock.close()


_server: _Server | None = None


def start(settings: Settings, *, bind_address: str | None) -> None:
    """Start Daybook in this process; to be called from a thread without an event loop.

    `bind_address` is where the server listens. Raises ConfigurationError when it must not start.
    With a database that is away it starts, and goes on when that is back.
    """
    global _server
    if bind_address not in LOOPBACK:
        raise ConfigurationError(
            "Daybook has no sign-in yet, so it only listens on this machine. Set server.address "
            f"to 127.0.0.1 (it is {bind_address or 'every address'})."
        )
    if settings.one_processor:
        processor.share_one()
    server = _Server(build(settings))
    server.start()
    _server = server


def stop() -> None:
    """Stop what `start` started; turns under way go on at the next start."""
    global _server
    if _server is not None:
        _server.stop()
        processor.leave()
    _server = None


def install(daybook: Daybook) -> None:
    """Let `current` return this one: for tests, which start nothing."""
    global _server
    _server = _Server(daybook)
    _server.ready = True


def current() -> Daybook:
    """The Daybook of this process; raises DatabaseUnavailable while it waits for its database."""
    if _server is None:
        raise ConfigurationError("Daybook has not been started. Run: streamlit run app.py")
    if _server.refused is not None:
        raise _server.refused
    if not _server.ready:
        raise DatabaseUnavailable(STARTING)
    return _server.daybook
