"""This file is here to give the tests of decks one small deck that is right in every part."""

import pytest

GOOD = """\
format: 1
id: good
version: 1
kind: cards
title: A good deck
summary: Two cards, nothing wrong with them.
issues:
  - id: "1"
    title: Ideas
    cards:
      - id: "1.1"
        ask: view
        minutes: 8
        question: What does it mean to you?
        prompts:
          - text: It means much.
            points: [to one, to all]
          - text: It means little.
            footnote: 1
        footnotes:
          - text: So they say.
  - id: "2"
    title: Deeds
    role: act
    cards:
      - id: "2.1"
        ask: practice
        minutes: 12
        question: What do we do about it?
        prompts:
          - text: We talk.
          - text: We act.
"""


@pytest.fixture(scope="session")
def good() -> str:
    """The text of a deck without a mistake, to be spoilt in one place."""
    return GOOD
