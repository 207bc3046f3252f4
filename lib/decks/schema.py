"""This file is here to give editors the format as a JSON Schema, so that they complete and check a deck."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic.json_schema import models_json_schema

from lib.registry import find_plugins

SCHEMA_FILE = Path(__file__).parents[2] / "cards" / "deck.schema.json"


def deck_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a deck of any kind on the shelf, made from the models.

    A deck is held to the model of its `kind` alone, so that an editor says what is wrong and not that nothing fits.
    """
    kinds = {id: kind.DECK for id, kind in find_plugins("lib.kinds").items()}
    places, schema = models_json_schema([(model, "validation") for model in kinds.values()])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"enum": list(kinds)}},
        "allOf": [
            {"if": {"properties": {"kind": {"const": id}}, "required": ["kind"]}, "then": places[model, "validation"]}
            for id, model in kinds.items()
        ],
        **schema,
    }


def schema_text() -> str:
    """The schema as it stands in the file: the same for the same models, whatever the computer."""
    return json.dumps(deck_schema(), indent=2, ensure_ascii=False) + "\n"


def write_schema(file: Path = SCHEMA_FILE) -> Path:
    """Write the file that a deck may name in its first line; returns where it is."""
    file.write_text(schema_text(), encoding="utf-8", newline="\n")
    return file
