"""This file is here to hold that the table of exports is whole, and that no export is an order of magnitude too slow."""

from __future__ import annotations

import pytest

from lib.registry import find_plugins
from tests.bench.exports import GROWTH, WORKER, Cost, Growth, aim_of, as_markdown, measure

pytestmark = pytest.mark.slow

FAR_OVER = 10
"""Machines differ and are shared, so only this many times over its aim is a time wrong."""


@pytest.fixture(scope="module")
def measured() -> tuple[list[Cost], Growth]:
    return measure(print)


def test_table_of_exports_has_a_row_for_each(measured: tuple[list[Cost], Growth]) -> None:
    """The README's table comes from here, so an export left out would look as if it cost nothing."""
    table = as_markdown(*measured)
    print(table)
    rows = [line for line in table.splitlines() if line.startswith("| ")]
    labels = {str(module.LABEL) for module in find_plugins("lib.exports").values()}
    assert {row.split(" | ")[0].removeprefix("| ") for row in rows[2:]} == labels
    assert len({row.count("|") for row in rows}) == 1


def test_no_export_takes_ten_times_its_aim(measured: tuple[list[Cost], Growth]) -> None:
    """Somebody stands at the door with a coat on and waits for the notes."""
    assert [cost for cost in measured[0] if cost.warm > FAR_OVER * aim_of(cost.name)] == []
    assert [cost for cost in measured[0] if cost.size < 1_000] == []


def test_memory_stays_where_it_was_after_fifty_exports(measured: tuple[list[Cost], Growth]) -> None:
    """A server that runs for a term must not grow with every file that is taken away."""
    costs, growth = measured
    if growth.more is None:
        pytest.skip("this system does not tell how much memory a process has")
    assert growth.more < GROWTH
    assert max(cost.worker or 0.0 for cost in costs) < WORKER
