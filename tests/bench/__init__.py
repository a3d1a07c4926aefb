"""Claims of speed and size, as ratios."""
