"""The two forms an error takes: a Problem is data, an AppError refuses one request."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, and the way out.

    `code` reads like `deck.duplicate-id` and has a heading in `lib/help/problems.md`.
    `where` is a place a person can find (`cards/retro.yaml:42`), or "" on a screen.
    """

    code: str
    where: str
    what: str
    fix: str

    def __str__(self) -> str:
        place = f"{self.where} " if self.where else ""
        return f"{place}{self.what} {self.fix}".strip()


class AppError(Exception):
    """Refuses one request. Nothing was changed; the person's text stays in the box."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def refuse(code: str, what: str, fix: str, where: str = "") -> AppError:
    """An AppError in one line: `raise refuse("answer.too-long", "…", "…")`."""
    return AppError(Problem(code, where, what, fix))
