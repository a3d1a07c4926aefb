"""Work with others: given to transcribers, discussed, checked, approved."""
