"""The text: corrected, cut, replaced, spelt, folded, exported; and how it came to read so."""
