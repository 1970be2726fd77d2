"""Settings, read from the environment and .env; Daybook refuses to start with wrong ones."""

from pathlib import Path
from typing import Annotated, Any, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

from core.errors import ConfigurationError

PREFIX = "DAYBOOK_"
Count = Annotated[int, Field(ge=1, description="a whole number of at least 1")]
Seconds = Annotated[
    float, Field(gt=0, allow_inf_nan=False, description="a number of seconds above 0")
]
Model = Annotated[str, Field(min_length=1, description="the id of a model")]


class Settings(BaseSettings):
    """What an operator can set. Times are in seconds; each replica has its own `executor_id`.

    A field's description says what to set it to; blank variables count as not set.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        str_strip_whitespace=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    anthropic_api_key: SecretStr | None = Field(
        default=None, validation_alias="ANTHROPIC_API_KEY", description="a key of the Claude API"
    )
    anthropic_base_url: str | None = Field(
        default=None, validation_alias="ANTHROPIC_BASE_URL", description="http(s)://host[:port]"
    )
    model: Model = "claude-sonnet-5-5"
    title_model: Model = "claude-haiku-5-5"
    data_dir: Path = Field(default=Path("data"), description="a folder that can be written")
    database_url: str = Field(
        default="", description="sqlite:///path/to/file.db or postgresql://user:password@host/name"
    )
    redis_url: str | None = Field(default=None, description="redis://host:port")
    max_message_chars: Count = 10_000
    max_iterations: Count = 10
    max_tokens: Count = 16_000
    timezone: str = Field(default="UTC", description="an IANA name such as Europe/Berlin")
    executor_id: str = Field(
        default="local", min_length=1, description="a name that no other replica has"
    )
    query_timeout_s: Seconds = 30.0
    retry_base_s: Seconds = 2.0
    one_processor: bool = Field(
        default=True, description="true or false: whether the server's threads share one processor"
    )

    @field_validator("anthropic_api_key")
    @classmethod
    def _no_blank_key(cls, key: SecretStr | None) -> SecretStr | None:
        stripped = key.get_secret_value().strip() if key else ""
        return SecretStr(stripped) if stripped else None

    @field_validator("anthropic_base_url", "redis_url")
    @classmethod
    def _no_blank_url(cls, url: str | None) -> str | None:
        return url or None

    @field_validator("anthropic_base_url")
    @classmethod
    def _web_address(cls, url: str | None) -> str | None:
        if url and not url.startswith(("http://", "https://")):
            raise ValueError("It is not a web address")
        return url

    @field_validator("data_dir")
    @classmethod
    def _home(cls, folder: Path) -> Path:
        return folder.expanduser()

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: str) -> str:
        if not url:
            return url
        scheme, _, place = url.partition("://")
        if scheme in ("postgresql", "postgresql+psycopg") and _is_address(url):
            return f"postgresql+psycopg://{place}"
        if scheme == "sqlite" and place.startswith("/") and place not in ("/", "/:memory:"):
            return url
        raise ValueError("Daybook keeps its ledger in a SQLite file or in PostgreSQL")

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (KeyError, ValueError, OSError) as error:
            raise ValueError("There is no such time zone") from error
        return name

    @model_validator(mode="after")
    def _default_database(self) -> Self:
        if not self.database_url:
            object.__setattr__(self, "database_url", f"sqlite:///{self.data_dir / 'daybook.db'}")
        return self

    @property
    def datasets_dir(self) -> Path:
        """Where the datasets' files are."""
        return self.data_dir / "datasets"

    @property
    def results_dir(self) -> Path:
        """Where the results of tool calls are."""
        return self.data_dir / "results"

    @property
    def dbos_url(self) -> str:
        """Where durable workflows keep their own tables."""
        if self.database_url.startswith("sqlite"):
            return f"sqlite:///{self.data_dir / 'dbos.db'}"
        return self.database_url


def load_settings(**overrides: Any) -> Settings:
    """The settings, with `overrides` (by field name) before the environment before .env.

    Raises `ConfigurationError` that names each wrong variable and says what to set it to; it never
    repeats a value, which may be a secret.
    """
    unknown = set(overrides) - set(Settings.model_fields)
    if unknown:
        raise ConfigurationError(f"There is no setting called {min(unknown)}.")
    try:
        return Settings(**{_alias(name): value for name, value in overrides.items()})
    except ValidationError as error:
        wrong = error.errors(include_input=False, include_url=False, include_context=False)
        raise ConfigurationError("\n".join(map(_explain, wrong))) from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(
            f"The file .env cannot be read ({type(error).__name__}). "
            "Save it as UTF-8 text, readable for this user."
        ) from None


def _is_address(url: str) -> bool:
    try:
        _ = urlsplit(url).port
    except ValueError:
        return False
    return True


def _alias(name: str) -> str:
    alias = Settings.model_fields[name].validation_alias
    return alias if isinstance(alias, str) else name


def _explain(wrong: ErrorDetails) -> str:
    given = str(wrong["loc"][0])
    names = {_alias(name): name for name in Settings.model_fields}
    name = names.get(given, given)
    variable = given if given.isupper() else PREFIX + name.upper()
    why = wrong["msg"].removeprefix("Value error, ")
    return f"{variable} is wrong: {why}. Set it to {Settings.model_fields[name].description}."
