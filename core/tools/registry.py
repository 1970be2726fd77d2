"""The tools that a turn may call."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from core.errors import ToolInputInvalid
from core.tools.base import Tool
from core.tools.describe_table import DescribeTable
from core.tools.list_tables import ListTables
from core.tools.make_chart import MakeChart
from core.tools.run_sql import RunSql


@dataclass(frozen=True, kw_only=True)
class ToolDescription:
    """A tool as a model is told of it; `input_schema` is JSON Schema."""

    name: str
    description: str
    input_schema: dict[str, Any]


class Toolbox:
    """Some tools, by name. Raises ValueError when two have the same one."""

    def __init__(self, tools: Iterable[Tool]) -> None:
        self._tools: dict[str, Tool] = {}
        for tool in tools:
            if tool.name in self._tools:
                raise ValueError(f"Two tools are called {tool.name}.")
            self._tools[tool.name] = tool

    @property
    def specs(self) -> tuple[ToolDescription, ...]:
        """What to tell a model of the tools, in the order they were given."""
        return tuple(
            ToolDescription(
                name=tool.name, description=tool.description, input_schema=tool.input_schema
            )
            for tool in self._tools.values()
        )

    def get(self, name: str) -> Tool:
        """The tool called `name`; raises `ToolInputInvalid`, which names those there are."""
        tool = self._tools.get(name)
        if tool is None:
            known = ", ".join(self._tools) or "none"
            raise ToolInputInvalid(f"There is no tool {name[:100]}. The tools are: {known}.")
        return tool


def default_toolbox() -> Toolbox:
    """The tools that every session has."""
    return Toolbox((ListTables(), DescribeTable(), RunSql(), MakeChart()))
