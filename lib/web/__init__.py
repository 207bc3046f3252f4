"""What the server answers besides Streamlit's pages: routes, headers, cookies and event streams."""
