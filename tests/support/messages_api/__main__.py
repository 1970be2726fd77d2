"""`python -m tests.support.messages_api --port 0 --script FILE --log FILE`.

Prints `PORT n` when it listens. The script is a JSON list of replies (see script.py).
"""

import argparse
import contextlib
from pathlib import Path

from tests.support.messages_api import script as s
from tests.support.messages_api.app import MODELS, App
from tests.support.messages_api.log import Log
from tests.support.messages_api.server import loopback_socket, uvicorn_server


def main() -> None:
    """Serve until killed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--script", type=Path, required=True)
    parser.add_argument("--log", type=Path, required=True)
    options = parser.parse_args()
    replies = s.REPLIES.validate_json(options.script.read_bytes())
    with options.log.open("a", encoding="utf-8") as file:
        sock = loopback_socket(options.port)
        print("PORT", sock.getsockname()[1], flush=True)
        server = uvicorn_server(App(replies, Log(file), MODELS))
        with contextlib.suppress(KeyboardInterrupt):
            server.run(sockets=[sock])


if __name__ == "__main__":
    main()
