"""Small questions that the window asks."""
