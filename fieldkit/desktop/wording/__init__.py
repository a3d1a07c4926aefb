"""How things are said on screen, in the language of who reads."""
