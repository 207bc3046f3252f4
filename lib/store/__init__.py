"""What is kept and how it is asked for: the only place that speaks SQL."""
