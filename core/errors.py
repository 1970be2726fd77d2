"""Every error that Daybook raises on purpose.

DaybookError
├── ConfigurationError          refuse to start; names the variable and what to set it to
│   └── SchemaTooNew            the database was written by a newer Daybook
├── NotFound                    no such row, or not this person's: the two look alike
├── InvalidInput                what a person typed cannot be taken; the text says why
│   └── PriceInvalid            a price that is none: 0, negative, tiers that overlap ...
├── Conflict                    it was possible a moment ago (a queued message has started ...)
│   └── PriceOverlap            another price holds for that model at that time
├── AdminOnly                   an administrator may do it, this person may not
├── BudgetSpent                 a monthly budget is used up: no call is made
├── DatabaseUnavailable         the database does not answer; trying again later helps
├── StaleEpoch                  another worker has taken this turn over; stop writing
├── DataError
│   ├── ImportFailed            a file could not be read into a dataset
│   ├── QueryRejected           SQL that is not exactly one plain SELECT
│   ├── QueryFailed             DuckDB could not run it; the text is DuckDB's
│   ├── QueryTimeout            stopped by the wall clock
│   ├── QueryOutOfMemory        stopped by the memory limit
│   ├── ResultGone              the file of a saved result is not there any more
│   └── ChartRejected           a chart's spec holds what is not allowed or cannot be drawn
├── ToolInputInvalid            the model may correct its input and try again
└── ModelError                  a model could not answer; says whether trying again may help
    ├── ModelUnreachable        no connection, time-out, 5xx, 529
    ├── ModelRateLimited        429
    ├── ModelSignInFailed       401, 403
    ├── ModelUnknown            404 on the model
    ├── ModelSpendLimit         402, or a spend limit: trying again does not help
    ├── ModelRejected           400, 413 ...: the request itself was refused
    ├── ModelStreamCut          the stream ended before message_stop
    └── ModelReplyInvalid       a reply that cannot be used (broken tool input ...)
"""


class DaybookError(Exception):
    """Base of all: `str(error)` is a sentence that may be shown to a person."""


class ConfigurationError(DaybookError):
    """Settings with which Daybook refuses to start."""


class SchemaTooNew(ConfigurationError):
    """The database has a migration that this code does not know."""


class NotFound(DaybookError):
    """There is no such thing for this person."""


class InvalidInput(DaybookError):
    """What was given cannot be taken; nothing was changed."""


class Conflict(DaybookError):
    """The state has moved on; nothing was changed."""


class PriceInvalid(InvalidInput):
    """Prices that cannot be: the text says which and why."""


class PriceOverlap(Conflict):
    """The model has another price for that time."""


class AdminOnly(DaybookError):
    """Only an administrator may do this."""


class BudgetSpent(DaybookError):
    """A monthly budget is used up; the text says which, and who can raise it."""


class DatabaseUnavailable(DaybookError):
    """The database does not answer now."""


class StaleEpoch(DaybookError):
    """A newer worker owns the turn: this one's writes change nothing."""


class DataError(DaybookError):
    """Something about a dataset, a query or a result."""


class ImportFailed(DataError):
    """A file could not be imported."""


class QueryRejected(DataError):
    """The SQL is not exactly one SELECT."""


class QueryFailed(DataError):
    """The SQL could not be run."""


class QueryTimeout(DataError):
    """The query took longer than allowed."""


class QueryOutOfMemory(DataError):
    """The query wanted more memory than allowed."""


class ResultGone(DataError):
    """The saved result is not on disk any more."""


class ChartRejected(DataError):
    """The chart cannot be drawn as it is described; the text says where and what is allowed."""


class ToolInputInvalid(DaybookError):
    """The tool's input does not fit its schema; the text is for the model."""


class ModelError(DaybookError):
    """A request to a model failed.

    `reason` is what happened, in a sentence for a person; `remedy` what to do about it ("" when
    trying again is all). `retryable`: the same request may succeed later. `retry_after`: seconds
    that the server asked to wait, if it did. `code`: the API's error type or the HTTP status.
    """

    retryable = False

    def __init__(
        self,
        reason: str,
        *,
        remedy: str = "",
        code: str = "",
        request_id: str | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(f"{reason} {remedy}".strip())
        self.reason = reason
        self.remedy = remedy
        self.code = code
        self.request_id = request_id
        self.retry_after = retry_after


class ModelUnreachable(ModelError):
    """No connection, a time-out, or a server that is failing or overloaded."""

    retryable = True


class ModelRateLimited(ModelError):
    """429: too many requests or tokens for now."""

    retryable = True


class ModelSignInFailed(ModelError):
    """The key is wrong or may not do this."""


class ModelUnknown(ModelError):
    """The API does not know the model."""


class ModelSpendLimit(ModelError):
    """The account's credit or spend limit is used up."""


class ModelRejected(ModelError):
    """The API refused the request as it stands."""


class ModelStreamCut(ModelError):
    """The stream ended before message_stop; retryable only when nothing had come out."""

    retryable = True


class ModelReplyInvalid(ModelError):
    """The reply came whole and cannot be used."""

    retryable = True
