"""This file is here to let as many phones stay connected as the system allows: each holds one open file."""

from __future__ import annotations

import sys


def allow_many_phones() -> None:
    """Raise this process's own limit to the one that the system sets it; 1,024 files, the usual start, are not enough for
    a thousand phones. Windows has no such limit."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 65_536 if hard == resource.RLIM_INFINITY else hard
    if soft != resource.RLIM_INFINITY and soft < wanted:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        except (OSError, ValueError):  # a system that allows less than it says: as it was, then
            return
