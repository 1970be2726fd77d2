"""Sends what a person wrote. It may come in twice, by two ways, and is sent once."""

from dataclasses import dataclass
from uuid import UUID, uuid5

from core.agent.clients import Clients
from core.agent.conversation import Conversation
from core.domain.records import User
from core.services.datasets import Datasets


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A message as the page that it is written in has it.

    `id`: a UUID, the same from the first letter until it has been sent. `session_id` None: it
    begins a conversation, whose id is the draft's. `model`: who answers in that one; None, or one
    that is not to be had: the default.
    """

    id: str
    text: str
    session_id: str | None
    model: str | None = None


@dataclass(frozen=True)
class Sending:
    """Sends drafts, each once."""

    conversation: Conversation
    datasets: Datasets
    clients: Clients

    def send(self, user: User, draft: Draft) -> str:
        """Send a draft, unless it has been sent; returns the id of its conversation.

        Raises InvalidInput (blank, too long), NotFound, DatabaseUnavailable; then it was not sent.
        """
        # Before a conversation is begun for what cannot be sent.
        text = self.conversation.turns.checked(draft.text)
        session_id = draft.session_id or self._begin(user, draft)
        self.conversation.send(
            user,
            session_id=session_id,
            text=text,
            client_request_id=_request(draft, text),
        )
        return session_id

    def sent(self, user: User, draft: Draft) -> str | None:
        """The conversation that a draft was sent in already; None if it has to be sent.

        Reads only: what came in twice need not wait for those who write.
        """
        session_id = draft.session_id or draft.id
        known = self.conversation.turns.is_accepted(
            user, session_id=session_id, client_request_id=_request(draft, draft.text)
        )
        return session_id if known else None

    def _begin(self, user: User, draft: Draft) -> str:
        offered = {choice.id for choice in self.clients.choices()}
        session = self.conversation.sessions.create(
            user,
            model=draft.model if draft.model in offered else self.clients.default,
            dataset_ids=[dataset.id for dataset in self.datasets.list_for(user)],
            session_id=draft.id,
        )
        return session.id


def _request(draft: Draft, text: str) -> str:
    # Of the text, too: one that was mended after a failure is another message.
    return str(uuid5(UUID(draft.id), text.replace("\x00", "").strip()))
