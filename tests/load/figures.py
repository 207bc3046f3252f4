"""This file is here to hold what was measured, and to say its percentiles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import inf


@dataclass(frozen=True)
class Times:
    """Seconds of many events of one sort, ascending."""

    all: tuple[float, ...] = ()

    @staticmethod
    def of(seconds: Iterable[float]) -> Times:
        return Times(tuple(sorted(seconds)))

    def at(self, share: float) -> float:
        """The value that this share of them does not exceed (nearest rank); 0 where there are none."""
        if not self.all:
            return 0.0
        return self.all[max(0, -int(-share * len(self.all) // 1) - 1)]

    @property
    def p50(self) -> float:
        return self.at(0.50)

    @property
    def p95(self) -> float:
        return self.at(0.95)

    @property
    def p99(self) -> float:
        return self.at(0.99)

    @property
    def most(self) -> float:
        return self.at(1.0)

    def as_json(self) -> dict[str, float | None]:
        """None for what never came."""
        figures = {"n": len(self.all), "p50": self.p50, "p95": self.p95, "p99": self.p99, "max": self.most}
        return {name: figure if figure < inf else None for name, figure in figures.items()}


@dataclass(frozen=True)
class Saving:
    """How saves went on one server. `rate` is saves a second with everybody saving without a pause; `cpu` is what each
    of those cost the server and `cpu_spread` each of the spread ones, None where that cannot be told; `burst` is from the first to the last confirmed of all at once."""

    spread: Times
    instant: Times
    burst: Times
    sustained: Times
    rate: float
    cpu: float | None
    cpu_spread: float | None
    bytes_in: float
    bytes_out: float


@dataclass(frozen=True)
class BarePage:
    """A bare Streamlit page: its reruns, what each costs, a cold page's bytes, and memory for each browser."""

    rerun: Times
    cpu: float | None
    cold_bytes: float
    memory: float | None


@dataclass(frozen=True)
class Kept:
    """What the database had in the end, beside what phones were told. Each list is empty when all is well."""

    confirmed: int
    lost: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()


@dataclass(frozen=True)
class Joining:
    """`first` is asking for the page behind the QR until all of its HTML is there; `whole` until the phone follows."""

    first: Times
    whole: Times
    bytes_in: float
    bytes_out: float
    files: int


@dataclass(frozen=True)
class Size:
    """One size of room. `memory` is bytes of the server for each phone; `told` is events each phone got while others
    answered, and `event_bytes` those of one card change. `busy` is the share of a core that the phones' own process used, by
    phase; `load` is the machine's load average before and after, `others` the cores other programs took, each second."""

    phones: int
    joining: Joining
    ours: Saving
    bare: Saving
    page: BarePage
    counts: Times
    texts: Times
    passing: Times
    move: Times
    last_move: Times
    reveal: Times
    host_rerun: Times
    kept: Kept
    memory: float | None
    bare_memory: float | None
    told: float
    event_bytes: float
    busy: dict[str, float] = field(default_factory=dict)
    load: tuple[float, float] = (0.0, 0.0)
    others: Times = Times()
