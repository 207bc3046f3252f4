"""What a PDF of notes is made of: its template, and what makes the data for it."""
