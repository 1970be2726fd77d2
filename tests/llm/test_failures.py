"""What goes wrong, by name and in words, and never with the key in it."""

import logging
import socket
import traceback
from datetime import timedelta
from email.utils import format_datetime

import pytest

from core.domain.ids import utc_now
from core.errors import (
    ConfigurationError,
    ModelError,
    ModelRateLimited,
    ModelRejected,
    ModelReplyInvalid,
    ModelSignInFailed,
    ModelSpendLimit,
    ModelUnknown,
    ModelUnreachable,
)
from core.llm.claude import ClaudeClient
from core.llm.failures import seconds_to_wait
from tests.llm.asking import KEY, asking, events_of, failure_of, text_of
from tests.support.messages_api import (
    HttpError,
    Raw,
    Reply,
    ScriptedApi,
    SseError,
    Text,
    http_error,
    reply,
    text_reply,
)


def spend(status: int, code: str) -> Reply:
    """An error with one of the codes for a used-up limit."""
    return http_error(status, details={"error_code": code})


@pytest.mark.parametrize(
    ("answer", "kind", "retryable", "words"),
    [
        (http_error(400), ModelRejected, False, "refused the request"),
        (http_error(400, message="prompt is too long: 9 > 8"), ModelRejected, False, "too long"),
        (http_error(400, message="Your credit balance is too low"), ModelSpendLimit, False, "low"),
        (http_error(401), ModelSignInFailed, False, "did not accept the key"),
        (http_error(402), ModelSpendLimit, False, "no credit"),
        (http_error(403), ModelSignInFailed, False, "does not let this key"),
        (http_error(404), ModelUnknown, False, "claude-sonnet-5-5"),
        (http_error(404, message="Not Found"), ModelRejected, False, "does not speak"),
        (http_error(408), ModelUnreachable, True, "could not finish"),
        (http_error(409), ModelUnreachable, True, "could not finish"),
        (http_error(413), ModelRejected, False, "too large"),
        (http_error(418), ModelRejected, False, "418"),
        (http_error(422), ModelRejected, False, "refused"),
        (http_error(429), ModelRateLimited, True, "rate limit"),
        (spend(429, "enforced_spend_limit_reached"), ModelSpendLimit, False, "spend limit"),
        (spend(429, "contract_spend_limit_reached"), ModelSpendLimit, False, "spend limit"),
        (spend(429, "ramp_limit_exceeded"), ModelRateLimited, True, "rate limit"),
        (http_error(500), ModelUnreachable, True, "failed (500)"),
        (http_error(503, body="<html>busy</html>"), ModelUnreachable, True, "failed (503)"),
        (http_error(500, body='{"error": "a string"}'), ModelUnreachable, True, "a string"),
        (http_error(500, body="[1, 2]"), ModelUnreachable, True, "failed (500)"),
        (http_error(500, body='{"error": {"message": 5}}'), ModelUnreachable, True, "failed (500)"),
        (http_error(529), ModelUnreachable, True, "overloaded"),
    ],
)
async def test_http_errors_are_named(
    api: ScriptedApi,
    client: ClaudeClient,
    answer: Reply,
    kind: type[ModelError],
    retryable: bool,
    words: str,
) -> None:
    api.add(answer)
    error, seen = await failure_of(client)
    assert type(error) is kind
    assert error.retryable is retryable
    assert words in error.reason
    assert error.reason.endswith(".")
    assert error.remedy or words == "418"
    assert error.request_id == api.exchanges()[0].request_id
    assert seen == []


