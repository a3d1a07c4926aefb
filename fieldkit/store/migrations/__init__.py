"""How the database of an older version becomes this one's; every step is kept for ever."""
