"""What was done and said, in order, and where it belongs."""
