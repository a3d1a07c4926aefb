"""What the machine hears: words, voices, languages, and how far to trust them."""
