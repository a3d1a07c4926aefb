"""The machine's work: taken from the board, leased, resumed, cancelled."""
