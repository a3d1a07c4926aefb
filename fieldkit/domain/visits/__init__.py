"""Where somebody goes, and what is brought back: territories, visits, interviews, notes."""
