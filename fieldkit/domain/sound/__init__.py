"""Sound: how it is recorded, and what is known of it."""
