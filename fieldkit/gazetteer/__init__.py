"""The communes of France, from a list that comes with the program."""
