"""What goes to others and comes from them: bundles, the archive, and what people said apart."""
