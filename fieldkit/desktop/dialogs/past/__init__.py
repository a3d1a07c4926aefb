"""What a text was, and who made it what it is."""
