"""This file is here to hold the notes of a grid: the whole in one table, and row by row only what is not in it."""

from __future__ import annotations

from datetime import date

import pytest

from lib.model.record import Record
from lib.priorities.summary import summarise
from lib.report.build import build_report
from tests.conftest import ANA
from tests.report.test_report import said
from tests.samples import TODAY
