"""Sound that plays."""
