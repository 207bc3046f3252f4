"""This file is here for people who write decks: `python -m lib.decks check cards/retro.yaml`."""

from __future__ import annotations

import io
import sys
from pathlib import Path

from lib.decks.loading import read_file
from lib.decks.schema import write_schema

USAGE = """usage: python -m lib.decks check FILE…   say what is wrong with these decks
       python -m lib.decks schema        write cards/deck.schema.json for editors"""


def main(arguments: list[str]) -> int:
    """Returns the exit code: 0 all well, 1 problems found, 2 not understood."""
    match arguments:
        case ["check", *files] if files:
            return max([_check(file) for file in files])
        case ["schema"]:
            print(f"{write_schema()} written.")
            return 0
    print(USAGE, file=sys.stderr)
    return 2


def _check(file: str) -> int:
    reading = read_file(Path(file), file)
    for problem in reading.problems:
        print(problem)
    if reading.deck:
        count = len(reading.deck.cards())
        print(f"{file}: {count} {'card' if count == 1 else 'cards'}, no problems")
    return 1 if reading.problems else 0


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a deck may hold what an old terminal cannot show
            stream.reconfigure(errors="backslashreplace")
    sys.exit(main(sys.argv[1:]))
