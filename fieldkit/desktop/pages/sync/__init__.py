"""The page of what goes out and comes in."""
