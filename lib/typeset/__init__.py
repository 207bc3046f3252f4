"""The one way to run typst: in a process of its own, with its fonts, and with limits."""
