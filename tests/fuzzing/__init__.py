"""Inputs made wrong by chance, for everything that reads what strangers send: no crash, no hang, no escape, no echo.

A quick form of it runs with the tests; `python -m tests.bench fuzz` tries some hundred thousand.
"""
