"""A day in the life as it is lived before windows: who sits there, and what each of three people does."""
