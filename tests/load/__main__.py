"""This file is here to put a full room on the app: `python -m tests.load`, from the project's folder."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from tests.load.measuring import measure
from tests.load.phases import Plan
from tests.load.table import as_json, as_markdown

MOST_PHONES = 2_000


def _sizes(given: str) -> list[int]:
    sizes = [int(size) for size in given.split(",")]
    if not all(1 <= size <= MOST_PHONES for size in sizes):
        raise argparse.ArgumentTypeError(f"a room has 1 to {MOST_PHONES:,} phones")
    return sizes


def main() -> None:
    """Print Markdown tables; what is being done goes to the error stream. Ends with status 1 when an answer was lost or
    doubled; a time that was missed fails nothing."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.load", description="Rooms full of phones, and what they wait for."
    )
    parser.add_argument(
        "--sizes", type=_sizes, default=[30, 200, 1000], help="phones in each room (default 30,200,1000)"
    )
    parser.add_argument("--json", type=Path, help="write everything that was measured into this file too")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="see-over-load-") as folder:
        say = lambda doing: print(f"{datetime.now(UTC).astimezone():%H:%M:%S} {doing}", file=sys.stderr, flush=True)  # noqa: E731
        sizes = asyncio.run(measure(Path(folder), given.sizes, Plan(), say))
    today = datetime.now(UTC).astimezone().date()
    print(as_markdown(sizes, today))
    if given.json:
        given.json.write_text(json.dumps(as_json(sizes, today), indent=1), "utf-8")
    if any(size.kept.lost or size.kept.doubled for size in sizes):
        sys.exit(1)


if __name__ == "__main__":
    main()
