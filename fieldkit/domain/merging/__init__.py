"""What several people said without seeing each other, put together."""
