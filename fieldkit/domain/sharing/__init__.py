"""What leaves a laptop, as it leaves."""
