"""The recorder's ear: a process of its own, for the system's sound may end whoever listens to it."""
