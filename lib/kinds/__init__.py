"""A shelf: one file here is one kind of deck, which says what people can fill in."""
