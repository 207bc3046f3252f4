"""This file is here to hold that files are made in turn, whatever sort they are, and that no turn is ever lost."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from lib.errors import AppError
from lib.runtime import Services
from lib.usecases.making import in_turn
from lib.usecases.preferences import keep_template, template_of
from lib.usecases.printing import Wish, picture_sheets, print_sheets, source_from_library
from tests.conftest import ANA

ACTS: dict[str, Callable[[Services], object]] = {
    "print": lambda services: print_sheets(services, source_from_library(services, ANA, "progression"), Wish("check")),
    "picture": lambda services: picture_sheets(
        services, source_from_library(services, ANA, "progression"), Wish("check")
    ),
    "template": lambda services: keep_template(services, ANA, b"PK", "Letterhead.docx"),
}


@pytest.mark.parametrize("act", ACTS)
def test_all_that_takes_a_core_waits_its_turn_and_says_so(
    lone: Services, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    """Sixty people at a time are sixty cores and some gigabytes; a page that waits for ever says nothing to anybody."""
    monkeypatch.setattr("lib.usecases.making.WAIT", 0.01)
    object.__setattr__(lone, "making", threading.Semaphore(0))
    with pytest.raises(AppError) as caught:
        ACTS[act](lone)
    assert caught.value.problem.code == "export.busy" and template_of(lone, ANA) is None


@pytest.mark.parametrize("fault", [KeyboardInterrupt, SystemExit, MemoryError, GeneratorExit])
def test_turn_is_given_back_however_it_ends(lone: Services, fault: type[BaseException]) -> None:
    """A page that is closed ends its thread by other faults than a file that fails."""
    for _ in range(5):
        with pytest.raises(fault), in_turn(lone):
            raise fault
    assert lone.making.acquire(blocking=False) and lone.making.acquire(blocking=False)
