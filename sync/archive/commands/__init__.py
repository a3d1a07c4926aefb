"""What each command of `fieldkit-archive` does."""
