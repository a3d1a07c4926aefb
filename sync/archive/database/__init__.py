"""The archive's database: SQLite or PostgreSQL, its tables, and the steps from one shape to the next."""
