"""Sound that is seen."""
