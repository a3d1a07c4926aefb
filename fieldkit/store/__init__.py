"""Where everything is kept: SQLite through SQLAlchemy, and a folder of blobs."""
