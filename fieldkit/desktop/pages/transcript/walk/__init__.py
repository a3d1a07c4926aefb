"""The walk through doubtful passages."""
