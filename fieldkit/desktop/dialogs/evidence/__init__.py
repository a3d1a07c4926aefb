"""Evidence: quoting, coding, and notes that rest on an excerpt."""
