"""Ports, on real parts."""
