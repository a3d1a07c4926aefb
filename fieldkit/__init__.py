"""fieldkit: interviews from the room where they were spoken to the archive where they are read."""

__version__ = "0.1.0"
