"""Uploads under way: what was promised is a row, what has come is a file that grows."""
