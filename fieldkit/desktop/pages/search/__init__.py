"""Search in everything that was said and written."""
