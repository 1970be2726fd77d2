"""The figures of a range as tiles, each with what it was in the range before."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from core.domain.analytics import AnalyticsPage, Figures
from core.domain.analytics_told import NOTHING, change, days_name, exact, times
from core.domain.analytics_words import percent, short
from core.domain.pricing.costing import SMALLEST
from core.domain.pricing.totals import CostTotal, dollars
from pages.parts.words import counted, lasted


@dataclass(frozen=True, kw_only=True)
class Line:
    """A figure: what it is called, how it is shown, what it is exactly, what it was before."""

    name: str
    text: str
    exactly: str
    changed: str
    before: str


@dataclass(frozen=True, kw_only=True)
class Tile:
    """A figure that is seen at once, sentences of what it is made of, and lines below it."""

    figure: Line
    notes: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    wide: bool = False


def tiles_html(page: AnalyticsPage, *, everybody: bool) -> str:
    """All tiles, every text escaped. `everybody`: the figures are not of one person alone."""
    before = days_name(page.span.before())
    tiles = "".join(_tile_html(tile, before) for tile in tiles_of(page, everybody=everybody))
    return f'<div class="db-tiles">{tiles}</div>'


def tiles_of(page: AnalyticsPage, *, everybody: bool) -> list[Tile]:
    """The tiles, the cost first."""
    now, before = page.now, page.before
    tiles = [_cost(page), _tokens(now, before), _calls(now, before)]
    tiles.append(_plain("Conversations", now.sessions, before.sessions))
    if everybody:
        tiles.append(_plain("People", now.people, before.people))
    tiles += [_hits(now, before), _saved(now, before), _errors(now, before, wide=not everybody)]
    return [*tiles, *_latencies(page)]


def cost_notes(cost: CostTotal) -> tuple[str, ...]:
    """How far a cost can be relied upon."""
    notes = []
    if cost.estimated_calls:
        notes.append(f"of which {dollars(cost.estimated)} estimated")
    if cost.unpriced:
        notes.append(f"{counted(cost.unpriced, 'call')} unpriced")
    return tuple(notes)


def _cost(page: AnalyticsPage) -> Tile:
    now, before = page.now, page.before
    if now.calls - now.offline_calls == now.cost.unpriced > 0:
        return _unpriced(now.cost, before.cost)
    days, days_before = page.span.days, page.span.before().days
    return Tile(
        figure=_money("Cost", now.cost.known, before.cost.known),
        notes=cost_notes(now.cost) or ("every call has its price",),
        lines=(
            _money("A day", _each(now.cost, days), _each(before.cost, days_before)),
            _money(
                "A conversation", _each(now.cost, now.sessions), _each(before.cost, before.sessions)
            ),
        ),
        wide=True,
    )


def _unpriced(now: CostTotal, before: CostTotal) -> Tile:
    """Nothing is known of what they cost: no figure, and none to compare with another."""
    why = f"{counted(now.unpriced, 'call')} without a price"
    words = dollars(before.known)
    line = Line(name="Cost", text="Unpriced", exactly=why, changed=NOTHING, before=words)
    return Tile(figure=line, notes=(why,), wide=True)


def _each(cost: CostTotal, number: int) -> Decimal:
    """What one of so many cost on the average."""
    return cost.known / number if number else Decimal(0)


def _tokens(now: Figures, before: Figures) -> Tile:
    kinds: dict[str, Callable[[Figures], int]] = {
        "Fresh input": lambda each: each.usage.input,
        "Cache writes": lambda each: each.usage.cache_write_5m + each.usage.cache_write_1h,
        "Cache reads": lambda each: each.usage.cache_read,
        "Output": lambda each: each.usage.output,
    }
    lines = tuple(_count(name, of(now), of(before)) for name, of in kinds.items())
    return Tile(
        figure=_count("Tokens", now.usage.total, before.usage.total), lines=lines, wide=True
    )


def _calls(now: Figures, before: Figures) -> Tile:
    paid, paid_before = now.calls - now.offline_calls, before.calls - before.offline_calls
    free = f"and {counted(now.offline_calls, 'call')} of the offline analyst, which cost nothing"
    return Tile(
        figure=_count("Calls", paid, paid_before), notes=(free,) if now.offline_calls else ()
    )


def _hits(now: Figures, before: Figures) -> Tile:
    line = Line(
        name="Read from the cache",
        text=percent(now.hit_ratio),
        exactly=f"{now.usage.cache_read:,} of {now.usage.prompt:,} tokens that went in",
        changed=_points(now.hit_ratio, before.hit_ratio),
        before=percent(before.hit_ratio),
    )
    return Tile(figure=line, notes=("of all tokens that went in",))


def _saved(now: Figures, before: Figures) -> Tile:
    line = Line(
        name="Saved by caching" if now.saved >= 0 else "Lost by caching",
        text=dollars(abs(now.saved)),
        exactly=exact(abs(now.saved)),
        changed=change(now.saved, before.saved) if before.saved > 0 else NOTHING,
        before=dollars(before.saved),
    )
    return Tile(figure=line, notes=("against the same tokens, all of them fresh",))


def _errors(now: Figures, before: Figures, *, wide: bool) -> Tile:
    retries = _count("Tried again", now.retries, before.retries)
    return Tile(
        figure=_count("Failed calls", now.errors, before.errors), lines=(retries,), wide=wide
    )


def _latencies(page: AnalyticsPage) -> Iterable[Tile]:
    now, before = page.now, page.before
    about = "" if page.is_exact else "about "
    for name, found, then in (
        ("First token", now.first_token, before.first_token),
        ("Whole call", now.duration, before.duration),
    ):
        (half, most), (half_then, most_then) = times(found), times(then)
        yield Tile(
            figure=Line(
                name=name,
                text=f"{about}{half}" if found.counted else half,
                exactly=f"half of {counted(found.counted, 'call')} within {about}{half}",
                changed=change(found.p50, then.p50),
                before=half_then,
            ),
            lines=(
                Line(
                    name="95% within",
                    text=f"{about}{most}" if found.counted else most,
                    exactly=_milliseconds(found.p95),
                    changed=change(found.p95, then.p95),
                    before=most_then,
                ),
            ),
        )


def _plain(name: str, now: int, before: int) -> Tile:
    return Tile(figure=_count(name, now, before))


def _count(name: str, now: int, before: int) -> Line:
    return Line(
        name=name,
        text=short(now),
        exactly=f"{now:,}",
        changed=change(Decimal(now), Decimal(before)),
        before=f"{before:,}",
    )


def _money(name: str, now: Decimal, before: Decimal) -> Line:
    return Line(
        name=name,
        text=dollars(now),
        exactly=exact(now.quantize(SMALLEST)),
        changed=change(now, before),
        before=dollars(before),
    )


def _points(now: float | None, before: float | None) -> str:
    if now is None or before is None:
        return NOTHING
    points = round((now - before) * 100)
    unit = "point" if abs(points) == 1 else "points"
    return f"{points:+} {unit}".replace("-", "−") if points else "same"


def _milliseconds(ms: int | None) -> str:
    return NOTHING if ms is None else f"{ms:,} ms, {lasted(ms)}"


def _tile_html(tile: Tile, before: str) -> str:
    wide = ' data-wide=""' if tile.wide else ""
    figure = tile.figure
    notes = "".join(f"<p>{escape(note)}</p>" for note in tile.notes)
    lines = "".join(
        f'<div><dt>{escape(line.name)}</dt><dd title="{escape(line.exactly)}">'
        f"{escape(line.text)}{_change_html(line, before)}</dd></div>"
        for line in tile.lines
    )
    return (
        f'<section class="db-tile"{wide}><h3>{escape(figure.name)}</h3>'
        f'<p class="db-figure"><b title="{escape(figure.exactly)}">{escape(figure.text)}</b>'
        f"{_change_html(figure, before)}</p>"
        f"{notes}{f'<dl>{lines}</dl>' if lines else ''}</section>"
    )


def _change_html(line: Line, before: str) -> str:
    if line.changed == NOTHING:
        return ""
    title = f"{line.before} in {before}"
    return f'<span class="db-change" title="{escape(title)}">{escape(line.changed)}</span>'
