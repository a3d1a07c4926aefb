"""Statements kept, and what follows from them alone: whose they are, what a review covers."""
