"""The matrix: cases by factors, drawn once for screen and paper."""
