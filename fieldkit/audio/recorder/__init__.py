"""The recorder: a process of its own that captures sound to disk and survives the window."""
