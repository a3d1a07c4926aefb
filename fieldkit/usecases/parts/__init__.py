"""What the use cases need of the machine: bytes, sound, speech and forms, as small protocols."""
