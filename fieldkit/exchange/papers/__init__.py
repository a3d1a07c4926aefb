"""Papers for the field, as PDF: what is signed, and what is on the table while people talk."""
