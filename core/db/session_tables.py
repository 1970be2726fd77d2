"""The tables that a session lies in, without objects: see `core/db/plain.py`."""

from core.db.plain import plain
from core.db.tables import (
    FeedbackRow,
    MessageRow,
    ModelCallRow,
    SessionRow,
    ToolCallRow,
    TurnRow,
)

sessions, messages, turns = plain(SessionRow), plain(MessageRow), plain(TurnRow)
tools, calls, feedback = plain(ToolCallRow), plain(ModelCallRow), plain(FeedbackRow)
