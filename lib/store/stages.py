"""This file is here to write a stage as JSON and to read it back, a meeting's or a group's own."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from lib.model.meeting import Stage, Times


def stage_to_json(stage: Stage | None) -> dict[str, Any] | None:
    return None if stage is None else asdict(stage) | {"reveals": dict(stage.reveals)}


def stage_from_json(kept: Any) -> Stage:
    """A stage that an older version kept has its missing parts as they are at the start."""
    return Stage(**{**kept, "times": Times(**kept.get("times", {})), "given": tuple(kept.get("given", ()))})
