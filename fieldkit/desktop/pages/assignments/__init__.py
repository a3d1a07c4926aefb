"""The work of transcribers: what is given to whom, and how far it is."""
