"""The read side: screens, search, evidence and the matrix, from the projections."""
