"""The door to the form language: definitions, and forms being filled."""
