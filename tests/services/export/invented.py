"""Sessions that nobody had, with everything in them that a session may hold."""

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from core.domain.export.schema import FORMAT, VERSION, json_value
from core.domain.pricing.costing import cost_of
from core.domain.pricing.rates import Rates
from core.domain.usage import Usage
from core.services.export.prices import key_of

Json = dict[str, Any]
# What both databases hold: no NUL, no half characters.
words = st.text(
    st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00"), max_size=20
)
names = st.text(st.characters(min_codepoint=33, max_codepoint=0x3000), min_size=1, max_size=12)
numbers = st.integers(-(2**70), 2**70) | st.floats(allow_nan=False, allow_infinity=False)
# JSON of ours is JSONB on PostgreSQL, which writes numbers anew: they stay equal, not the same.
ours = st.dictionaries(
    words.map(lambda w: f"x{w}"),
    st.none()
    | st.booleans()
    | words
    | st.integers(-(2**53), 2**53)
    | st.integers(-(10**6), 10**6).map(lambda n: n / 8)
    | st.lists(words, max_size=2),
    max_size=2,
)
json_values = st.recursive(
    st.none() | st.booleans() | numbers | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=5,
)
moments = st.integers(0, 86_400_000).map(
    lambda ms: zulu(datetime(2026, 3, 1, tzinfo=UTC) + timedelta(milliseconds=ms * 2))
)
small = st.integers(0, 2**31 - 1)
RATES = ("input", "cache_write_5m", "cache_write_1h", "cache_read", "output")


def zulu(at: datetime) -> str:
    """A time as an export has it."""
    return at.isoformat().replace("+00:00", "Z")


class Ids:
    """Ids in the order of their making, none of them ever given again."""

    made = 0

    def __call__(self) -> str:
        Ids.made += 1
        return str(UUID(int=(0x019A << 112) | (Ids.made << 80) | (7 << 76) | (8 << 60) | 1))


@st.composite
def prices(draw: st.DrawFn) -> Json:
    rates = {
        name: json_value(draw(st.decimals("0.000001", "1000", places=6)).normalize())
        for name in RATES
    }
    price = {
        "model": draw(names),
        "effective_from": "2026-01-01T00:00:00+00:00",
        "prompt_over": 0,
        "prompt_upto": None,
        **rates,
        "source": draw(words),
        "source_date": "2026-01-01",
    }
    return {"key": key_of(price), **price}


@st.composite
def calls(draw: st.DrawFn, ids: Ids, priced: list[Json], purpose: str = "answer") -> Json:
    tokens = {name: draw(st.integers(0, 10**6)) for name in ("input", "output", "cache_read")}
    price = draw(st.sampled_from([None, *priced]))
    estimated = draw(st.booleans())
    cost = None
    if price is not None:
        rates = Rates(**{name: Decimal(price[name]) for name in RATES})
        cost = json_value(cost_of(Usage(**tokens), rates))
    asked = draw(names)
    # A call may be priced by what the API called its model.
    model, by = (price["model"], None) if price and draw(st.booleans()) else (asked, None)
    if price and model != price["model"]:
        by = price["model"]
    state = "unpriced" if price is None else "estimated" if estimated else "final"
    return {
        "id": ids(),
        "epoch": draw(small),
        "purpose": purpose,
        "model": model,
        "answered_by": by,
        "iteration": draw(small),
        "attempt": draw(small),
        "outcome": draw(st.sampled_from(["complete", "error", "cut", "stopped", "lost"])),
        "error": draw(st.none() | words),
        "stop_reason": draw(st.none() | words),
        "request_id": draw(st.none() | words),
        "input_tokens": tokens["input"],
        "cache_write_5m_tokens": 0,
        "cache_write_1h_tokens": 0,
        "cache_read_tokens": tokens["cache_read"],
        "output_tokens": tokens["output"],
        "thinking_tokens": draw(st.integers(0, 100)),
        "cost": cost,
        "cost_state": state,
        "prompt_over": 0 if price else None,
        "batch_percent": 100,
        "estimated": estimated,
        "first_token_ms": draw(st.none() | small),
        "duration_ms": draw(st.none() | small),
        "started_at": draw(moments),
        "ended_at": draw(st.none() | moments),
        "price": price["key"] if price else None,
    }


