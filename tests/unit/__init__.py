"""Words and rules."""
