"""The door to bundles and the archive, and every format that goes out."""