@pytest.mark.parametrize(
    ("type_", "kind", "retryable"),
    [
        ("overloaded_error", ModelUnreachable, True),
        ("api_error", ModelUnreachable, True),
        ("timeout_error", ModelUnreachable, True),
        ("rate_limit_error", ModelRateLimited, True),
        ("invalid_request_error", ModelRejected, False),
        ("authentication_error", ModelSignInFailed, False),
        ("billing_error", ModelSpendLimit, False),
        ("brand_new_error", ModelUnreachable, True),
    ],
)
async def test_errors_in_mid_stream_are_named_by_their_type(
    api: ScriptedApi,
    client: ClaudeClient,
    type_: str,
    kind: type[ModelError],
    retryable: bool,
) -> None:
    api.add(reply(Text("Hello", stop=False), SseError(type_, "Bad luck")))
    error, seen = await failure_of(client)
    assert type(error) is kind
    assert (error.code, error.retryable) == (type_, retryable)
    assert "Bad luck" in error.reason
    assert error.request_id == api.exchanges()[0].request_id
    assert text_of(seen) == "Hello"


@pytest.mark.parametrize(
    "raw",
    [
        "event: error\ndata: oops\n\n",
        'event: message_stop\ndata: {"type":"message_stop"\n\n',
        "event: x\ndata: [1]\n\n",
        "event: x\ndata: null\n\n",
        "event: x\ndata: {}\n\n",
        'event: x\ndata: {"type":"content_block_delta","index":9,"delta":{}}\n\n',
        'event: x\ndata: {"type":"content_block_delta","index":0,"delta":{"type":"x"}}\n\n',
        'event: x\ndata: {"type":"content_block_stop","index":7}\n\n',
        'event: x\ndata: {"type":"content_block_start","index":1}\n\n',
        'event: x\ndata: {"type":"message_start","message":3}\n\n',
        'event: x\ndata: {"type":"message_delta","delta":null}\n\n',
        "event: x\ndata: " + "[" * 100_000 + "\n\n",
    ],
)
async def test_a_stream_that_cannot_be_read_is_an_invalid_reply(
    api: ScriptedApi, client: ClaudeClient, raw: str
) -> None:
    api.add(reply(Text("Hello"), Raw(raw)))
    error, seen = await failure_of(client)
    assert isinstance(error, ModelReplyInvalid)
    assert text_of(seen) == "Hello"


@pytest.mark.parametrize("body", ["<html>Welcome</html>", '{"choices": []}'])
async def test_a_server_of_another_kind_is_told_apart(
    api: ScriptedApi, client: ClaudeClient, body: str
) -> None:
    api.add(Reply(error=HttpError(status=200, type="", message="", body=body)))
    error, _ = await failure_of(client)
    assert isinstance(error, ModelRejected)
    assert "ANTHROPIC_BASE_URL" in error.remedy


@pytest.mark.parametrize(("header", "seconds"), [("7", 7.0), ("0.5", 0.5), ("-3", 0.0)])
async def test_retry_after_is_passed_on_in_seconds(
    api: ScriptedApi, client: ClaudeClient, header: str, seconds: float
) -> None:
    api.add(http_error(429, retry_after=header))
    error, _ = await failure_of(client)
    assert error.retry_after == seconds


async def test_retry_after_may_be_a_date(api: ScriptedApi, client: ClaudeClient) -> None:
    date = format_datetime(utc_now() + timedelta(seconds=30), usegmt=True)
    api.add(http_error(529, retry_after=date))
    error, _ = await failure_of(client)
    assert error.retry_after is not None
    assert 25 < error.retry_after <= 30


@pytest.mark.parametrize("header", [None, "", "soon", "nan", "inf", "Tue, 99 Foo 2026", "1e999"])
def test_a_retry_after_that_says_nothing_is_none(header: str | None) -> None:
    assert seconds_to_wait(header) is None


async def test_a_refused_connection_names_the_host() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    client = ClaudeClient(KEY, f"http://127.0.0.1:{port}")
    error, _ = await failure_of(client)
    assert isinstance(error, ModelUnreachable)
    assert error.reason == f"127.0.0.1:{port} refuses connections."
    await client.aclose()


async def test_an_unknown_host_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **options: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    client = ClaudeClient(KEY, "http://no-such-host.invalid/v1")
    error, _ = await failure_of(client)
    assert isinstance(error, ModelUnreachable)
    assert error.reason == "no-such-host.invalid is not a known host."
    await client.aclose()


