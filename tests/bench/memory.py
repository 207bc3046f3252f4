"""This file is here to ask the system how much memory a process has, in megabytes; None where it does not tell."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def resident() -> float | None:
    """What this process has in memory now."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except (OSError, ValueError, IndexError):
        return None
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def peak() -> float | None:
    """The most that this process ever had."""
    return _most("RUSAGE_SELF")


def peak_of_children() -> float | None:
    """The most that one of the processes ever had that this one started and saw end; 0 where there was none."""
    return _most("RUSAGE_CHILDREN")


def _most(whose: str) -> float | None:
    try:
        import resource
    except ImportError:  # Windows has none
        return None
    most = resource.getrusage(getattr(resource, whose)).ru_maxrss
    return most / 1e6 if sys.platform == "darwin" else most * 1024 / 1e6
