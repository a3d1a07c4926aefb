"""Containers and keys: bytes that only those who hold a key can read. Knows nothing of interviews."""
