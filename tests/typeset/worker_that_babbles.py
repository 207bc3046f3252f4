"""This file is here to be a worker whose answer nobody can read."""

print("typst says hello")
