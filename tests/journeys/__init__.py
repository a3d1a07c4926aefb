"""Whole stories, real parts."""
