"""How long a message takes until the model is asked: `python -m tests.bench.turn`.

From the call of `send` in the engine's client to the request's arrival at the scripted API on
loopback: everything committed, the durable workflow started, the history read. One session, one
turn after the other, answers of one word; so the history grows by two messages a turn.
"""

import sys
import tempfile
import time
from pathlib import Path

from core.bootstrap import build
from core.config import load_settings
from tests.bench.figures import Figure, reported
from tests.bench.stage import KINDS, MODEL, database_url
from tests.support.engine import EngineProcess
from tests.support.messages_api import ScriptedApi, text_reply

TURNS = 60
WANTED = "<= 25"


def measure(url: str, folder: Path) -> list[float]:
    """Milliseconds of each turn, the first one left out."""
    with ScriptedApi() as api, EngineProcess(url, folder, api.url) as engine:
        api.add(text_reply("Yes.", repeat=True))
        daybook = build(load_settings(data_dir=folder, database_url=url))
        user = daybook.users.local()
        ids = [dataset.id for dataset in daybook.datasets.list_for(user)]
        # With a title of its own, so that no other request is made than that for the answer.
        session = daybook.sessions.create(user, model=MODEL, dataset_ids=ids)
        daybook.sessions.rename(user, session_id=session.id, title="Measured")
        taken = []
        for number in range(1, TURNS + 2):
            began = time.monotonic()
            turn_id = engine.send(session.id, "How many?")
            taken.append((api.wait_for_request(number).began - began) * 1000)
            for _ in daybook.conversation.follow(user, turn_id=turn_id):
                pass
        rows = daybook.sessions.get(user, session_id=session.id).message_count
        assert rows == 2 * (TURNS + 1), "every message must have been kept"
        daybook.database.close()
    return taken[1:]


def main() -> None:
    """Measure the databases that the command line names, both without one, and print a row each."""
    with reported("Message to the model's request", sys.stdout) as figures:
        for kind in sys.argv[1:] or KINDS:
            with tempfile.TemporaryDirectory() as folder:
                with database_url(kind, Path(folder)) as url:
                    taken = measure(url, Path(folder))
            figures.append(
                Figure(name=f"{kind}: send to request", unit="ms", values=taken, wanted=WANTED)
            )


if __name__ == "__main__":
    main()
