"""Visits: prepared, printed, left for, looked at, put elsewhere."""
