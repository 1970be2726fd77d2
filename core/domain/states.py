"""The states of sessions, turns, messages, calls, and which may follow which."""

from enum import StrEnum


class Role(StrEnum):
    """Who may do what in the installation."""

    ANALYST = "analyst"
    ADMIN = "admin"


class SessionMode(StrEnum):
    """Whether a person is at the other end."""

    INTERACTIVE = "interactive"
    BATCH = "batch"


class TitleSource(StrEnum):
    """Who gave a session its title; a person's is never overwritten."""

    AUTO = "auto"
    USER = "user"


class SessionStatus(StrEnum):
    """What a session is doing."""

    IDLE = "idle"
    PLANNING = "planning"
    EXECUTING = "executing"
    EXECUTING_QUEUED = "executing_queued"
    WAITING_APPROVAL = "waiting_approval"
    COMPLETED = "completed"
    COMPLETED_WITH_ERRORS = "completed_with_errors"
    ERROR = "error"
    INTERRUPTED = "interrupted"


class TurnState(StrEnum):
    """Where one try at an answer stands."""

    QUEUED = "queued"
    RUNNING = "running"
    WAITING_APPROVAL = "waiting_approval"
    COMPLETED = "completed"
    ERROR = "error"
    INTERRUPTED = "interrupted"


class MessageRole(StrEnum):
    """Who speaks."""

    USER = "user"
    ASSISTANT = "assistant"
    SYSTEM = "system"


class MessageKind(StrEnum):
    """What a message is."""

    TEXT = "text"
    SYSTEM_ARTIFACT = "system_artifact"
    ERROR = "error"
    TOOL_CALL = "tool_call"


class MessageStatus(StrEnum):
    """How far a message is."""

    QUEUED = "queued"
    STREAMING = "streaming"
    COMPLETE = "complete"
    INTERRUPTED = "interrupted"
    ERROR = "error"


class ToolState(StrEnum):
    """How far a tool call is. UNKNOWN: it may or may not have taken effect before a crash."""

    PENDING = "pending"
    AWAITING_APPROVAL = "awaiting_approval"
    RUNNING = "running"
    COMPLETE = "complete"
    ERROR = "error"
    REJECTED = "rejected"
    INTERRUPTED = "interrupted"
    UNKNOWN = "unknown"


class CallOutcome(StrEnum):
    """What became of one request to a model. LOST: its process died."""

    RUNNING = "running"
    COMPLETE = "complete"
    ERROR = "error"
    CUT = "cut"
    STOPPED = "stopped"
    LOST = "lost"


class CallPurpose(StrEnum):
    """What a request to a model was for."""

    ANSWER = "answer"
    TITLE = "title"
    COMPACTION = "compaction"


class CostState(StrEnum):
    """How far a cost can be relied upon."""

    FINAL = "final"
    ESTIMATED = "estimated"
    UNPRICED = "unpriced"


_S = SessionStatus
_BUSY = frozenset({_S.PLANNING, _S.EXECUTING, _S.EXECUTING_QUEUED, _S.WAITING_APPROVAL})
_ENDED = frozenset({_S.COMPLETED, _S.COMPLETED_WITH_ERRORS, _S.ERROR, _S.INTERRUPTED})
# planning after an end: the next message, or the next queued one, has been accepted.
SESSION_TRANSITIONS: dict[SessionStatus, frozenset[SessionStatus]] = {
    _S.IDLE: frozenset({_S.PLANNING}),
    _S.PLANNING: frozenset({_S.EXECUTING, _S.EXECUTING_QUEUED, _S.PLANNING}) | _ENDED,
    _S.EXECUTING: frozenset({_S.EXECUTING_QUEUED, _S.WAITING_APPROVAL, _S.PLANNING}) | _ENDED,
    _S.EXECUTING_QUEUED: frozenset({_S.EXECUTING, _S.WAITING_APPROVAL, _S.PLANNING}) | _ENDED,
    _S.WAITING_APPROVAL: frozenset({_S.EXECUTING, _S.EXECUTING_QUEUED, _S.PLANNING}) | _ENDED,
    _S.COMPLETED: frozenset({_S.PLANNING}),
    _S.COMPLETED_WITH_ERRORS: frozenset({_S.PLANNING}),
    _S.ERROR: frozenset({_S.PLANNING}),
    _S.INTERRUPTED: frozenset({_S.PLANNING}),
}

_T = TurnState
TURN_TRANSITIONS: dict[TurnState, frozenset[TurnState]] = {
    _T.QUEUED: frozenset({_T.RUNNING, _T.INTERRUPTED, _T.ERROR}),
    _T.RUNNING: frozenset({_T.WAITING_APPROVAL, _T.COMPLETED, _T.ERROR, _T.INTERRUPTED}),
    _T.WAITING_APPROVAL: frozenset({_T.RUNNING, _T.ERROR, _T.INTERRUPTED}),
    _T.COMPLETED: frozenset(),
    _T.ERROR: frozenset(),
    _T.INTERRUPTED: frozenset(),
}

BUSY_SESSIONS = _BUSY
ACTIVE_TURNS = frozenset({_T.QUEUED, _T.RUNNING, _T.WAITING_APPROVAL})


def may_follow(before: SessionStatus, after: SessionStatus) -> bool:
    """Whether a session in `before` may become `after`; staying as it is always may."""
    return before == after or after in SESSION_TRANSITIONS[before]


def turn_may_follow(before: TurnState, after: TurnState) -> bool:
    """Whether a turn in `before` may become `after`; staying as it is always may."""
    return before == after or after in TURN_TRANSITIONS[before]
