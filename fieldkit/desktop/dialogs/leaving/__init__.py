"""What leaves: an export, a bundle, a clip, and the archive it goes to."""
