"""The archive as it is served, on SQLite with a folder and on PostgreSQL with S3."""
