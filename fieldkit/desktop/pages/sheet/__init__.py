"""A sheet drawn from its form."""
