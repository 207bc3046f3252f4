"""This file is here to hold how the tests are shared out to several workers."""

from __future__ import annotations

from tests.conftest import BROWSER
from tests.sharing import BrowserLast
from tests.structure.source_files import ROOT


def unit(test: str) -> str:
    return BrowserLast._split_scope(object.__new__(BrowserLast), test)


def test_worker_takes_a_whole_file() -> None:
    """What a file makes once, such as a report in every format, would be made by each worker."""
    assert unit("tests/exports/test_word.py::test_one") == unit("tests/exports/test_word.py::test_two[a::b]")
    assert unit("tests/exports/test_word.py::test_one") != unit("tests/exports/test_pdf.py::test_one")


def test_one_worker_takes_all_tests_in_the_browser() -> None:
    """Two Chromiums at once on two cores are slow enough for a test to lose its patience."""
    files = sorted((ROOT / BROWSER).glob("test_*.py"))
    assert len(files) > 1
    assert len({unit(f"{file.relative_to(ROOT).as_posix()}::test_one") for file in files}) == 1
