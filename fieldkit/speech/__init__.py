"""Speech to text by Whisper, in a worker process that may be killed at any time."""
