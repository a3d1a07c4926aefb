"""Transcripts as rows: the machine's words, what people said over them, how they read."""