@st.composite
def messages(draw: st.DrawFn, ids: Ids, before: list[str], priced: list[Json]) -> Json:
    text = draw(words)
    blocks = draw(
        st.lists(
            st.just({"type": "text", "text": text})
            | words.map(lambda w: {"type": "thinking", "thinking": w, "signature": w})
            | json_values.map(lambda v: {"type": "server_thing", "v": v}),
            max_size=3,
        )
    )
    is_answer = bool(before) and draw(st.booleans())
    message = {
        "id": ids(),
        "seq": len(before) + 1,
        "parent_id": draw(st.sampled_from([None, *before])),
        "role": "assistant" if is_answer else "user",
        "kind": draw(st.sampled_from(["text", "error", "tool_call", "system_artifact"])),
        "status": draw(st.sampled_from(["complete", "interrupted", "error"])),
        "content": text,
        "blocks": blocks,
        "model": draw(st.none() | names),
        "client_request_id": draw(st.none() | st.just(f"r{len(before)}")),
        "created_at": draw(moments),
        "metadata": draw(ours),
    }
    if is_answer:
        message["turn"] = draw(turns(ids, before))
        message["tool_calls"] = [draw(tools(n)) for n in range(draw(st.integers(0, 2)))]
        message["model_calls"] = sorted(
            (draw(calls(ids, priced)) for _ in range(draw(st.integers(0, 2)))),
            key=lambda call: (call["started_at"], call["id"]),
        )
    if draw(st.booleans()):
        made = draw(moments)
        thumb, comment = draw(st.sampled_from(["up", "down"])), draw(words)
        times = {"created_at": made, "updated_at": made}
        message["feedback"] = {"id": ids(), "thumb": thumb, "comment": comment, **times}
    return message


@st.composite
def turns(draw: st.DrawFn, ids: Ids, before: list[str]) -> Json:
    return {
        "id": ids(),
        "user_message_id": draw(st.sampled_from(before)),
        "model": draw(names),
        "state": draw(st.sampled_from(["completed", "error", "interrupted"])),
        "epoch": draw(small),
        "error": draw(st.none() | words),
        "stop_requested_at": draw(st.none() | moments),
        "created_at": draw(moments),
        "started_at": draw(st.none() | moments),
        "ended_at": draw(st.none() | moments),
    }


@st.composite
def tools(draw: st.DrawFn, position: int) -> Json:
    return {
        "id": f"call_{position}",
        "position": position,
        "name": draw(names),
        "input": draw(st.dictionaries(words, json_values, max_size=2)),
        "state": draw(st.sampled_from(["complete", "error", "rejected", "unknown"])),
        "content": draw(st.none() | words),
        "row_count": draw(st.none() | small),
        "columns": draw(st.lists(words, max_size=2)),
        "preview": draw(st.lists(st.lists(json_values, max_size=2), max_size=2)),
        "result_id": None,
        "duration_ms": draw(st.none() | small),
        "created_at": draw(moments),
        "ended_at": draw(st.none() | moments),
    }


@st.composite
def sessions(draw: st.DrawFn) -> Json:
    """An export, as its JSON says it, of a session at rest."""
    ids = Ids()
    priced = draw(st.lists(prices(), max_size=2, unique_by=lambda price: price["key"]))
    known: list[Json] = []
    for _ in range(draw(st.integers(0, 5))):
        known.append(draw(messages(ids, [m["id"] for m in known], priced)))
    loose = [draw(calls(ids, priced, "title"))] if draw(st.booleans()) else []
    every = [call for m in known for call in m.get("model_calls", ())] + loose
    used = {call["price"] for call in every}
    session = {
        "id": ids(),
        "title": draw(words),
        "title_source": draw(st.sampled_from(["auto", "user"])),
        "mode": "interactive",
        "status": draw(st.sampled_from(["idle", "completed", "error", "interrupted"])),
        "autonomy_level": "L1",
        "model": draw(names),
        "assistant": draw(st.none() | words),
        "scope_type": None,
        "scope_id": None,
        "category": draw(st.none() | words),
        "message_count": len(known),
        "head_message_id": known[-1]["id"] if known else None,
        "pinned": draw(st.booleans()),
        "archived_at": draw(st.none() | moments),
        "created_at": draw(moments),
        "last_activity_at": draw(moments),
        "context": draw(ours),
        "datasets": [
            {"name": name, "title": name, "note": "", "fingerprint": f"nowhere {number}"}
            for number, name in enumerate(draw(st.lists(names, max_size=2)))
        ],
    }
    return {
        "format": FORMAT,
        "version": VERSION,
        "exported_at": "2026-11-21T00:00:00Z",
        "answering": False,
        "session": session,
        "messages": known,
        "model_calls": loose,
        "prices": sorted((p for p in priced if p["key"] in used), key=lambda p: str(p["key"])),
        "results": [],
    }


def dumped(export: Json) -> bytes:
    return json.dumps(export, ensure_ascii=False).encode()
