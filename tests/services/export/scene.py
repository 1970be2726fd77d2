"""A Daybook in which the offline analyst has answered questions about the sample data."""

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from core.agent.clients import Clients
from core.bootstrap import Daybook, build
from core.config import Settings
from core.domain.export.names import ExportFormat
from core.domain.imported import Imported
from core.domain.models import OFFLINE_MODEL
from core.domain.records import User
from core.llm.offline.client import OfflineAnalyst
from core.samples import SAMPLES
from core.services.exports import Download

QUESTIONS = ("What is the total revenue by region?", "Total revenue by month in 2025")


class Scene:
    """One installation: `ada` is its person."""

    def __init__(self, database_url: str, data_dir: Path, samples: Path) -> None:
        data_dir.mkdir(parents=True, exist_ok=True)
        if not (data_dir / "datasets").is_symlink():
            (data_dir / "datasets").symlink_to(samples / "datasets")
        settings = Settings(data_dir=data_dir, database_url=database_url, _env_file=None)
        clients = Clients(
            offline=OfflineAnalyst(delay_s=0), claude=None, default_model=OFFLINE_MODEL
        )
        self.daybook: Daybook = build(settings, clients=clients, start_turn=self._run)
        self.ada = self.daybook.users.ensure(issuer="test", subject="ada", name="Ada")
        self.samples = samples

    def _run(self, turn_id: str) -> None:
        asyncio.run(self.daybook.runner.run(turn_id))

    def provide(self) -> tuple[str, ...]:
        """Make the sample data known; returns the ids."""
        template = build(Settings(data_dir=self.samples, _env_file=None))
        known = template.datasets.list_for(template.users.local())
        profiles = template.datasets.catalogue(
            template.users.local(), ids=[d.id for d in known], datasets_dir=self.samples
        )
        template.database.close()
        made = [
            self.daybook.datasets.register(
                None,
                name=dataset.name,
                title=dataset.title,
                note=dataset.note,
                file=dataset.file,
                fingerprint=dataset.fingerprint,
                profile=profile.tables,
            )
            for dataset, profile in zip(known, profiles.datasets, strict=True)
        ]
        assert {dataset.name for dataset in made} == {sample.name for sample in SAMPLES}
        return tuple(dataset.id for dataset in made)

    def talk(self, questions: Sequence[str] = QUESTIONS, user: User | None = None) -> str:
        """A conversation in which these were answered; returns its id."""
        user = user or self.ada
        session = self.daybook.sessions.create(
            user, model=OFFLINE_MODEL, dataset_ids=self.provide()
        )
        for question in questions:
            self.daybook.conversation.send(user, session_id=session.id, text=question)
        return session.id

    def export(self, session_id: str, format: ExportFormat, user: User | None = None) -> Download:
        return self.daybook.exports.session(user or self.ada, session_id=session_id, format=format)

    def text(self, session_id: str, format: ExportFormat, user: User | None = None) -> str:
        return b"".join(self.export(session_id, format, user).pieces).decode()

    def take(self, file: Path, user: User | None = None) -> Imported:
        return self.daybook.importing.take(user or self.ada, file=file)

    def json(self, session_id: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.text(session_id, ExportFormat.JSON))
        return found

    def close(self) -> None:
        self.daybook.database.close()
