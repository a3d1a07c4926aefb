"""Answers that are chosen."""
