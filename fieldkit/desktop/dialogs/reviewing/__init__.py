"""Working with others: remarks, work that is given, what two people wrote apart."""
