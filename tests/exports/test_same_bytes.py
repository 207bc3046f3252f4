"""This file is here to hold that a report gives the same bytes in any process, at any hour, in any country."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import hashlib
from dataclasses import replace
from lib.registry import find_plugins
from tests.exports import college_templates
from tests.exports.meetings import everywhere, report_of
report = report_of(everywhere()[0])
for name, module in sorted(find_plugins("lib.exports").items()):
    print(name, hashlib.sha256(module.render(report)).hexdigest())
on_paper = replace(report, paper=replace(report.paper, template=college_templates.welsh()))
print("template", hashlib.sha256(find_plugins("lib.exports")["word"].render(on_paper)).hexdigest())
"""
PLACES = (
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8"},
)


@pytest.mark.slow
def test_report_gives_the_same_bytes_in_another_process_time_zone_and_order_of_sets() -> None:
    """Two people who download the same notes can see that they have the same, and no hour of anybody's is in them."""
    root = Path(__file__).parent.parent.parent
    told = []
    for place in PLACES:
        environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ} | place
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT], cwd=root, env=environment, capture_output=True, text=True, check=True
        )
        told.append(done.stdout.splitlines())
    assert len(told[0]) > 9 and told[0] == told[1]
