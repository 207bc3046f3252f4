"""A shelf: one file here is one kind of deck's own screen, where the general ones cannot serve: everything on one page."""
