"""This file is here to measure what each export of the sample meeting takes: `python -m tests.bench.exports`.

Each format is made in a process of its own, so that none pays for what another loaded, and one process makes fifty.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from tests.bench.memory import peak, peak_of_children, resident

ROOT = Path(__file__).parent.parent.parent
AIMS = {"pdf": 1.0, "word": 1.5, "powerpoint": 0.5, "excel": 0.3}
"""Seconds for one export in a process that has made one before; the rest should take `THE_REST`."""
THE_REST = 0.05
MANY, GROWTH, WORKER = 50, 50.0, 300.0
"""Exports, the megabytes that a server may grow by while it makes them, and those of the process that sets a PDF."""
RUNS = 7

_HEAD = ("Export", "first", "warm", "aim", "× baseline", "size", "memory, at most", "its process, at most")


@dataclass(frozen=True)
class Cost:
    """`first` loads what the format needs, `warm` is the median of the next; seconds, bytes and megabytes.

    Memory is what the server's process takes more than before; `worker` what the process takes that sets a PDF, 0
    for all others. None where the system does not tell.
    """

    name: str
    label: str
    first: float
    warm: float
    size: int
    memory: float | None
    worker: float | None
    baseline: float


@dataclass(frozen=True)
class Growth:
    """Megabytes by which one process grew: with the first of each format, and with `MANY` more, taken in turn."""

    first: float | None
    more: float | None


def aim_of(name: str) -> float:
    return AIMS.get(name, THE_REST)


def measure_one(name: str, runs: int = RUNS) -> Cost:
    """In this process: call it in a fresh one."""
    from lib.registry import find_plugins
    from tests.exports.sample_file import FILE, sample_report

    report, module, file = sample_report(), find_plugins("lib.exports")[name], FILE.read_text()
    baseline = median(_seconds(lambda: json.dumps(json.loads(file))) for _ in range(9))
    before = resident()
    made: list[bytes] = []
    first = _seconds(lambda: made.append(module.render(report)))
    warm = median(_seconds(lambda: module.render(report)) for _ in range(runs))
    top = peak()
    memory = None if before is None or top is None else max(0.0, top - before)
    return Cost(name, str(module.LABEL), first, warm, len(made[0]), memory, peak_of_children(), baseline)


def measure_growth() -> Growth:
    """In this process: call it in a fresh one."""
    from lib.registry import find_plugins
    from tests.exports.sample_file import sample_report

    report, shelf = sample_report(), sorted(find_plugins("lib.exports").items())
    at_first = resident()
    for _, module in shelf:
        module.render(report)
    before = resident()
    for number in range(MANY):
        shelf[number % len(shelf)][1].render(report)
    after = resident()
    if at_first is None or before is None or after is None:
        return Growth(None, None)
    return Growth(before - at_first, after - before)


def measure(say: Callable[[str], None]) -> tuple[list[Cost], Growth]:
    from lib.registry import find_plugins

    costs = []
    for name in sorted(find_plugins("lib.exports")):
        say(name)
        costs.append(Cost(**_in_a_process("one", name)))
    say(f"{MANY} exports in one process")
    return costs, Growth(**_in_a_process("growth"))


def as_markdown(costs: list[Cost], growth: Growth) -> str:
    """Each aim ticked, or the miss beside it."""
    lines = [_HEAD, ("---",) * len(_HEAD), *map(_row, costs)]
    table = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
    baseline = median(cost.baseline for cost in costs)
    grown = "not told by this system" if growth.more is None else f"{growth.more:.0f} MB more"
    loaded = "" if growth.first is None else f", after {growth.first:.0f} MB for what the first of each loads"
    told = "" if growth.more is None else f" (aim {GROWTH:.0f} MB {_tick(growth.more <= GROWTH)})"
    return "\n".join(
        [
            f"Measured on {datetime.now(UTC).astimezone().date():%Y-%m-%d}.",
            "",
            table,
            "",
            f"- Baseline: the sample file read and written as JSON, {_ms(baseline)}.",
            f"- One server that makes {MANY} exports, all formats in turn: {grown}{loaded}{told}.",
        ]
    )


def _row(cost: Cost) -> tuple[str, ...]:
    aim = aim_of(cost.name)
    met = cost.warm <= aim
    own = "" if not cost.worker else f"{cost.worker:.0f} MB (aim {WORKER:.0f} MB {_tick(cost.worker <= WORKER)})"
    return (
        cost.label,
        _ms(cost.first),
        _ms(cost.warm),
        f"{_ms(aim)} {'✓' if met else f'missed: {cost.warm / aim:.1f} ×'}",
        f"{cost.warm / cost.baseline:.0f}",
        f"{cost.size / 1000:,.0f} kB",
        "–" if cost.memory is None else f"{cost.memory:.0f} MB",
        own,
    )


def _tick(is_met: bool) -> str:
    return "✓" if is_met else "missed"


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms" if seconds < 0.01 else f"{seconds * 1000:.0f} ms"


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _in_a_process(*given: str) -> dict[str, object]:
    command = [sys.executable, "-m", "tests.bench.exports", *given]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-2_000:])
    found: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Print one Markdown table; what is being made goes to the error stream. An aim that is missed fails nothing."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.exports", description="Exports of the sample meeting.")
    parser.add_argument(
        "what", nargs="?", choices=("all", "one", "growth"), default="all", help="in this process: one, growth"
    )
    parser.add_argument("format", nargs="?", default="json", help="which one")
    given = parser.parse_args()
    if given.what == "one":
        print(json.dumps(vars(measure_one(given.format))))
    elif given.what == "growth":
        print(json.dumps(vars(measure_growth())))
    else:
        print(as_markdown(*measure(lambda doing: print(doing, file=sys.stderr, flush=True))))


if __name__ == "__main__":
    main()
