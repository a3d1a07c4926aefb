"""Steps from one shape of the archive's database to the next."""

NEWEST = "0009"
