"""Fields of a sheet, one module a way of answering."""
