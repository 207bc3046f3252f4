"""The parts of the Word export; imported only while one is made, since python-docx is slow to load."""
