"""Forms, their sheets, and answers as people write them."""
