"""Case sheets: filled, read, moved to newer forms; their references, citations and files."""
