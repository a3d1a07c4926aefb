"""Answers that lie on the earth."""
