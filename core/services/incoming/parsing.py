"""Reads an export item by item, and says where one is broken."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar

import ijson
from pydantic import ValidationError

from core.domain.export.schema import FORMAT, VERSION, Exported
from core.errors import InvalidInput
from core.services.incoming.files import NOT_OURS, SessionFile

M = TypeVar("M", bound=Exported)
Relabel = Callable[[Any], Any]
_SCALARS = ("format", "version", "exported_at", "answering")
_SHOWN = 200
# The parser keeps the path of each level as text of its own: memory grows with the square of these.
_DEEPEST, _LONGEST_PATH = 200, 100_000
_BEGIN, _END = frozenset({"start_map", "start_array"}), frozenset({"end_map", "end_array"})
_TOO_DEEP = "This file is nested too deep to be an export of Daybook. Nothing was imported."


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Reads one session's file from its beginning, as often as asked."""

    file: SessionFile
    relabel: Relabel = lambda item: item

    def check_kind(self) -> None:
        """Raise `InvalidInput` for what is no export, or one of a newer Daybook."""
        self._check_depth()
        found: dict[str, Any] = {}
        try:
            with self.file.open() as opened:
                for prefix, _, value in ijson.parse(opened):
                    if prefix in _SCALARS:
                        found[prefix] = value
                    if len(found) == len(_SCALARS):
                        break
        except (ijson.JSONError, UnicodeDecodeError) as error:
            if found.get("format") != FORMAT:
                raise InvalidInput(f"{self.file.where}{NOT_OURS}") from error
            raise self._broken("the beginning", error) from error
        if found.get("format") != FORMAT:
            raise InvalidInput(f"{self.file.where}{NOT_OURS}")
        if found.get("version") != VERSION:
            raise self.refusal("version", "a newer Daybook wrote this file")

    def one(self, name: str, model: type[M]) -> M:
        """The object `name`."""
        found = self._raw(name)
        item = next(found, None)
        found.close()
        if item is None:
            raise self.refusal(name, "it is missing")
        return self._valid(name, model, item)

    def items(self, name: str, model: type[M]) -> Iterator[tuple[str, M]]:
        """The items of the list `name`, each with its place."""
        for number, item in enumerate(self._raw(f"{name}.item")):
            place = f"{name}[{number}]"
            yield place, self._valid(place, model, item)

    def refusal(self, place: str, why: str) -> InvalidInput:
        """The error that says what is wrong where."""
        return InvalidInput(f"{self.file.where}{place}: {why}. Nothing was imported.")

    def _check_depth(self) -> None:
        """Refuse what would take more memory than there is, before any path is made of it."""
        keys: list[int] = []
        path = 0
        # What is broken is told by those who know after what.
        with self.file.open() as opened, suppress(ijson.JSONError, UnicodeDecodeError):
            for event, value in ijson.basic_parse(opened):
                if event == "map_key":
                    path += len(value) - keys[-1]
                    keys[-1] = len(value)
                elif event in _BEGIN:
                    keys.append(0)
                elif event in _END:
                    path -= keys.pop()
                    continue
                else:
                    continue
                if len(keys) > _DEEPEST or path > _LONGEST_PATH:
                    raise InvalidInput(f"{self.file.where}{_TOO_DEEP}")

    def _raw(self, path: str) -> Any:
        after = f"the beginning of {path.removesuffix('.item')}"
        try:
            with self.file.open() as opened:
                for number, item in enumerate(ijson.items(opened, path)):
                    yield item
                    after = path.replace(".item", f"[{number}]")
        except (ijson.JSONError, UnicodeDecodeError) as error:
            raise self._broken(after, error) from error

    def _valid(self, place: str, model: type[M], item: Any) -> M:
        try:
            return model.model_validate(self.relabel(item))
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False, include_context=False)[0]
            inner = "".join(
                f"[{part}]" if isinstance(part, int) else f".{part}" for part in first["loc"]
            )
            why = first["msg"].removeprefix("Value error, ")[:_SHOWN].rstrip(".")
            raise self.refusal(f"{place}{inner}", why) from error

    def _broken(self, after: str, error: Exception) -> InvalidInput:
        why = str(error).strip().split("\n")[0].removeprefix("parse error: ")[:_SHOWN]
        return self.refusal(f"after {after}", f"the JSON is broken ({why})")
