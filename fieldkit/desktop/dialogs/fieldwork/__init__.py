"""Beginning: a visit, a recording, a sheet."""
