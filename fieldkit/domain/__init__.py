"""Words and rules of fieldwork. Standard library only."""
