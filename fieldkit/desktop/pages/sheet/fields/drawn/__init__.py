"""Answers that are drawn by hand."""
