"""People: who they are, what they agreed to, under what name they are quoted."""
