"""This file is here to keep the bench running, and to notice a page that has become slow by an order of magnitude."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from tests.bench.browser import Browser, PageFailed
from tests.bench.measuring import COOKIE, Results, measure
from tests.bench.meetings import fill
from tests.bench.pages import PAGES, Page
from tests.bench.servers import ROOT, running
from tests.bench.table import DECKS_WITHIN, START_WITHIN, as_markdown, ratios, start_ratio
from tests.conftest import CY

pytestmark = pytest.mark.slow

FAR_OVER = 10
"""Machines differ and are shared, so only this many times over its aim is a time wrong."""


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Results:
    return measure(tmp_path_factory.mktemp("bench"), reruns=4, starts=1, say=print, cold=False)


def test_table_has_a_row_for_every_page(results: Results) -> None:
    """The README's table comes from here, so a page left out would look as if it cost nothing."""
    table = as_markdown(results, date(2026, 11, 22))
    print(table)
    assert table.startswith("Measured on 2026-11-22.")
    rows = [line for line in table.splitlines() if line.startswith("| ")]
    assert [row.split(" | ")[0].removeprefix("| ") for row in rows[2:]] == ["bare page", *(page.name for page in PAGES)]
    assert len({row.count("|") for row in rows}) == 1
    assert {page.address for page in PAGES} >= {"", "start", "cards", "project", "host", "overview", "priorities"}


def test_no_time_is_an_order_of_magnitude_over_its_aim(results: Results) -> None:
    """A query in a loop or a chart library on every rerun is found here before a team waits for it."""
    aimed = [pair for pair in results.pairs if pair.page.aim]
    assert aimed
    for pair in aimed:
        for ratio in ratios(pair):
            assert ratio is None or ratio < FAR_OVER * (pair.page.aim or 0), pair
    assert results.deck_count and results.decks < FAR_OVER * DECKS_WITHIN
    assert start_ratio(results) < FAR_OVER * START_WITHIN


def test_compressed_page_is_smaller_than_the_plain_one(results: Results) -> None:
    """Thirty laptops on college Wi-Fi load it at the same time."""
    plain, *compressed = results.shells
    assert plain.accepts == "identity" and plain.bytes > 1_000_000
    assert all(shell.bytes < plain.bytes / 2 for shell in compressed)


@pytest.mark.parametrize("page", [page for page in PAGES if page.whose], ids=lambda page: page.name)
def test_refusal_is_not_measured_as_if_it_were_the_page(page: Page, strangers_address: tuple[str, str, str]) -> None:
    """A stranger's short refusal draws fast; taken for the page it would hide that the page is slow."""
    server, alone, team = strangers_address
    query = f"m={alone if page.whose == 'alone' else team}"
    with (
        Browser(server, page.address, query=query, cookies={COOKIE: CY.token}) as browser,
        pytest.raises(PageFailed, match="is not on the page"),
    ):
        browser.open(page.proof)


@pytest.fixture(scope="module")
def strangers_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str, str]]:
    """Where Cy may knock in vain: the server, and the two sessions in it."""
    database = f"sqlite:///{tmp_path_factory.mktemp('strangers')}/bench.db"
    filled = fill(database)
    with running(ROOT, database) as server:
        yield server.address, filled.alone, filled.team
