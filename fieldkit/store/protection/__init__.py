"""A workspace's key, its conversion between open and protected, and what of it is whole."""
