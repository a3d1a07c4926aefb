"""What the machine hears: asked for, carried out, measured, compared; and texts that others made."""
