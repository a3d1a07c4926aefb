"""Settings declared once, and the folders of this program."""
