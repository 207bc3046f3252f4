"""This file is here to run typst in a process of its own: `python -m lib.typeset.worker`, a job in, a file out.

It reads one JSON object from standard input and writes one line of JSON, and after it the bytes of the file, to
standard output. A crash or a limit ends this process and nothing else.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

FONTS = Path(__file__).parent / "fonts"

Try = tuple[str, Any, bool, bool]
"""(level reached, PDF standards, with the system's fonts, with tags)."""

CHAIN: tuple[Try, ...] = (
    ("PDF/UA-1", ["ua-1"], False, True),
    ("PDF/UA-1", ["ua-1"], True, True),
    ("tagged", [], True, True),
    ("untagged", [], True, False),
)
"""One missing sign, or a fault of typst's, must not keep anybody from their notes; each step asks for less."""


def main() -> None:
    job = json.load(sys.stdin.buffer)
    limit_memory(job["megabytes"])
    why: list[str] = []
    for level, standards, system_fonts, tags in CHAIN:
        try:
            raw, found = _compile(job, standards, system_fonts=system_fonts, tags=tags)
        except (KeyboardInterrupt, SystemExit, MemoryError):
            raise
        except BaseException as error:  # typst's own panics are no Exception
            why.append(f"{level}: {type(error).__name__}: {str(error)[:300]}")
            continue
        answer({"level": level, "why": why, "found": found}, raw)
        return
    answer({"level": "", "why": why, "found": {}}, b"")


def _compile(job: dict[str, Any], standards: Any, *, system_fonts: bool, tags: bool) -> tuple[bytes, dict[str, Any]]:
    compiler = compiler_for(job, system_fonts=system_fonts)
    raw: bytes = compiler.compile(
        format="pdf", pdf_standards=standards or None, pdf_tags=tags, timestamp=job["timestamp"]
    )
    found = {label: [each["value"] for each in json.loads(compiler.query(f"<{label}>"))] for label in job["queries"]}
    return raw, found


def compiler_for(job: dict[str, Any], *, system_fonts: bool) -> Any:
    """Typst with the job's template and data and our fonts; it reads nothing above the job's root, and fetches nothing."""
    import typst

    return typst.Compiler(
        input=str(Path(job["root"]) / job["template"]),
        root=job["root"],
        font_paths=typst.Fonts(include_system_fonts=system_fonts, font_paths=[str(FONTS)]),
        sys_inputs={"data": json.dumps(job["data"], ensure_ascii=False)},
        # Where packages would be looked for and put; ours import none.
        package_path=str(FONTS / "none"),
        package_cache_path=str(FONTS / "none"),
    )


def limit_memory(megabytes: int) -> None:
    """No more than this for this process, reserved memory included, where the system can hold it to that."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    for limit, most in ((resource.RLIMIT_AS, megabytes << 20), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(limit)
        if hard != resource.RLIM_INFINITY:
            most = min(most, hard)
        # macOS knows the limit and refuses to set it; the limit on time is left then.
        with suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, hard))


def answer(head: dict[str, Any], raw: bytes) -> None:
    """The line of JSON and the bytes after it, as `lib.typeset.run` expects them."""
    # Who asked may have gone; there is nobody left to be told.
    with suppress(BrokenPipeError):
        sys.stdout.buffer.write(json.dumps(head, ensure_ascii=True).encode() + b"\n" + raw)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
