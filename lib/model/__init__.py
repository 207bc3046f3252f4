"""Plain data that every other layer speaks; no input or output happens here."""
