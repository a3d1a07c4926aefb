"""Review: the visits that wait, and one visit with what was said of it and what changed."""
