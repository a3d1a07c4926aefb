"""Sound: recorded here or brought in, listened to, cut out."""
