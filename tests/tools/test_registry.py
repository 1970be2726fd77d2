"""Tools are found by name, and refuse what does not fit in words that a model can act on."""

from typing import Any, ClassVar

import pytest

from core.errors import ToolInputInvalid
from core.tools.base import ToolContext, ToolOutcome
from core.tools.registry import Toolbox, default_toolbox
from core.tools.run_sql import RunSql
from core.tools.typed import ToolInput, TypedTool


class Number(ToolInput):
    """A number."""

    n: int


def test_the_default_tools_are_there_with_their_schemas() -> None:
    specs = {spec.name: spec for spec in default_toolbox().specs}
    assert list(specs) == ["list_tables", "describe_table", "run_sql", "make_chart"]
    assert specs["run_sql"].input_schema["required"] == ["sql"]
    assert all(spec.input_schema["additionalProperties"] is False for spec in specs.values())
    assert not any(default_toolbox().get(name).has_side_effects for name in specs)


def test_an_unknown_tool_is_told_with_those_there_are() -> None:
    with pytest.raises(ToolInputInvalid, match=r"no tool drop_all.*list_tables.*run_sql"):
        default_toolbox().get("drop_all")


def test_two_tools_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="run_sql"):
        Toolbox((RunSql(), RunSql()))


@pytest.mark.parametrize(
    ("name", "input", "said"),
    [
        ("run_sql", {}, "sql: Field required"),
        ("run_sql", {"sql": ""}, "sql"),
        ("run_sql", {"sql": 1}, "sql"),
        ("run_sql", {"sql": None}, "sql"),
        ("run_sql", {"sql": "x" * 50_001}, "50000"),
        ("run_sql", {"sql": "SELECT 1", "query": "x"}, "query: Extra.*It takes: sql, purpose"),
        ("describe_table", {"table": []}, "table"),
        ("list_tables", {"x": 1}, "It takes: nothing"),
        ("list_tables", [], "input"),
    ],
)
async def test_an_input_that_does_not_fit_is_told_in_words(
    name: str, input: Any, said: str, context: ToolContext
) -> None:
    with pytest.raises(ToolInputInvalid, match=said) as caught:
        await default_toolbox().get(name).run(input, context)
    assert len(str(caught.value)) < 2_000


def test_a_tool_whose_answer_takes_no_model_fails_at_import() -> None:
    with pytest.raises(TypeError, match="answer must be"):

        class Plain(TypedTool[Number]):
            name = "plain"
            description = "x"

            async def answer(self, input: dict, context: ToolContext) -> ToolOutcome:  # type: ignore[type-arg,override]
                return ToolOutcome(content="")


def test_a_tool_with_another_schema_than_its_answer_fails_at_import() -> None:
    with pytest.raises(TypeError, match="input_schema differs"):

        class Other(TypedTool[Number]):
            name = "other"
            description = "x"
            input_schema: ClassVar[dict[str, Any]] = {"type": "object", "properties": {"m": {}}}

            async def answer(self, input: Number, context: ToolContext) -> ToolOutcome:
                return ToolOutcome(content="")


def test_a_tool_without_a_name_or_that_is_not_async_fails_at_import() -> None:
    with pytest.raises(TypeError, match="no name"):

        class Nameless(TypedTool[Number]):
            description = "x"

            async def answer(self, input: Number, context: ToolContext) -> ToolOutcome:
                return ToolOutcome(content="")

    with pytest.raises(TypeError, match="async def answer"):

        class Blocking(TypedTool[Number]):
            name = "blocking"
            description = "x"

            def answer(self, input: Number, context: ToolContext) -> ToolOutcome:  # type: ignore[override]
                return ToolOutcome(content="")
