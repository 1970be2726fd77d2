"""Whether what was shown was also kept: checked before any figure is printed."""

from sqlmodel import col, select

from core.db.tables import MessageRow, ModelCallRow, TurnRow
from tests.bench.answers import Plan
from tests.bench.model_api import INPUT_TOKENS
from tests.bench.model_process import until
from tests.bench.stage import Stage

WITHIN_S = 20.0


def check(stage: Stage, plan: Plan) -> str:
    """Wait until the plan's answer is committed, then compare all of it; returns its session.

    Raises AssertionError when a word, a status or a token differs from what the API sent.
    """
    complaint = f"the answer was not committed: {plan.question()}"
    message, call = until(lambda: _found(stage, plan), WITHIN_S, complaint)
    assert message.content.strip() == plan.text().strip(), "the saved text is not what was sent"
    saved = "".join(block.get("text", "") for block in message.blocks)
    assert saved == plan.text(), "the saved blocks are not what was sent"
    assert (call.outcome, call.output_tokens) == ("complete", plan.tokens), (
        "the call's tokens are wrong"
    )
    assert call.input_tokens == INPUT_TOKENS, "the call's tokens are wrong"
    return message.session_id


def _found(stage: Stage, plan: Plan) -> tuple[MessageRow, ModelCallRow] | None:
    asked = select(MessageRow.id).where(
        MessageRow.role == "user", MessageRow.content == plan.question()
    )
    ended = select(TurnRow).where(
        col(TurnRow.user_message_id).in_(asked), TurnRow.state == "completed"
    )
    with stage.database.read() as session:
        turns = session.exec(ended).all()
        if not turns:
            return None
        assert len(turns) == 1, "the question was answered more than once"
        message = session.get_one(MessageRow, turns[0].assistant_message_id)
        assert message.status == "complete", f"the message is {message.status}"
        calls = select(ModelCallRow).where(
            ModelCallRow.turn_id == turns[0].id, ModelCallRow.purpose == "answer"
        )
        made = session.exec(calls).all()
        attempts = "; ".join(f"{call.outcome} {call.error or ''}".strip() for call in made)
        assert len(made) == 1, f"the model was asked {len(made)} times: {attempts}"
        return message, made[0]
