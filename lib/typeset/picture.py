"""This file is here to draw the first pages of a template as pictures: `python -m lib.typeset.picture`, like the worker."""

from __future__ import annotations

import json
import sys
from typing import Any

from lib.typeset.worker import answer, compiler_for, limit_memory

PAGES, DOTS_PER_INCH = 2, 60


def main() -> None:
    """The answer’s `found["pages"]` says how many bytes each picture has; they follow one after the other."""
    job = json.load(sys.stdin.buffer)
    limit_memory(job["megabytes"])
    try:
        made: Any = compiler_for(job, system_fonts=True).compile(format="png", ppi=DOTS_PER_INCH)
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:  # typst's own panics are no Exception
        answer({"level": "", "why": [f"picture: {type(error).__name__}: {str(error)[:300]}"], "found": {}}, b"")
        return
    pages = (made if isinstance(made, list) else [made])[:PAGES]
    answer({"level": "untagged", "why": [], "found": {"pages": [len(page) for page in pages]}}, b"".join(pages))


if __name__ == "__main__":
    main()
