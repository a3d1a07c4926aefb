"""Who may see and say what."""
