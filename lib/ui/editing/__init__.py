"""The editor: a deck of one's own written part by part, with its problems beside and its cards in view."""
