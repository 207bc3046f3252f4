"""This file is here to have a typst template made into a PDF, whatever happens to the process that does it."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from lib.errors import refuse

LIB = Path(__file__).parent.parent
SECONDS, MEGABYTES = 60, 3_072
"""What one file may take. A report of 40 pages takes half a second and 130 MB; memory counts what is reserved too."""

_KEPT = (
    *("PATH", "PYTHONPATH", "SYSTEMROOT", "WINDIR", "TEMP", "TMP", "TMPDIR", "LD_LIBRARY_PATH"),
    *("HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_DATA_HOME"),
)
"""Only what a process needs to run and to find fonts: no addresses and passwords of the server's settings."""
_FRUGAL = {"RAYON_NUM_THREADS": "2", "MALLOC_ARENA_MAX": "2", "PYTHONDONTWRITEBYTECODE": "1"}
"""Else memory is reserved for every core that the server has, and the limit is reached before a page is set."""
_LOG = logging.getLogger("see_over")

Level = Literal["PDF/UA-1", "tagged", "untagged"]


@dataclass(frozen=True)
class Typeset:
    """A PDF, how accessible it came out, and what the template said under the labels that were asked for."""

    raw: bytes
    level: Level
    found: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    why: tuple[str, ...] = ()
    """What kept it from the levels above."""


def can_typeset() -> bool:
    """Whether typst is installed; there is none for Windows on ARM."""
    return find_spec("typst") is not None


def typeset(
    template: str,
    data: Mapping[str, Any],
    *,
    made: date,
    queries: Sequence[str] = (),
    root: Path = LIB,
    seconds: float = SECONDS,
    megabytes: int = MEGABYTES,
    worker: str = "lib.typeset.worker",
) -> Typeset:
    """`data` set by a template, a path below `root`; the same input gives the same bytes.

    The template reads `json(bytes(sys.inputs.data))`, and may place what is in it with `text()` only. `queries`
    names labels of its metadata that are given back in `found`. Raises AppError when typst is missing, crashes, or takes
    more time or memory than it may; every other format still works then.
    """
    if not can_typeset():
        raise refuse(
            "export.no-typst",
            "PDFs are made with typst, which is not installed here.",
            "Take another format, or install See Over again with a Python that typst has a package for (on Windows, "
            "one for x64).",
        )
    job = {
        "template": template,
        "root": str(root),
        "data": data,
        "queries": list(queries),
        "timestamp": int(datetime.combine(made, time(12), UTC).timestamp()),
        "megabytes": megabytes,
    }
    head, raw = _ask(worker, json.dumps(job, ensure_ascii=False).encode("utf-8", "replace"), seconds)
    if not head.get("level"):
        raise _failed("typst could not set this text: " + "; ".join(head.get("why", ()))[:300])
    return Typeset(raw, head["level"], head["found"], tuple(head["why"]))


def _ask(worker: str, job: bytes, seconds: float) -> tuple[dict[str, Any], bytes]:
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ} | _FRUGAL
    try:
        done = subprocess.run(  # noqa: S603 - the command is ours, and the job goes in as data
            [sys.executable, "-m", worker],
            input=job,
            capture_output=True,
            cwd=LIB.parent,
            env=environment,
            timeout=seconds,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        raise refuse(
            "export.too-slow",
            f"The PDF was not ready after {seconds:g} seconds, so it was given up.",
            "Take Word or the web page, which hold the same, or a shorter PDF. Nothing of the session is lost.",
        ) from None
    except OSError as error:
        raise _failed(str(error)) from None
    line, _, raw = done.stdout.partition(b"\n")
    try:
        head: dict[str, Any] = {} if done.returncode else json.loads(line)
    except ValueError:
        head = {}
    if not head:
        _LOG.error(
            "The typesetting process ended with %s: %s", done.returncode, done.stderr[-2_000:].decode(errors="replace")
        )
        raise _failed("the program that sets its pages stopped before it was done")
    return head, raw


def _failed(reason: str) -> Exception:
    return refuse(
        "export.pdf-failed",
        f"The PDF could not be made: {reason}.",
        "Take Word or the web page, which hold the same. Nothing of the session is lost.",
    )
