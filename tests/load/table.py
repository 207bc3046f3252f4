"""This file is here to print what was measured as Markdown, with each aim ticked or the miss beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import is_dataclass
from datetime import date
from typing import Any

from tests.load.figures import Size, Times

AIMED_AT = 200
"""The size of room that the aims are for."""
SAVED, SAVED_TIMES_BARE, COUNTS, TEXTS, LAST_PHONE, BURST, RATE = 0.030, 3.0, 0.150, 0.350, 0.300, 0.5, 800

_HEAD = ("What", "phones", "p50", "p95", "p99", "× bare route", "× bare page", "aim")


def as_markdown(sizes: Sequence[Size], today: date) -> str:
    """Times first, then what it costs and what was kept. Ratios are of the p95."""
    rows = [row for kind in _TIMES for size in sizes for row in [kind(size)]]
    loads = ", ".join(f"{size.load[0]:.1f} to {size.load[1]:.1f}" for size in sizes)
    others = ", ".join(f"{size.others.p50:.0%} and {size.others.p95:.0%}" for size in sizes)
    busy = max(share for size in sizes for share in size.busy.values())
    return "\n".join(
        [
            f"Measured on {today:%Y-%m-%d}. Load average of the machine: {loads}. Other programs took {others} of a core in a "
            f"middle second and in the 95th of a hundred. The phones themselves never took more than {busy:.0%} of a core.",
            "",
            _told_missed(sizes),
            "",
            *_lines([_HEAD, *rows]),
            "",
            *_lines([("Cost", *(f"{size.phones:,} phones" for size in sizes)), *_costs(sizes)]),
        ]
    )


def as_json(sizes: Sequence[Size], today: date) -> dict[str, Any]:
    """Everything that was measured, in seconds and bytes, with the aims and whether each was met."""
    return {
        "date": today.isoformat(),
        "sizes": [_plain(size) for size in sizes],
        "missed": missed(sizes),
    }


def missed(sizes: Sequence[Size]) -> list[str]:
    """Each aim that was not met, in words; those for one size of room at that size only."""
    found = []
    for size in sizes:
        found += [f"{size.phones} phones: {what}" for what in (*size.kept.lost, *size.kept.doubled)]
        if size.phones == AIMED_AT:
            found += [cells[0] for cells in (kind(size) for kind in _TIMES) if "missed" in cells[-1]]
            found += ["saves a second"] if size.ours.rate < RATE else []
    return found


def _told_missed(sizes: Sequence[Size]) -> str:
    found = missed(sizes)
    return (
        f"Missed: {'; '.join(found)}."
        if found
        else "Every aim was met."
        if _aimed_at(sizes)
        else "No aim is for this size."
    )


def _aimed_at(sizes: Sequence[Size]) -> bool:
    return any(size.phones == AIMED_AT for size in sizes)


def _saved(size: Size) -> tuple[str, ...]:
    ours, bare = size.ours.spread, size.bare.spread
    ratio = _ratio(ours.p95, bare.p95)
    both = f"p95 ≤ {_ms(SAVED)} {_tick(ours.p95 <= SAVED)}, ≤ {SAVED_TIMES_BARE:g} × {_tick(ratio <= SAVED_TIMES_BARE)}"
    return _row("saved, spread over ten seconds", size, ours, bare.p95, both)


def _counts(size: Size) -> tuple[str, ...]:
    return _aimed("answer to the projector’s count", size, size.counts, size.bare.spread.p95, COUNTS)


def _texts(size: Size) -> tuple[str, ...]:
    return _aimed("text passed to the wall", size, size.texts, size.bare.spread.p95, TEXTS)


def _passing(size: Size) -> tuple[str, ...]:
    return _row("… and the host’s page is drawn anew", size, size.passing, size.bare.spread.p95, "")


def _last(size: Size) -> tuple[str, ...]:
    return _aimed("card change to the last phone", size, size.last_move, size.bare.spread.p95, LAST_PHONE)


def _move(size: Size) -> tuple[str, ...]:
    return _row("card change to each phone", size, size.move, size.bare.spread.p95, "")


def _reveal(size: Size) -> tuple[str, ...]:
    return _row("reveal to each phone", size, size.reveal, size.bare.spread.p95, "")


def _instant(size: Size) -> tuple[str, ...]:
    return _row("saved, all in the same instant", size, size.ours.instant, size.bare.instant.p95, "")


def _burst(size: Size) -> tuple[str, ...]:
    return _aimed("… until the last is saved", size, size.ours.burst, size.bare.burst.p95, BURST)


def _sustained(size: Size) -> tuple[str, ...]:
    return _row("saved, without a pause", size, size.ours.sustained, size.bare.sustained.p95, "")


def _first(size: Size) -> tuple[str, ...]:
    return _row("joining: first page", size, size.joining.first, size.bare.spread.p95, "")


def _whole(size: Size) -> tuple[str, ...]:
    return _row("joining: all of it", size, size.joining.whole, size.bare.spread.p95, "")


def _rerun(size: Size) -> tuple[str, ...]:
    return _row("the host’s page follows", size, size.host_rerun, size.bare.spread.p95, "")


_TIMES = (
    _saved,
    _instant,
    _burst,
    _sustained,
    _counts,
    _texts,
    _passing,
    _last,
    _move,
    _reveal,
    _first,
    _whole,
    _rerun,
)


def _aimed(what: str, size: Size, times: Times, bare: float, most: float) -> tuple[str, ...]:
    return _row(what, size, times, bare, f"p95 ≤ {_ms(most)} {_tick(times.p95 <= most)}")


def _row(what: str, size: Size, times: Times, bare: float, aim: str) -> tuple[str, ...]:
    page = size.page.rerun.p95
    return (
        what,
        f"{size.phones:,}",
        *(_ms(each) for each in (times.p50, times.p95, times.p99)),
        _times(_ratio(times.p95, bare)),
        _times(_ratio(times.p95, page)),
        aim if size.phones == AIMED_AT else "",
    )


def _costs(sizes: Sequence[Size]) -> list[tuple[str, ...]]:
    def row(what: str, tell: Any) -> tuple[str, ...]:
        return (what, *(tell(size) for size in sizes))

    def against(ours: float | None, route: float | None, page: float | None, told: Any) -> str:
        if ours is None:
            return "–"
        ratios = [f"{_times(ours / each)} × {name}" for each, name in ((route, "route"), (page, "page")) if each]
        return f"{told(ours)} ({', '.join(ratios)})" if ratios else str(told(ours))

    def saved_a_second(size: Size) -> str:
        reached = f"{size.ours.rate:,.0f} ({size.ours.rate / size.bare.rate:.2f} × route)"
        return f"{reached} {_tick(size.ours.rate >= RATE)}"

    return [
        row(f"saves a second, without a pause (aim {RATE})", saved_a_second),
        row("server CPU for each save, without a pause", lambda s: against(s.ours.cpu, s.bare.cpu, s.page.cpu, _ms)),
        row(
            "… spread, with all that follows", lambda s: against(s.ours.cpu_spread, s.bare.cpu_spread, s.page.cpu, _ms)
        ),
        row("server memory for each phone", lambda s: against(s.memory, s.bare_memory, s.page.memory, _kb)),
        row("bytes to a phone to join, cold", lambda s: against(s.joining.bytes_in, None, s.page.cold_bytes, _kb)),
        row("… and from it", lambda s: _kb(s.joining.bytes_out)),
        row("bytes for each save, there and back", lambda s: against(_both(s.ours), _both(s.bare), None, _kb)),
        row("bytes to a phone for a card change", lambda s: _kb(s.event_bytes)),
        row("events to a phone while others answered", lambda s: f"{s.told:.2f}"),
        row("answers confirmed", lambda s: f"{s.kept.confirmed:,}"),
        row("lost / doubled", lambda s: f"{len(s.kept.lost)} / {len(s.kept.doubled)}"),
    ]


def _both(saving: Any) -> float:
    return float(saving.bytes_in + saving.bytes_out)


def _lines(table: Sequence[Sequence[str]]) -> list[str]:
    head, *rows = table
    return [f"| {' | '.join(cells)} |" for cells in (head, ("---",) * len(head), *rows)]


def _ratio(ours: float, bare: float) -> float:
    return ours / bare if bare else float("inf")


def _times(ratio: float) -> str:
    return f"{ratio:.0f}" if ratio >= 20 else f"{ratio:.1f}" if ratio >= 0.1 else f"{ratio:.2f}"


def _tick(is_met: bool) -> str:
    return "✓" if is_met else "missed"


def _ms(seconds: float) -> str:
    return (
        f"{seconds * 1000:.2f} ms"
        if seconds < 0.001
        else f"{seconds * 1000:.1f} ms"
        if seconds < 0.1
        else f"{seconds * 1000:,.0f} ms"
    )


def _kb(size: float) -> str:
    return f"{size / 1000:,.1f} kB"


def _plain(measured: Any) -> Any:
    if isinstance(measured, Times):
        return measured.as_json()
    if is_dataclass(measured) and not isinstance(measured, type):
        return {name: _plain(getattr(measured, name)) for name in measured.__dataclass_fields__}
    return measured
