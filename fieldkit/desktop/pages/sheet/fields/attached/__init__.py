"""Answers that are files or sounds."""
