"""How a report becomes slides: what goes on which, how it is set, and the file around it."""
