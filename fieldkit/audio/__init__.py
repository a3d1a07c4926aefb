"""Sound: understood from any file, captured by a process of its own, never lost half-way."""
