"""A session as JSON: the schema of core/domain/export, written a message at a time."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from pydantic_core import to_json

from core.domain.export import schema
from core.domain.export.schema import fields_of, json_value
from core.services.export.datasets import described
from core.services.export.prices import PriceKeys
from core.services.export.reading import Row, SessionReader, Whole

_SESSION = fields_of(schema.ExportedSession, besides=("context", "datasets"))
_MESSAGE = fields_of(
    schema.ExportedMessage, besides=("metadata", "turn", "tool_calls", "model_calls", "feedback")
)
_TURN = fields_of(schema.ExportedTurn)
_TOOL = fields_of(schema.ExportedToolCall)
_CALL = fields_of(schema.ExportedCall, besides=("price",))
_FEEDBACK = fields_of(schema.ExportedFeedback)
_ENCODER = json.JSONEncoder(ensure_ascii=False, default=json_value)
# What is written as it is: times, too, at a tenth of the price of doing it here.
_PLAIN = frozenset({str, int, float, bool, list, dict, datetime, type(None)})
# Writes one result: an object of the schema, in pieces.
Result = Callable[[str], Iterator[str]]


def json_pieces(
    reader: SessionReader,
    *,
    messages: Iterable[Whole],
    exported_at: datetime,
    results: Iterable[Iterator[str]],
) -> Iterator[str]:
    """The document. `messages`: all of them; `results`: each one's object, in pieces of JSON."""
    prices = PriceKeys(reader.database)
    yield from _head(reader, exported_at)
    yield '"messages": ['
    yield from _listed(map(dumps, (message_of(whole, prices) for whole in messages)))
    yield '],\n"model_calls": ['
    yield from _listed(dumps(call_of(row, prices)) for row in reader.loose_calls())
    yield '],\n"prices": ['
    yield from _listed(map(dumps, prices.used()))
    yield '],\n"results": ['
    first = True
    for pieces in results:
        yield "\n" if first else ",\n"
        yield from pieces
        first = False
    yield "\n]\n}\n"


def dumps(value: Any) -> str:
    """One value as JSON, in one line."""
    try:
        return to_json(value, inf_nan_mode="constants").decode()
    except ValueError:
        # Nested deeper than that goes; otherwise it is four times as fast.
        return _ENCODER.encode(value)


def message_of(whole: Whole, prices: PriceKeys) -> dict[str, Any]:
    """A message and what belongs to it, as the schema has it."""
    told = _picked(whole.row, _MESSAGE)
    told["metadata"] = whole.row["metadata"]
    if whole.turn is not None:
        told["turn"] = _picked(whole.turn, _TURN)
        told["tool_calls"] = [_picked(row, _TOOL) for row in whole.tools]
        told["model_calls"] = [call_of(row, prices) for row in whole.calls]
    if whole.feedback is not None:
        told["feedback"] = _picked(whole.feedback, _FEEDBACK)
    return told


def call_of(row: Row, prices: PriceKeys) -> dict[str, Any]:
    """A request to a model, as the schema has it."""
    return {**_picked(row, _CALL), "price": prices.key_of(row["price_id"])}


def _head(reader: SessionReader, exported_at: datetime) -> Iterator[str]:
    session = _picked({name: getattr(reader.row, name) for name in _SESSION}, _SESSION)
    context, datasets = described(reader.row.context, reader.datasets)
    head = {
        "format": schema.FORMAT,
        "version": schema.VERSION,
        "exported_at": exported_at,
        "answering": reader.answering,
        "session": {**session, "context": context, "datasets": datasets},
    }
    yield "{\n"
    for name, value in head.items():
        yield f"{dumps(name)}: {dumps(value)},\n"


def _picked(row: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    return {
        name: value if (value := row[name]).__class__ in _PLAIN else json_value(value)
        for name in names
    }


def _listed(lines: Iterator[str]) -> Iterator[str]:
    """One item a line, so that a file can be compared with another."""
    separator = "\n"
    for line in lines:
        yield separator + line
        separator = ",\n"
