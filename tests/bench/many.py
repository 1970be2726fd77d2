"""Many answers at once: how many tokens a second come through, how late, and what it costs."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from tests.bench.crowd import Answer, plans_for, play
from tests.bench.figures import Figure, spread
from tests.bench.stage import staged
from tests.bench.usage import Use, usage_figures, used

LASTS_S = 10


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """The targets, in words; "" where there is none."""

    rate: str = ""
    lag: str = ""
    first: str = ""
    cores: str = ""
    memory: str = ""


def many(kind: str, runs: int, *, answers: int, rate: int, wanted: Wanted) -> list[Figure]:
    """Figures of each run by itself: they do not add up."""
    runs_of = [f"{kind}, run {run}" if runs > 1 else kind for run in range(1, runs + 1)]
    return [figure for name in runs_of for figure in _run(name, kind, answers, rate, wanted)]


def _run(name: str, kind: str, answers: int, rate: int, wanted: Wanted) -> list[Figure]:
    plans = plans_for(answers, tokens=LASTS_S * rate, rate=rate)
    with staged(kind) as stage, used(stage) as uses:
        whole = asyncio.run(play(stage, plans))
    through = Figure(
        name=f"{name}: answers that came through",
        unit=f"of {answers}",
        values=(len(whole),),
        wanted="all",
    )
    return [through, *_figures(name, whole, uses, wanted)] if whole else [through]


def _figures(
    name: str, whole: Sequence[Answer], uses: Sequence[Use], wanted: Wanted
) -> list[Figure]:
    if not all(answer.tab.is_live for answer in whole):
        name += " (no live websocket)"
    lags = list(chain.from_iterable(answer.lags() for answer in whole))
    first = [answer.first - answer.tab.asked for answer in whole]
    asked = [answer.sent.arrived * 1000 - answer.tab.asked for answer in whole]
    begin, end = _together(whole)
    seconds = (end - begin) / 1000
    came = sum(begin <= at <= end for answer in whole for at in answer.tab.seen.values())
    sent = sum(begin <= 1000 * at <= end for answer in whole for at in answer.sent.times)
    during = [use for use in uses if begin <= use.at_ms <= end]
    return [
        Figure(name=f"{name}: Enter to first token", unit="ms", values=first, wanted=wanted.first),
        Figure(name=f"{name}: Enter to the model's API", unit="ms", values=asked),
        *spread(f"{name}: lag", "ms", lags, wanted.lag),
        Figure(
            name=f"{name}: tokens in sum",
            unit="tokens/s",
            values=(came / seconds,),
            wanted=wanted.rate,
        ),
        Figure(name=f"{name}: tokens the model sent", unit="tokens/s", values=(sent / seconds,)),
        *usage_figures(name, during, wanted.cores, wanted.memory),
    ]


def _together(whole: Sequence[Answer]) -> tuple[float, float]:
    """When all of them ran; when any did, if they never ran all together."""
    begin, end = max(answer.first for answer in whole), min(answer.last for answer in whole)
    if end <= begin:
        begin, end = min(answer.first for answer in whole), max(answer.last for answer in whole)
    return begin, end
