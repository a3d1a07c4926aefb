"""What goes to others and comes from them: documents, clips, bundles, the archive."""