async def test_a_failed_tls_handshake_says_so(api: ScriptedApi) -> None:
    client = ClaudeClient(KEY, api.url.replace("http:", "https:"))
    error, _ = await failure_of(client)
    assert isinstance(error, ModelUnreachable)
    assert "No secure connection to 127.0.0.1" in error.reason
    await client.aclose()


async def test_a_server_that_does_not_accept_is_a_timeout() -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=1) as deaf:
        client = ClaudeClient(KEY, f"http://127.0.0.1:{deaf.getsockname()[1]}", read_timeout=0.2)
        error, _ = await failure_of(client)
        assert isinstance(error, ModelUnreachable)
        assert "in time" in error.reason
        await client.aclose()


@pytest.mark.parametrize(
    "url",
    ["localhost:11434", "ftp://x.org", "https://", "not a url", "/v1", "http://[::1", "http://x:y"],
)
def test_a_base_url_that_is_none_is_refused_at_once(url: str) -> None:
    with pytest.raises(ConfigurationError, match="ANTHROPIC_BASE_URL"):
        ClaudeClient(KEY, url)


@pytest.mark.parametrize("key", ["", "   ", "sk-ant-\nsecret", "sk-ant-sécret", "sk-\x00secret"])
async def test_a_key_that_no_header_can_hold_is_a_failed_sign_in(
    api: ScriptedApi, key: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    client = ClaudeClient(key, api.url)
    error, _ = await failure_of(client)
    assert isinstance(error, ModelSignInFailed)
    assert "ANTHROPIC_API_KEY" in error.remedy
    assert "secret" not in everything_said(error) + caplog.text


async def test_a_name_and_password_in_the_base_url_are_not_shown() -> None:
    client = ClaudeClient(KEY, "http://ada:pass@127.0.0.1:9")
    error, _ = await failure_of(client)
    assert "pass" not in str(error) + repr(client)
    await client.aclose()


def everything_said(error: BaseException) -> str:
    """A traceback as a log would hold it, and the error's parts."""
    return "".join(traceback.format_exception(error)) + repr(error) + repr(vars(error))


@pytest.mark.parametrize(
    "answer",
    [
        http_error(401, message=f"no such key: {KEY}"),
        http_error(500, body=f"<html>Authorization: Bearer {KEY}</html>"),
        reply(Text("Hi"), SseError("api_error", f"bad {KEY}")),
        reply(Text("Hi"), Raw(f"event: x\ndata: {KEY}\n\n")),
        text_reply("Hi", cut_at_byte=100),
    ],
)
async def test_the_key_is_in_no_error_and_no_log(
    api: ScriptedApi, client: ClaudeClient, answer: Reply, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    api.add(answer)
    error, _ = await failure_of(client)
    assert KEY not in everything_said(error)
    ours = [record for record in caplog.records if record.name.startswith("core")]
    assert KEY not in "".join(map(repr, ours)) + repr(client) + repr(vars(client).keys())


async def test_the_servers_words_are_cut_to_a_line(api: ScriptedApi, client: ClaudeClient) -> None:
    api.add(http_error(400, message="bad\n" * 5000))
    error, _ = await failure_of(client)
    assert len(error.reason) < 400
    assert "\n" not in error.reason


async def test_text_that_has_no_utf8_form_is_refused_with_a_reason(client: ClaudeClient) -> None:
    error, _ = await failure_of(client, asking("half: \ud83d"))
    assert isinstance(error, ModelRejected)
    assert "characters" in error.reason


async def test_the_client_makes_one_request_and_never_retries(
    api: ScriptedApi, client: ClaudeClient
) -> None:
    api.add(http_error(529, retry_after="0"), text_reply("Hi"))
    await failure_of(client)
    assert len(api.exchanges()) == 1
    assert text_of(await events_of(client)) == "Hi"
