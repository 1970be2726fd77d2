"""Percentiles of times in milliseconds: the smallest value that enough others do not exceed."""

from collections.abc import Sequence

from core.domain.analytics import Percentiles

P50, P95 = 50, 95


def percentiles(values: Sequence[int]) -> Percentiles:
    """Those of all values, exactly."""
    if not values:
        return Percentiles()
    ordered = sorted(values)
    return Percentiles(
        p50=ordered[rank(len(ordered), P50) - 1],
        p95=ordered[rank(len(ordered), P95) - 1],
        counted=len(ordered),
    )


def rank(count: int, percent: int) -> int:
    """The place, from 1 on, of a percentile among so many values in their order."""
    return max(1, -(-count * percent // 100))
