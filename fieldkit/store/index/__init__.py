"""What search looks through, and how a question is put to it."""
