"""Settings: where they come from, and how wrong ones are refused."""

from pathlib import Path

import pytest

from core.config import load_settings
from core.errors import ConfigurationError

SECRET = "sk-ant-very-secret"


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without .env, and an environment without settings."""
    import os

    monkeypatch.chdir(tmp_path)
    for name in list(os.environ):
        if name.startswith(("DAYBOOK_", "ANTHROPIC_")):
            monkeypatch.delenv(name)


def test_without_any_setting_daybook_keeps_its_ledger_in_data() -> None:
    settings = load_settings()
    assert settings.anthropic_api_key is None
    assert settings.database_url == "sqlite:///data/daybook.db"
    assert settings.dbos_url == "sqlite:///data/dbos.db"
    assert (settings.datasets_dir, settings.results_dir) == (
        Path("data/datasets"),
        Path("data/results"),
    )
    assert (settings.model, settings.title_model) == ("claude-sonnet-5-5", "claude-haiku-5-5")


def test_overrides_come_before_the_environment_and_that_before_the_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Path(".env").write_text(
        "DAYBOOK_MODEL=file\nDAYBOOK_TITLE_MODEL=file\nANTHROPIC_API_KEY=file\n"
    )
    monkeypatch.setenv("DAYBOOK_MODEL", "environment")
    monkeypatch.setenv("ANTHROPIC_API_KEY", "environment")
    settings = load_settings(anthropic_api_key="given", executor_id="given")
    assert settings.anthropic_api_key is not None
    assert settings.anthropic_api_key.get_secret_value() == "given"
    assert (settings.model, settings.title_model) == ("environment", "file")
    assert settings.executor_id == "given"


@pytest.mark.parametrize("blank", ["", "  ", "\t"])
def test_a_blank_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch, blank: str) -> None:
    for name in ("ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL", "DAYBOOK_REDIS_URL"):
        monkeypatch.setenv(name, blank)
    settings = load_settings()
    assert (settings.anthropic_api_key, settings.anthropic_base_url) == (None, None)
    assert settings.redis_url is None


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("postgresql://u:p@h/d", "postgresql+psycopg://u:p@h/d"),
        ("postgresql+psycopg://u:p@h/d", "postgresql+psycopg://u:p@h/d"),
        ("sqlite:////abs/x.db", "sqlite:////abs/x.db"),
    ],
)
def test_a_database_url_is_taken(given: str, used: str) -> None:
    assert load_settings(database_url=given).database_url == used


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("DAYBOOK_DATABASE_URL", f"mysql://u:{SECRET}@h/d"),
        ("DAYBOOK_DATABASE_URL", f"postgresql+psycopg2://u:{SECRET}@h/d"),
        ("DAYBOOK_DATABASE_URL", f"postgresql://u:{SECRET}@h:not-a-port/d"),
        ("DAYBOOK_DATABASE_URL", "sqlite://"),
        ("DAYBOOK_DATABASE_URL", "sqlite:///:memory:"),
        ("DAYBOOK_DATABASE_URL", SECRET),
        ("DAYBOOK_MAX_TOKENS", "many"),
        ("DAYBOOK_MAX_TOKENS", "0"),
        ("DAYBOOK_MAX_ITERATIONS", "-1"),
        ("DAYBOOK_MAX_MESSAGE_CHARS", "1.5"),
        ("DAYBOOK_QUERY_TIMEOUT_S", "nan"),
        ("DAYBOOK_RETRY_BASE_S", "inf"),
        ("DAYBOOK_TIMEZONE", "Mars/Olympus"),
        ("DAYBOOK_TIMEZONE", "../../etc/passwd"),
        ("DAYBOOK_TIMEZONE", "/etc/passwd"),
        ("ANTHROPIC_BASE_URL", SECRET),
        ("DAYBOOK_EXECUTOR_ID", " "),
        ("DAYBOOK_MODEL", " "),
    ],
)
def test_a_wrong_value_is_refused_by_name_and_never_repeated(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(ConfigurationError, match=f"{variable} is wrong: .+ Set it to ") as refused:
        load_settings()
    assert SECRET not in f"{refused.value!r} {refused.value.__cause__!r}"


def test_all_wrong_variables_are_named_at_once() -> None:
    with pytest.raises(ConfigurationError) as refused:
        load_settings(max_tokens=0, timezone="nowhere")
    assert str(refused.value).count("is wrong") == 2


def test_the_key_is_not_shown_with_the_settings() -> None:
    assert SECRET not in repr(load_settings(anthropic_api_key=SECRET))


def test_a_setting_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="max_token"):
        load_settings(max_token=5)


def test_a_file_that_is_not_text_is_refused_in_words() -> None:
    Path(".env").write_bytes(b"\xff\xfe\x00DAYBOOK")
    with pytest.raises(ConfigurationError, match="UTF-8"):
        load_settings()


def test_other_programs_variables_in_the_file_are_no_matter() -> None:
    Path(".env").write_text("SOMETHING_ELSE=1\n")
    load_settings()


def test_the_home_folder_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert load_settings(data_dir="~/day").data_dir == tmp_path / "day"
