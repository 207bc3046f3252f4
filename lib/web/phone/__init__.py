"""What a participant's phone gets: small HTML pages, one style sheet and one script, no Streamlit."""
