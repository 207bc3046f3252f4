"""This file is here to hold that what people are asked for, and what they are told not to write, do not contradict each other."""

from __future__ import annotations

from dataclasses import replace

from lib.config import SAFEGUARDING_NOTE
from lib.runtime import Services
from lib.usecases.kind import care_words


def test_register_asks_for_names_with_consent_and_other_decks_for_none(lone: Services) -> None:
    """“Who, and where they work” over “Don't name a colleague” leaves people not knowing which of the two to do."""
    decks = lone.library.decks
    assert care_words(lone, decks["progression"]) == SAFEGUARDING_NOTE
    said = care_words(lone, decks["best-practice-register"])
    assert said.startswith("Name colleagues only with their consent") and "never a learner" in said


def test_words_of_whoever_runs_the_server_stand_everywhere(lone: Services) -> None:
    """A college's own safeguarding line, with its own number to ring, is not replaced by ours."""
    ours = "Ring 1234 at once."
    services = replace(lone, settings=lone.settings.model_copy(update={"safeguarding_note": ours}))
    assert {care_words(services, deck) for deck in services.library.decks.values()} == {ours}
