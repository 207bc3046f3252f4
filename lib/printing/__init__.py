"""What is printed before a session: cards on both sides, posters, response slips, a tally grid."""
