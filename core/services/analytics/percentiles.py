"""Percentiles of times in milliseconds: the smallest value that enough others do not exceed."""

from collections.abc import Callable, Mapping

from core.domain.analytics import Percentiles

P50, P95 = 50, 95


def percentiles(times: Mapping[int, int], told: Callable[[int], int] = int) -> Percentiles:
    """Those of values, from how often each of them is there; `told` says what a value stands for,
    and leaves them in their order."""
    count = sum(times.values())
    if not count:
        return Percentiles()
    wanted = [_rank(count, percent) for percent in (P50, P95)]
    found, passed = [], 0
    for value in sorted(times):
        passed += times[value]
        while wanted and passed >= wanted[0]:
            found.append(value)
            wanted.pop(0)
    return Percentiles(p50=told(found[0]), p95=told(found[1]), counted=count)


def _rank(count: int, percent: int) -> int:
    """The place, from 1 on, of a percentile among so many values in their order."""
    return max(1, -(-count * percent // 100))
