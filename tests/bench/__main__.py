"""This file is here to measure the app against a bare Streamlit page: `python -m tests.bench`, from the project's folder."""

from __future__ import annotations

import argparse
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.measuring import measure
from tests.bench.table import as_markdown


def main() -> None:
    """Print one Markdown table; what is being done goes to the error stream. An aim that is missed fails nothing."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="The app against a bare Streamlit page.")
    parser.add_argument("--reruns", type=int, default=60, help="reruns of each page (default 60)")
    parser.add_argument("--starts", type=int, default=3, help="cold starts for each page (default 3)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="see-over-bench-") as folder:
        results = measure(
            Path(folder),
            reruns=given.reruns,
            starts=given.starts,
            say=lambda doing: print(doing, file=sys.stderr, flush=True),
        )
    print(as_markdown(results, datetime.now(UTC).astimezone().date()))


if __name__ == "__main__":
    main()
