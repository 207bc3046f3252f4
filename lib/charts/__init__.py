"""A shelf: one file here is one chart, from a summary to a figure of marks. Names with "_" lie behind it."""
