"""A tool whose input is a pydantic model: the one source of its JSON schema and of its checks."""

import inspect
from abc import ABC, abstractmethod
from typing import Any, ClassVar, Generic, TypeVar, get_type_hints

from pydantic import BaseModel, ConfigDict, ValidationError

from core.errors import ToolInputInvalid
from core.tools.base import ToolContext, ToolOutcome


class ToolInput(BaseModel):
    """Base of all inputs: immutable, and nothing that the schema does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


InputT = TypeVar("InputT", bound=ToolInput)


class TypedTool(ABC, Generic[InputT]):
    """Base of the tools: a subclass gives `name`, `description` and `answer`.

    `input_schema` is made from the type of `answer`'s parameter `input`. A subclass whose `answer`
    has another shape, or that has a differing schema of its own, fails with TypeError when it is
    imported.
    """

    name: ClassVar[str]
    description: ClassVar[str]
    has_side_effects: ClassVar[bool] = False
    input_schema: ClassVar[dict[str, Any]]
    _model: ClassVar[type[ToolInput]]

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        cls._model = _input_model(cls)
        schema = _schema(cls._model)
        if cls.__dict__.get("input_schema", schema) != schema:
            raise TypeError(f"{cls.__name__}: input_schema differs from {cls._model.__name__}.")
        cls.input_schema = schema
        for attribute in ("name", "description"):
            if not getattr(cls, attribute, ""):
                raise TypeError(f"{cls.__name__} has no {attribute}.")

    async def run(self, input: dict[str, Any], context: ToolContext) -> ToolOutcome:
        """Check `input` and answer it; raises `ToolInputInvalid` with words for the model."""
        return await self.answer(self.parse(input), context)

    @classmethod
    def parse(cls, input: dict[str, Any]) -> InputT:
        """`input` as the tool's model; raises `ToolInputInvalid`."""
        try:
            return cls._model.model_validate(input)  # type: ignore[return-value]
        except ValidationError as error:
            raise ToolInputInvalid(_in_words(cls.name, cls._model, error)) from None

    @abstractmethod
    async def answer(self, input: InputT, context: ToolContext) -> ToolOutcome:
        """Do the work for an input that is known to fit."""


def _input_model(cls: type) -> type[ToolInput]:
    answer = cls.__dict__.get("answer")
    if answer is None or not inspect.iscoroutinefunction(answer):
        raise TypeError(f"{cls.__name__} needs `async def answer(self, input, context)`.")
    names, hints = list(inspect.signature(answer).parameters), get_type_hints(answer)
    model = hints.get("input")
    fits = (
        names == ["self", "input", "context"]
        and isinstance(model, type)
        and issubclass(model, ToolInput)
        and hints.get("context") is ToolContext
        and hints.get("return") is ToolOutcome
    )
    if not fits or not isinstance(model, type):
        raise TypeError(
            f"{cls.__name__}.answer must be (self, input: a ToolInput, context: ToolContext) "
            "-> ToolOutcome."
        )
    return model


def _schema(model: type[ToolInput]) -> dict[str, Any]:
    """The model's JSON schema without the titles that pydantic makes up from names."""
    schema = model.model_json_schema()
    schema.pop("title", None)
    schema.pop("description", None)
    for part in schema.get("properties", {}).values():
        part.pop("title", None)
    return schema


def _in_words(tool: str, model: type[ToolInput], error: ValidationError) -> str:
    wrong = "; ".join(
        f"{'.'.join(map(str, each['loc'])) or 'input'}: {each['msg']}"
        for each in error.errors()[:5]
    )
    known = ", ".join(model.model_fields) or "nothing"
    return f"The input of {tool} does not fit. {wrong[:1_000]}. It takes: {known}."
