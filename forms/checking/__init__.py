"""Checking a form: everything that is wrong with it, and what its author should look at, not just the first."""

from forms.checking.check import Finding, check, problems

__all__ = ["Finding", "check", "problems"]
