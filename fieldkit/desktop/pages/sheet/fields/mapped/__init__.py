"""Choices that are regions of a picture."""
