"""This file is here to make every export in a process that tells what it touched: `python -m tests.exports.watched`.

One line of JSON for each format: what was opened, written and started while it was made, as Python saw it.
"""

from __future__ import annotations

import json
import os
import sys

from lib.registry import find_plugins
from tests.exports.live import live_record
from tests.exports.meetings import everywhere, report_of

TOLD = (
    "open",
    "socket.",
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.remove",
    "os.rename",
    "urllib.",
)
"""What of all that happens in a process is told."""


def main() -> None:
    report, little = report_of(everywhere()[0]), report_of(live_record())
    shelf = find_plugins("lib.exports")
    seen: list[tuple[str, str]] = []
    sys.addaudithook(lambda event, args: seen.append(_told(event, args)) if event.startswith(TOLD) else None)
    for name in sys.argv[1:] or sorted(shelf):
        told: dict[str, object] = {"format": name}
        try:
            shelf[name].render(little)  # what is imported late is opened now
            seen.clear()
            told["bytes"] = len(shelf[name].render(report))
        except Exception as error:
            told["failed"] = repr(error)[:500]
        print(json.dumps(told | {"seen": list(dict.fromkeys(seen))}), flush=True)


def _told(event: str, args: tuple[object, ...]) -> tuple[str, str]:
    if event == "open":
        path, mode, flags = (*args, None, None, None)[:3]
        writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR)
        return ("write" if writes or (isinstance(mode, str) and set(mode) & set("wax+")) else "read", str(path))
    if event == "subprocess.Popen":
        return event, " ".join(map(str, args[1])) if isinstance(args[1], list | tuple) else str(args[1])
    return event, repr(args)[:200]


if __name__ == "__main__":
    main()
