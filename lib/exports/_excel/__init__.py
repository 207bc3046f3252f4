"""The parts of the Excel export; imported only while one is made, since XlsxWriter is slow to load."""
