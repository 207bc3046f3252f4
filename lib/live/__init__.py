"""Who is told when something changed."""
