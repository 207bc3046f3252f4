"""From answers to priorities: gaps, agreement, ranking, findings, advice and time. Pure functions, no I/O."""
