"""What a form says: its words, its pictures and sounds, its languages."""
