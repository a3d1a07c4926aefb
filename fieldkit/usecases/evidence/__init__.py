"""Evidence: excerpts, codes, the codebook, agreement, the matrix, notes, and search."""
