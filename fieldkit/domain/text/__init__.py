"""The words of an interview, and what people make of them."""
