"""Work with others: given to transcribers, discussed, settled where two differ, checked, approved."""
