"""People: who they are, what they agreed to, and what keeps their names out of sight."""
