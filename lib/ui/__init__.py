"""Everything drawn with Streamlit."""
