"""What is said and kept: statements, and the records that are what their statements say."""
