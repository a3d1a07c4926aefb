"""Tests: sentences about fieldwork, on real parts."""
