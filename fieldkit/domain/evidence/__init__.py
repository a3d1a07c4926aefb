"""Evidence: excerpts, the factors they speak of, and who coded what."""
