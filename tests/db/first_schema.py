"""A row for every table of the first schema, in plain SQL values: the tables' classes move on."""

from datetime import UTC, datetime
from typing import Any

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
Row = dict[str, Any]

ROWS: dict[str, list[Row]] = {
    "user": [
        {"id": "u", "issuer": "test", "subject": "ada", "name": "Ada", "role": "analyst",
         "autonomy_level": "L1", "created_at": NOW},
    ],
    "chat_session": [
        {"id": id_, "owner_id": "u", "title": title, "title_source": source,
         "mode": "interactive", "status": "completed", "autonomy_level": "L1", "model": "m",
         "context": {"dataset_ids": ["d"]}, "message_count": count,
         "head_message_id": "answer" if count else None, "pinned": False, "created_at": NOW,
         "last_activity_at": NOW}
        for id_, title, source, count in (
            ("talk", "How many?", "auto", 2),
            ("new", "New conversation", "auto", 0),
            ("named", "New conversation", "user", 0),
            ("asked", "New conversation", "auto", 2),
        )
    ],
    "dataset": [
        {"id": "d", "name": "shop", "title": "Shop", "note": "", "file": "shop.duckdb",
         "fingerprint": "1", "profile": {"tables": []}, "created_at": NOW},
    ],
    "event": [
        {"seq": 7, "user_id": "u", "session_id": "talk", "kind": "session_created", "data": {},
         "created_at": NOW},
    ],
    "message": [
        {"id": "question", "session_id": "talk", "seq": 1, "role": "user", "kind": "text",
         "status": "complete", "content": "How many?", "metadata": {}, "created_at": NOW,
         "blocks": [{"type": "text", "text": "How many?"}]},
        {"id": "answer", "session_id": "talk", "seq": 2, "parent_id": "question",
         "role": "assistant", "kind": "tool_call", "status": "complete", "content": "Three.",
         "metadata": {"notice": "n"}, "model": "m", "created_at": NOW,
         "blocks": [{"type": "tool_use", "id": "c", "name": "run_sql", "input": {"b": 1, "a": 2}}]},
        {"id": "queued", "session_id": "talk", "role": "user", "kind": "text", "status": "queued",
         "content": "And now?", "metadata": {}, "blocks": [], "created_at": NOW,
         "client_request_id": "r"},
    ],
    "turn": [
        {"id": "t", "session_id": "talk", "user_id": "u", "user_message_id": "question",
         "assistant_message_id": "answer", "model": "m", "state": "completed", "epoch": 2,
         "created_at": NOW, "started_at": NOW, "ended_at": NOW},
    ],
    "turn_part": [
        {"turn_id": "t", "seq": 1_000_001, "payload": [[1_000_001, {"kind": "x"}]],
         "created_at": NOW},
    ],
    "model_call": [
        {"id": f"call{number}", "user_id": "u", "session_id": "talk", "turn_id": "t",
         "message_id": "answer", "epoch": 1, "purpose": "answer", "model": "m", "iteration": 1,
         "attempt": number, "outcome": outcome, "input_tokens": 2**40, "cache_write_5m_tokens": 0,
         "cache_write_1h_tokens": 0, "cache_read_tokens": 0, "output_tokens": 2,
         "thinking_tokens": 0, "cost": cost, "cost_state": "final", "started_at": NOW}
        for number, outcome, cost in ((1, "error", None), (2, "complete", 1), (3, "running", 0))
    ],
    "tool_call": [
        {"message_id": "answer", "id": "c", "position": 0, "turn_id": "t", "name": "run_sql",
         "input": {"b": 1, "a": 2}, "state": "complete", "content": "x", "row_count": 1,
         "columns": ["n"], "preview": [[1]], "result_id": "r", "created_at": NOW},
    ],
}  # fmt: skip
"""Those that others point at first."""
