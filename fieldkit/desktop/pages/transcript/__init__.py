"""The desk: sound and words together."""
