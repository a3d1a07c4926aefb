"""Figures about evidence: how far coders agree, and which cases are alike."""
