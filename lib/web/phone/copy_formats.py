"""This file is here to say in which formats a participant gets their own answers on a phone."""

from __future__ import annotations

from lib.registry import find_plugins
from lib.usecases.reporting import Wanted, formats_for

OWN = Wanted("own")
_FOR_PHONES = ("word", "pdf", "html")
"""What a phone opens and prints without more."""


def copy_formats() -> dict[str, str]:
    """Names of the formats by id, without those that cannot be made on this computer."""
    labels, shelf = formats_for(OWN), find_plugins("lib.exports")
    ready = {id: getattr(shelf[id], "ready", str) for id in _FOR_PHONES if id in labels}
    return {id: labels[id] for id in ready if not ready[id]()}
