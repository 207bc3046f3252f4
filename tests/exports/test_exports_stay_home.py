"""This file is here to hold that an export reaches for no network and for no file that is not ours, whatever it is told."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from lib.registry import find_plugins

ROOT = Path(__file__).parent.parent.parent
SHELF = find_plugins("lib.exports")
WORKER = "lib.typeset.worker"


@cache
def told(folder: str) -> dict[str, dict[str, Any]]:
    """What each format touched, made from a meeting with every nasty text in it; temporary files go to `folder`."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.exports.watched"],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "TMPDIR": folder, "HOME": folder},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-500:]
    return {line["format"]: line for line in map(json.loads, done.stdout.splitlines())}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("home"))


@pytest.mark.parametrize("format", sorted(SHELF))
def test_export_opens_no_socket_and_no_file_outside(format: str, home: str) -> None:
    """A text that can make an export read or fetch something takes it out of the college with the notes."""
    ours = (home, str(ROOT / "lib"), sys.prefix, sys.base_prefix, "/dev/null", "/dev/urandom")
    wrong = []
    seen = told(home)[format]
    assert seen.get("bytes"), seen.get("failed")
    for event, what in seen["seen"]:
        if event == "subprocess.Popen":
            wrong += [] if what.endswith(f"-m {WORKER}") else [(event, what)]
        elif event == "write":
            # A pipe to the worker has a number for a name.
            wrong += [] if what.startswith(home) or what.isdecimal() else [(event, what)]
        elif event == "read":
            wrong += [] if what.startswith(ours) or what.isdecimal() else [(event, what)]
        elif not (event == "os.remove" and home in what):
            wrong.append((event, what))
    assert wrong == []


def test_template_of_typst_reaches_for_nothing() -> None:
    """typst fetches a package that a template names, and reads any file below its root."""
    for template in (ROOT / "lib").rglob("*.typ"):
        text = template.read_text()
        assert "@preview" not in text and "@local" not in text, template
        for path in re.findall(r"#?(?:import|include)\s+\"([^\"]+)\"", text):
            named = ROOT / "lib" / path.lstrip("/") if path.startswith("/") else template.parent / path
            assert named.is_file(), f"{template} imports {path}"
        assert not re.search(r"\b(?:read|plugin|csv|yaml|toml|xml|bibliography)\s*\(", text), template
        assert not re.search(r"\bimage\s*\(\s*\"", text), template
        assert not re.search(r"\beval\s*\(", text), template


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("strace"), reason="install strace to see what the typst process opens")
def test_process_that_makes_a_pdf_opens_no_socket_and_reads_fonts_only(tmp_path: Path) -> None:
    """typst is no Python, so only the system can say what it does."""
    log = tmp_path / "calls.txt"
    command = ["strace", "-f", "-qq", "-e", "trace=network,openat,open,creat,unlink,rename", "-o", str(log)]
    done = subprocess.run(
        [*command, sys.executable, "-m", "tests.exports.watched", "pdf"],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "TMPDIR": str(tmp_path), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    if "Operation not permitted" in done.stderr:
        pytest.skip("strace may not look into processes here")
    assert done.returncode == 0, done.stderr[-500:]
    calls = log.read_text(errors="replace").splitlines()
    assert len(calls) > 100
    assert [call for call in calls if re.search(r"\b(socket|connect|sendto|bind)\(", call)] == []
    opened = [found for call in calls if (found := re.search(r'open(?:at)?\([^"]*"([^"]+)", ([A-Z_|]+)', call))]
    writes = [found[1] for found in opened if re.search("O_WRONLY|O_RDWR", found[2])]
    assert [path for path in writes if not path.startswith(("/dev/null", str(tmp_path))) and ".pyc" not in path] == []
    system = (
        "/usr/",
        "/lib",
        "/etc/ld.so",
        "/etc/fonts",
        "/etc/localtime",
        "/proc/",
        "/sys/",
        "/dev/",
        "/var/cache/fontconfig",
    )
    ours = (*system, sys.prefix, sys.base_prefix, str(ROOT), str(tmp_path))
    assert [found[1] for found in opened if found[1].startswith("/") and not found[1].startswith(ours)] == []
