"""The same use cases from a terminal. Names, options and JSON keys are relied on by outside scripts."""
