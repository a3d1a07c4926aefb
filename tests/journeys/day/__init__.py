"""A day in the life: who takes part, and what they do in the morning, in the field, at the desk and in review."""
