"""Names of models that the code itself must know."""

OFFLINE_MODEL = "offline-analyst"
