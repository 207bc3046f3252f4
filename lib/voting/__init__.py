"""A shelf: one file here is one way of voting on actions."""
