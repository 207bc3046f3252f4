"""A shelf: one file here is one format to write a report in. What begins with "_" is not on it."""
