"""This file is here to run typst in a process of its own: `python -m lib.typeset.worker`, a job in, a file out.

It reads one JSON object from standard input and writes one line of JSON, and after it the bytes of the file, to
standard output. A crash or a limit ends this process and nothing else.
"""

from __future__ import annotations

import json
import sys
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
    _limit_memory(job["megabytes"])
    why: list[str] = []
    for level, standards, system_fonts, tags in CHAIN:
        try:
            raw, found = _compile(job, standards, system_fonts=system_fonts, tags=tags)
        except (KeyboardInterrupt, SystemExit, MemoryError):
            raise
        except BaseException as error:  # typst's own panics are no Exception
            why.append(f"{level}: {type(error).__name__}: {str(error)[:300]}")
            continue
        _answer({"level": level, "why": why, "found": found}, raw)
        return
    _answer({"level": "", "why": why, "found": {}}, b"")


def _compile(job: dict[str, Any], standards: Any, *, system_fonts: bool, tags: bool) -> tuple[bytes, dict[str, Any]]:
    import typst

    compiler = typst.Compiler(
        input=str(Path(job["root"]) / job["template"]),
        root=job["root"],
        font_paths=typst.Fonts(include_system_fonts=system_fonts, font_paths=[str(FONTS)]),
        sys_inputs={"data": json.dumps(job["data"], ensure_ascii=False)},
        # Where packages would be looked for and put; ours import none, and nothing may be fetched.
        package_path=str(FONTS / "none"),
        package_cache_path=str(FONTS / "none"),
    )
    raw: Any = compiler.compile(
        format="pdf", pdf_standards=standards or None, pdf_tags=tags, timestamp=job["timestamp"]
    )
    found = {label: [each["value"] for each in json.loads(compiler.query(f"<{label}>"))] for label in job["queries"]}
    return raw, found


def _limit_memory(megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(head: dict[str, Any], raw: bytes) -> None:
    sys.stdout.buffer.write(json.dumps(head, ensure_ascii=True).encode() + b"\n" + raw)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
