"""Who comes in: users and their devices, tokens, limits, keys in trust."""
