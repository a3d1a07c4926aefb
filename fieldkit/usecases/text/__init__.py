"""The text: corrected, cut, replaced, spelt, folded; the words it may hold, and how it came to read so."""
