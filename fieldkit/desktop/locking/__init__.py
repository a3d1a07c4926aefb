"""What opens and shuts the window: its door, the lock, and the workspace that is closed behind it."""
