"""From YAML in `cards/` to decks, with every mistake found at once."""
