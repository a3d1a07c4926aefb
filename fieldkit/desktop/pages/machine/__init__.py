"""The machine's work: what it is asked to write down, and the models it does it with."""
