"""The parts of the web page: its blocks, its charts, its style sheet."""
