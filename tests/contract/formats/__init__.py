"""Every format is read back by somebody else's reader."""
