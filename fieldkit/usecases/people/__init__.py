"""People: what they agreed to, what that permits, under what name they are quoted, and how they withdraw."""
