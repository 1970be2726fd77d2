"""The data that ships with Daybook, so that the first question can be asked at once."""

from core.samples.manifest import FOLDER, SAMPLES, Sample

__all__ = ["FOLDER", "SAMPLES", "Sample"]
