"""A visit: its interviews, sheets, and review."""
