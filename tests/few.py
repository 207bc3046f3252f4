"""This file is here to keep plain `pytest` short: of many cases of one test, some at every run, all in the full one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest


def few(cases: Iterable[Any], keep: int = 2) -> list[Any]:
    """The cases, all but the first `keep` marked slow."""
    return [pytest.param(case, marks=() if at < keep else pytest.mark.slow) for at, case in enumerate(cases)]
