"""What arrives: a card of a dictaphone, a transcript made elsewhere."""
