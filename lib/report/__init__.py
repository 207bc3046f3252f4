"""Neutral blocks that every export writes, and how a meeting becomes them."""
