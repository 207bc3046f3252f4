"""This file is here to print what was measured as Markdown, with each aim ticked or the miss beside it."""

from __future__ import annotations

from datetime import date
from statistics import median

from tests.bench.measuring import Cost, Pair, Results

DECKS_WITHIN = 0.3
"""Seconds in which all decks should be loaded."""
START_WITHIN = 1.5
"""How many times the bare start the app's start to its first page may take."""

_HEAD = ("Page", "rerun", "latency", "×", "CPU", "×", "aim", "down", "first page after start", "×", "its bytes")


def as_markdown(results: Results, today: date) -> str:
    """Ratios are to a bare page that was measured in turn with each; all times are medians."""
    bare = [pair.bare for pair in results.pairs]
    rows = [_row("bare page", "its button", _middle(bare), None, "")]
    rows += [_row(pair.page.name, pair.page.does, pair.ours, pair.bare, told_aim(pair)) for pair in results.pairs]
    table = [_HEAD, ("---",) * len(_HEAD), *rows]
    lines = [f"| {' | '.join(cells)} |" for cells in table]
    return "\n".join([f"Measured on {today:%Y-%m-%d}.", "", *lines, "", *_others(results)])


def ratios(pair: Pair) -> tuple[float, float | None]:
    """Latency and CPU of a rerun against the bare page."""
    mine, bare = pair.ours, pair.bare
    return mine.rerun / bare.rerun, mine.cpu / bare.cpu if mine.cpu and bare.cpu else None


def start_ratio(results: Results) -> float:
    """Process start to home page drawn, against the bare page."""
    home = results.pairs[0]
    return home.ours.start / home.bare.start


def told_aim(pair: Pair) -> str:
    """ "3 × ✓", or how far it is from it."""
    if pair.page.aim is None:
        return ""
    most = max(ratio for ratio in ratios(pair) if ratio is not None)
    return f"{pair.page.aim:g} × " + ("✓" if most <= pair.page.aim else f"missed: {most:.1f} ×")


def _row(name: str, does: str, cost: Cost, bare: Cost | None, aim: str) -> tuple[str, ...]:
    return (
        name,
        does,
        _ms(cost.rerun),
        _times(cost.rerun, bare.rerun if bare else None),
        _ms(cost.cpu),
        _times(cost.cpu, bare.cpu if bare else None),
        aim,
        _kb(cost.bytes),
        _ms(cost.first),
        _times(cost.first, bare.first if bare else None),
        _kb(cost.first_bytes),
    )


def _middle(costs: list[Cost]) -> Cost:
    spent = [cost.cpu for cost in costs if cost.cpu is not None]
    return Cost(
        start=median(cost.start for cost in costs),
        first=median(cost.first for cost in costs),
        first_bytes=round(median(cost.first_bytes for cost in costs)),
        rerun=median(cost.rerun for cost in costs),
        cpu=median(spent) if spent else None,
        bytes=round(median(cost.bytes for cost in costs)),
    )


def _others(results: Results) -> list[str]:
    home, ratio = results.pairs[0], start_ratio(results)
    lines = [
        f"- Start to first page: {home.ours.start:.2f} s, bare {home.bare.start:.2f} s: {ratio:.2f} × "
        f"(aim {START_WITHIN:g} × {_tick(ratio <= START_WITHIN)}). With a new database {results.new_database:.2f} s.",
        f"- All decks ({results.deck_count}) loaded in {results.decks * 1000:.0f} ms "
        f"(aim {DECKS_WITHIN * 1000:.0f} ms {_tick(results.decks <= DECKS_WITHIN)}).",
    ]
    lines += [
        f"- Cold page over HTTP, {shell.files} files, {_called(shell.accepts)}: {_kb(shell.bytes)}"
        + (f", {_ms(shell.cpu)} of server CPU." if shell.cpu is not None else ".")
        for shell in results.shells
    ]
    return lines


def _called(accepts: str) -> str:
    return "uncompressed" if accepts == "identity" else accepts


def _tick(is_met: bool) -> str:
    return "✓" if is_met else "missed"


def _ms(seconds: float | None) -> str:
    return "–" if seconds is None else f"{seconds * 1000:.1f} ms" if seconds < 0.1 else f"{seconds * 1000:.0f} ms"


def _kb(size: int) -> str:
    return f"{size / 1000:,.1f} kB"


def _times(ours: float | None, bare: float | None) -> str:
    return f"{ours / bare:.1f}" if ours is not None and bare else ""
