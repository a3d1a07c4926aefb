"""What the machine heard, again or otherwise: another pass, its voices, two texts side by side."""
