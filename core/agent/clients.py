"""Which client answers for which model, and which models a person may pick."""

import asyncio
import logging
import threading
import time
from dataclasses import dataclass, field

from core.domain.catalogue import Catalogue
from core.domain.models import OFFLINE_MODEL
from core.errors import ModelError
from core.llm.client import ModelChoice, ModelClient
from core.llm.models import FALLBACK
from core.llm.offline.suggestions import suggestions
from core.samples import SAMPLES

EXAMPLES = 4
LIST_KEPT_S = 3_600.0
LIST_RETRY_S = 60.0
LIST_TIMEOUT_S = 5.0

log = logging.getLogger(__name__)


@dataclass(kw_only=True)
class Clients:
    """The offline analyst, and Claude where a key or an address for it is set."""

    offline: ModelClient
    claude: ModelClient | None
    default_model: str
    _listed: tuple[ModelChoice, ...] = ()
    _list_again_at: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _offline_choice: tuple[ModelChoice, ...] = field(
        default=(
            ModelChoice(id=OFFLINE_MODEL, label="Offline analyst (no AI)", note="answers locally"),
        )
    )

    def client_for(self, model: str) -> ModelClient:
        """The client for a model.

        Raises a ModelError for a model of Claude's without a key: nobody else answers in its name.
        """
        if model == OFFLINE_MODEL:
            return self.offline
        if self.claude is None:
            raise ModelError(
                f"{model} cannot be asked: no Anthropic API key is set.",
                remedy="Set ANTHROPIC_API_KEY and start Daybook again, or answer offline.",
                code="no_key",
            )
        return self.claude

    @property
    def default(self) -> str:
        """The model of a new session."""
        return self.default_model if self.claude else OFFLINE_MODEL

    def choices(self) -> tuple[ModelChoice, ...]:
        """The models to pick from, as last listed; never waits for the network."""
        if self.claude is None:
            return self._offline_choice
        if time.monotonic() >= self._list_again_at:
            threading.Thread(target=self.refresh, daemon=True).start()
        return (*(self._listed or FALLBACK), *self._offline_choice)

    def label_of(self, model: str) -> str:
        """What a model is called, as far as anybody has said; else its id."""
        known = (*FALLBACK, *self._listed, *self._offline_choice)
        return {choice.id: choice.label for choice in known}.get(model, model)

    def window_of(self, model: str) -> int | None:
        """How many tokens a model takes at most; None where the API has not said."""
        return {choice.id: choice.window for choice in self._listed}.get(model)

    def examples(self, catalogue: Catalogue) -> tuple[str, ...]:
        """Up to four questions about this data that the offline analyst, too, can answer."""
        names = {dataset.name for dataset in catalogue.datasets}
        known = [question for s in SAMPLES if s.name in names for question in s.questions]
        return suggestions(catalogue, tuple(known))[:EXAMPLES]

    def refresh(self) -> None:
        """Ask the API for its models, at most once an hour; the last list stays if it fails.

        Blocks for up to five seconds; to be called from a background thread.
        """
        with self._lock:
            if self.claude is None or time.monotonic() < self._list_again_at:
                return
            self._list_again_at = time.monotonic() + LIST_RETRY_S
        try:
            self._listed = asyncio.run(asyncio.wait_for(self.claude.models(), LIST_TIMEOUT_S))
        except (ModelError, TimeoutError) as error:
            log.warning(
                "The list of models could not be had, so the built-in one is used: %s", error
            )
        else:
            self._list_again_at = time.monotonic() + LIST_KEPT_S
